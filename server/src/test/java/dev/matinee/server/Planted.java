package dev.matinee.server;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Two tastes: users with an even number like the comedies (movies with an even number) and dislike
/// the dramas, the others the other way round.
///
/// Movie `i7` is called "Movie 7 (1977)". `i8` and `i10` share the title "Twice (1988)", `i8` has
/// more ratings. Nobody has rated `i39`.
public final class Planted {
  static final int USERS = 40;
  static final int ITEMS = 40;
  static final Instant CREATED = Instant.parse("2026-11-23T03:00:12Z");

  private Planted() {}

  public static Ratings ratings() {
    var random = new SplittableRandom(5);
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS - 1; item++) {
        if (random.nextInt(ITEMS) < 24 - item / 3) {
          int rating = user % 2 == item % 2 ? 4 + random.nextInt(2) : 1 + random.nextInt(2);
          builder.add("u" + user, "i" + item, rating, 1_000_000 + user);
        }
      }
    }
    return builder.ofItems(features()).build();
  }

  private static Features features() {
    var features = Features.builder();
    for (int item = 0; item < ITEMS; item++) {
      var title =
          item == 8 || item == 10 ? "Twice (1988)" : "Movie %d (%d)".formatted(item, 1970 + item);
      features.labels("i" + item, Features.TITLE, List.of(title));
      features.labels(
          "i" + item, Features.GENRES, List.of(item % 2 == 0 ? "Comedy" : "Drama", "Any"));
      features.number("i" + item, Features.YEAR, 1970 + item);
    }
    return features.build();
  }

  public static Artifact artifact(
      String id, String algorithm, Map<String, ?> parameters, Ratings ratings) {
    var trainer = Algorithms.all().trainer(algorithm, parameters);
    var manifest =
        new Manifest(
            id,
            algorithm,
            AlgorithmRegistry.parameters(trainer),
            CREATED,
            0,
            Map.of("rmse", 0.9),
            new Manifest.Data(
                "planted",
                ratings.digest(),
                ratings.size(),
                ratings.users().size(),
                ratings.items().size()),
            Map.of("matinee", "test"));
    return new Artifact(manifest, ratings, trainer.train(ratings, Training.sequential(0)).state());
  }
}
