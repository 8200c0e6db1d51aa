package dev.matinee.testkit;

import dev.matinee.core.Choices;
import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Ratings whose truth is known.
public final class Planted {
  private static final double NOISE = 0.4;

  // Times of ratings to train on, and to test with.
  private static final long TRAIN = 1;
  private static final long TEST = 2;

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
    var ofUser = truth(users, random);
    var ofItem = truth(items, random);
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

  /// Ratings to train on and to test with, and clicks beside the former, of one planted truth.
  public record WithClicks(Ratings train, Choices clicks, Ratings test) {}

  /// The users, items and taste of [#taste], with fewer ratings (a tenth of the pairs to train on,
  /// a tenth to test with), and a click on every second other item that the user would like.
  public static WithClicks tasteWithClicks(long seed) {
    var random = new SplittableRandom(seed);
    var ofUser = truth(150, random);
    var ofItem = truth(80, random);
    var builder = Ratings.builder(RatingScale.HALF_STARS);
    builder.ofUsers(users(ofUser)).ofItems(items(ofItem));
    var clicks = new ArrayList<Choices.UserChoice>();
    for (int u = 0; u < ofUser.length; u++) {
      for (int i = 0; i < ofItem.length; i++) {
        float rating = rating(ofUser[u], ofItem[i], random);
        double drawn = random.nextDouble();
        if (drawn < 0.2) {
          builder.add("u" + u, "i" + i, rating, drawn < 0.1 ? TRAIN : TEST);
        } else if (drawn < 0.6 && rating >= RatingScale.HALF_STARS.likedFrom()) {
          clicks.add(new Choices.UserChoice("u" + u, "i" + i, 0.5, TRAIN));
        }
      }
    }
    var all = builder.build();
    return new WithClicks(
        all.select(p -> all.timestamp(p) == TRAIN),
        new Choices(clicks),
        all.select(p -> all.timestamp(p) == TEST));
  }

  /// Who chose what, of 240 users and 120 items, without a rating: a taste of two dimensions says
  /// what suits whom, and some items are better known. About 20 choices a user.
  public static Ratings choices(long seed) {
    var random = new SplittableRandom(seed);
    var ofUser = truth(240, random);
    var ofItem = truth(120, random);
    var builder = Ratings.builder(RatingScale.CHOICES);
    builder.ofUsers(users(ofUser)).ofItems(items(ofItem));
    for (int u = 0; u < ofUser.length; u++) {
      for (int i = 0; i < ofItem.length; i++) {
        double suits = ofUser[u][1] * ofItem[i][1] + ofUser[u][2] * ofItem[i][2];
        double odds = Math.exp(-3.2 + 0.3 * ofItem[i][0] + 2 * suits);
        if (random.nextDouble() < odds / (1 + odds)) {
          builder.add("u" + u, "i" + i, 1, u * 100L + i);
        }
      }
    }
    return builder.build();
  }

  private static double[][] truth(int rows, SplittableRandom random) {
    var truth = new double[rows][];
    for (int row = 0; row < rows; row++) {
      truth[row] =
          new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    }
    return truth;
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
