package dev.matinee.workbench.promotion;

import dev.matinee.core.Ratings;
import dev.matinee.core.compute.BitMixer;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import java.util.List;

/// The fifth of all ratings that contests are decided on, and that no search for hyper-parameters
/// of the daily job sees.
///
/// Parameters that were chosen on some ratings look better on them than on any others, so a
/// challenger fresh from a search would beat a champion on the ratings of that search by luck
/// alone. The ids of user and movie decide on which side a rating is, not its place or a seed: it
/// stays there as ratings come in, so neither does a later contest meet ratings that an earlier
/// search has seen.
public final class ContestRatings {
  private static final long PARTS = 5;
  private static final String DESCRIPTION = "contest fifth";

  private ContestRatings() {}

  /// The four fifths that hyper-parameters may be chosen on.
  public static Ratings leftForSearches(Ratings ratings) {
    return split(ratings).train();
  }

  /// Where challenger and champion meet: both are trained on the four fifths and judged on the
  /// fifth.
  ///
  /// @throws IllegalArgumentException when there are too few ratings for both sides
  public static Splits splits(Ratings ratings) {
    return Splits.given(DESCRIPTION, List.of(split(ratings)));
  }

  private static Split split(Ratings ratings) {
    var users = hashes(ratings.users().list());
    var items = hashes(ratings.items().list());
    return new Split(
        "contest",
        ratings.select(p -> !isHeldOut(users[ratings.user(p)], items[ratings.item(p)])),
        ratings.select(p -> isHeldOut(users[ratings.user(p)], items[ratings.item(p)])));
  }

  private static int[] hashes(List<String> ids) {
    return ids.stream().mapToInt(String::hashCode).toArray();
  }

  private static boolean isHeldOut(int user, int item) {
    // Mixed, because hashes of ids that are numbers are neighbors.
    long mixed = BitMixer.mix(((long) user << 32) | (item & 0xffffffffL));
    return Long.remainderUnsigned(mixed, PARTS) == 0;
  }
}
