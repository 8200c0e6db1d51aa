package dev.matinee.datasets;

import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.RandomOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Takes test users out of the training data and holds out a part of each one's ratings.
///
/// What the services are told of them is the rest, so that a recommendation can be compared with
/// what the user did like.
public final class TestUsers {
  /// A user with fewer ratings says too little to be tested with.
  public static final int FEWEST_RATINGS = 10;

  /// The file of ratings to train on.
  public static final String TRAIN = "ratings.csv";

  /// The file of what services are told of the test users.
  public static final String TOLD = "test-users.csv";

  /// The file with the ratings of test users that are held out.
  public static final String HELD_OUT = "held-back.csv";

  /// The three files in which a division is kept.
  public static final List<String> FILES = List.of(TRAIN, TOLD, HELD_OUT);

  private static final double HELD_OUT_SHARE = 0.2;

  private TestUsers() {}

  /// The three parts of the ratings, all with the ids and features of the whole.
  public record Prepared(Ratings train, Ratings told, Ratings heldOut) {
    /// What services are told, by user; users and ratings in the order of the ratings.
    public Map<String, List<Rating>> toldByUser() {
      return IntStream.range(0, told.size())
          .mapToObj(told::rating)
          .collect(Collectors.groupingBy(Rating::user, LinkedHashMap::new, Collectors.toList()));
    }
  }

  /// Takes random users out of the training data and holds out a fifth of each one's ratings.
  ///
  /// @throws IllegalArgumentException when there are not that many users with enough ratings
  public static Prepared takeOut(Ratings all, int users, long seed) {
    return split(all, users, HELD_OUT_SHARE, seed);
  }

  /// Splits ratings: `users` random users with at least [#FEWEST_RATINGS] ratings are taken out
  /// wholly, and of each one's ratings the share `heldOutShare` (rounded, at least one, never all)
  /// is held out at random.
  ///
  /// @throws IllegalArgumentException when there are not that many such users
  static Prepared split(Ratings all, int users, double heldOutShare, long seed) {
    if (!(heldOutShare > 0 && heldOutShare < 1)) {
      throw new IllegalArgumentException(
          "the share held out must be between 0 and 1, got " + heldOutShare);
    }
    var chosen = choose(all, users, seed);
    var isTest = new boolean[all.users().size()];
    var isHeldOut = new boolean[all.size()];
    var streams = Training.sequential(seed);
    for (int user : chosen) {
      isTest[user] = true;
      var positions =
          IntStream.range(all.byUser().start(user), all.byUser().end(user))
              .map(all.byUser()::position)
              .toArray();
      int n = Math.clamp(Math.round(heldOutShare * positions.length), 1, positions.length - 1);
      RandomOrder.shuffle(positions, streams.random(1L + user));
      for (int k = 0; k < n; k++) {
        isHeldOut[positions[k]] = true;
      }
    }
    return new Prepared(
        all.select(p -> !isTest[all.user(p)]),
        all.select(p -> isTest[all.user(p)] && !isHeldOut[p]),
        all.select(p -> isHeldOut[p]));
  }

  private static int[] choose(Ratings all, int users, long seed) {
    var qualified =
        IntStream.range(0, all.users().size())
            .filter(user -> all.byUser().count(user) >= FEWEST_RATINGS)
            .toArray();
    if (users < 1 || users >= qualified.length) {
      throw new IllegalArgumentException(
          "test users must be at least 1 and fewer than the %,d users with %d or more ratings, got %,d"
              .formatted(qualified.length, FEWEST_RATINGS, users));
    }
    RandomOrder.shuffle(qualified, Training.sequential(seed).random(0));
    return IntStream.of(qualified).limit(users).toArray();
  }
}
