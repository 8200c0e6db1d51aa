package dev.matinee.testkit;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.List;
import java.util.SplittableRandom;

/// Ratings whose truth is known.
public final class Planted {
  private static final double NOISE = 0.4;

  private Planted() {}

  /// Training and test ratings from one planted truth, with shared ids.
  public record Halves(Ratings train, Ratings test) {}

  /// 150 users and 80 items in half stars: 3.2 + how kindly the user rates + how good the item is +
  /// a taste of two dimensions, and noise of 0.4 stars. The genres and the users' ages tell
  /// something of the taste. 40 % of the pairs are rated, a fifth of them is the test.
  public static Halves taste(long seed) {
    var random = new SplittableRandom(seed);
    int users = 150;
    int items = 80;
    var ofUser = new double[users][];
    var ofItem = new double[items][];
    for (int u = 0; u < users; u++) {
      ofUser[u] =
          new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    }
    for (int i = 0; i < items; i++) {
      ofItem[i] =
          new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    }
    var builder = Ratings.builder(RatingScale.HALF_STARS);
    builder.ofUsers(users(ofUser)).ofItems(items(ofItem));
    for (int u = 0; u < users; u++) {
      for (int i = 0; i < items; i++) {
        if (random.nextDouble() < 0.4) {
          builder.add("u" + u, "i" + i, rating(ofUser[u], ofItem[i], random), u * 100L + i);
        }
      }
    }
    var all = builder.build();
    var tested = new boolean[all.size()];
    for (int p = 0; p < tested.length; p++) {
      tested[p] = random.nextInt(5) == 0;
    }
    return new Halves(all.select(p -> !tested[p]), all.select(p -> tested[p]));
  }

  private static float rating(double[] user, double[] item, SplittableRandom random) {
    double truth =
        3.2 + 0.3 * user[0] + 0.4 * item[0] + 0.6 * (user[1] * item[1] + user[2] * item[2]);
    double noisy = truth + NOISE * random.nextGaussian();
    return (float) (Math.clamp(Math.rint(noisy * 2), 1, 10) / 2);
  }

  private static Features users(double[][] truth) {
    var features = Features.builder();
    for (int u = 0; u < truth.length; u++) {
      features.number("u" + u, Features.AGE, Math.rint(40 + 10 * truth[u][1]));
      features.labels("u" + u, Features.GENDER, List.of(u % 2 == 0 ? "F" : "M"));
    }
    return features.build();
  }

  private static Features items(double[][] truth) {
    var features = Features.builder();
    for (int i = 0; i < truth.length; i++) {
      features.labels("i" + i, Features.TITLE, List.of("Film " + i + " (" + (1950 + i) + ")"));
      features.labels("i" + i, Features.GENRES, List.of(truth[i][1] > 0 ? "Drama" : "Comedy"));
      features.number("i" + i, Features.YEAR, 1950 + i);
    }
    return features.build();
  }

  /// 60 users and 40 items in whole stars: even users rate half of the even items with 4 or 5 and a
  /// tenth of the odd ones with 1 or 2; odd users the other way round.
  public static Ratings checkerboard(long seed) {
    var random = new SplittableRandom(seed);
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < 60; user++) {
      for (int item = 0; item < 40; item++) {
        boolean same = user % 2 == item % 2;
        if (random.nextDouble() < (same ? 0.5 : 0.1)) {
          float value = same ? 4 + random.nextInt(2) : 1 + random.nextInt(2);
          builder.add("u" + user, "i" + item, value, random.nextInt(1000));
        }
      }
    }
    return builder.build();
  }
}
