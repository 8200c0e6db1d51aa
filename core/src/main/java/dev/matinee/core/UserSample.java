package dev.matinee.core;

import dev.matinee.core.compute.RandomOrder;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/// Users drawn at random, with all their ratings, where a part of a large data set says as much as
/// the whole.
public final class UserSample {
  private UserSample() {}

  /// Users in random order, as many as have at most so many ratings together, at least one; all
  /// where everybody has.
  ///
  /// @param most how many ratings the sample may have
  public static BitSet of(Ratings ratings, long most, RandomGenerator random) {
    var users = new BitSet(ratings.users().size());
    if (ratings.size() <= most) {
      users.set(0, ratings.users().size());
      return users;
    }
    var rows = ratings.byUser();
    long taken = 0;
    for (int user : RandomOrder.of(rows.rows(), random)) {
      taken += rows.count(user);
      if (taken > most && !users.isEmpty()) {
        break;
      }
      users.set(user);
    }
    return users;
  }
}
