package dev.matinee.store;

import dev.matinee.core.Features;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Small data for tests, with everything that is easily lost on the way: order, gaps, accents.
public final class Movies {
  public static final Instant CREATED = Instant.parse("2026-11-23T03:00:12.345Z");

  private Movies() {}

  /// Four ratings on half stars, a film and a user without any, features with gaps.
  public static Ratings few() {
    return Ratings.builder(RatingScale.HALF_STARS)
        .add("zoë", "50", 4.5f, 879_000_000)
        .add("zoë", "7", 0.5f, 0)
        .add("2", "50", 3, 879_000_002)
        .add("1", "amélie, \"2001\"\n", 5, 879_000_001)
        .ofUsers(
            Features.builder()
                .labels("1", Features.GENDER, List.of("F"))
                .number("2", Features.AGE, 31)
                .know("nobody")
                .build())
        .ofItems(
            Features.builder()
                .number("50", Features.YEAR, 1977)
                .number("50", "budget", 0.1 + 0.2)
                .number("7", "never known", Double.NaN)
                .labels("50", Features.TITLE, List.of("Star Wars (1977)"))
                .labels("50", Features.GENRES, List.of("Sci-Fi", "Action"))
                .labels("unrated", Features.GENRES, List.of("", "Ключ 🎬"))
                .build())
        .build();
  }

  /// As many random ratings on whole stars, some users and films far more frequent than others.
  public static Ratings many(int count, int users, int items) {
    var random = RandomGenerator.of("L64X128MixRandom");
    var builder = Ratings.builder(RatingScale.STARS);
    for (int n = 0; n < count; n++) {
      int user = (int) (users * Math.pow(random.nextDouble(), 2));
      int item = (int) (items * Math.pow(random.nextDouble(), 2));
      builder.add("u" + user, "i" + item, random.nextInt(1, 6), 879_000_000 + n);
    }
    return builder.build();
  }

  public static Rating rating(String user, String item, double value, long timestamp) {
    return new Rating(user, item, (float) value, timestamp);
  }

  /// All kinds of arrays with their awkward values.
  public static State state() {
    return State.builder()
        .put("bias", 0.1f, -0.0f, Float.MIN_VALUE, Float.NaN)
        .put("lists/factors", 1e-300, Math.PI, Double.NEGATIVE_INFINITY)
        .put("lists/flags", (byte) -1, (byte) 0, (byte) 127)
        .put("sizes", Integer.MIN_VALUE, 7)
        .put("times", Long.MAX_VALUE)
        .put("none", new double[0])
        .build();
  }

  public static Artifact artifact(String id, Ratings ratings) {
    return artifact(id, ratings, CREATED);
  }

  public static Artifact artifact(String id, Ratings ratings, Instant created) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("factors", 100);
    parameters.put("learningRate", 0.005);
    parameters.put("regularization", 1.0);
    parameters.put("biased", true);
    parameters.put("method", "als");
    parameters.put("ratings.epochs", 20);
    var data =
        new Manifest.Data(
            "few",
            ratings.digest(),
            ratings.size(),
            ratings.users().size(),
            ratings.items().size());
    var manifest =
        new Manifest(
            id,
            "svd",
            parameters,
            created,
            Long.MIN_VALUE,
            Map.of("rmse", 0.1 + 0.2, "ndcg_at_10", 1.0),
            data,
            Map.of("matinee", "0.1.0", "journey", "2026-11-23"));
    return new Artifact(manifest, ratings, state());
  }
}
