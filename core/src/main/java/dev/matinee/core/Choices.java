package dev.matinee.core;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What users chose without rating it, for models that order lists: a choice counts there as a
/// rating that is the higher the more the choice says.
///
/// @param all in any order; of two of one user and movie the one of more weight counts
public record Choices(List<UserChoice> all) {
  /// None.
  public static final Choices NONE = new Choices(List.of());

  private static final Comparator<UserChoice> ASCENDING =
      Comparator.comparing(UserChoice::user)
          .thenComparing(UserChoice::item)
          .thenComparingDouble(UserChoice::weight);

  /// One of them.
  ///
  /// @param weight from 0, the lowest rating, to 1, the highest
  /// @param timestamp in seconds, 0 where it is not known
  public record UserChoice(String user, String item, double weight, long timestamp) {
    public UserChoice {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "the weight of a choice must be between 0 and 1, got " + weight);
      }
    }
  }

  public Choices {
    all = List.copyOf(all);
  }

  /// Ratings with a further one for each choice of a movie that they know; what a user has rated
  /// stays as it was rated.
  public Ratings over(Ratings ratings) {
    return over(ratings, false);
  }

  /// The same for users whom the ratings know alone, so that ids keep their indices.
  public Ratings overKnownUsers(Ratings ratings) {
    return over(ratings, true);
  }

  private Ratings over(Ratings ratings, boolean knownUsers) {
    var scale = ratings.scale();
    var more = ratings.toBuilder();
    int added = 0;
    for (var choice : heaviest()) {
      int user = ratings.users().indexOf(choice.user);
      int item = ratings.items().indexOf(choice.item);
      boolean rated = user >= 0 && item >= 0 && ratings.position(user, item) >= 0;
      if (ratings.knowsItem(item) && !rated && (user >= 0 || !knownUsers)) {
        more.add(choice.user, choice.item, value(scale, choice.weight), choice.timestamp);
        added++;
      }
    }
    return added == 0 ? ratings : more.build();
  }

  /// The heaviest choice of each user and movie, in an order that does not depend on that of all.
  private List<UserChoice> heaviest() {
    var sorted = all.stream().sorted(ASCENDING).toList();
    return IntStream.range(0, sorted.size())
        .filter(
            k ->
                k + 1 == sorted.size()
                    || !sorted.get(k).user.equals(sorted.get(k + 1).user)
                    || !sorted.get(k).item.equals(sorted.get(k + 1).item))
        .mapToObj(sorted::get)
        .toList();
  }

  /// The value of the scale that is nearest.
  private static float value(RatingScale scale, double weight) {
    long steps = Math.round(weight * (scale.levels() - 1));
    return steps == scale.levels() - 1 ? scale.max() : scale.min() + steps * scale.step();
  }
}
