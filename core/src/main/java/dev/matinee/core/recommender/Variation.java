package dev.matinee.core.recommender;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// How far a list leaves the order of its scores, so that it is less of the same, or another one
/// each day.
///
/// Rotation comes first: each movie's rank is multiplied by a number between 1/2 and 2, which the
/// user, the seed and the movie decide. Then diversity chooses one movie after the other, each time
/// of the [#WINDOW] best that are left. Neither depends on how long a page is, so pages of a list
/// are that list, cut.
///
/// @param diversity from 0, the order of scores, to 1, as different from each other as possible
/// @param rotation a seed; `null` for the same list each time
/// @param exploration the share of places, from 0 to 1
public record Variation(double diversity, @Nullable String rotation, double exploration) {
  /// The order of scores.
  public static final Variation NONE = new Variation(0, null);

  /// As a seed: another list each day.
  public static final String DAY = "day";

  /// Of so many of the best that are left the next movie of a diverse list is chosen.
  public static final int WINDOW = 100;

  /// So many times the wanted movies must be looked at to find all that may rotate among them: one
  /// at rank 4 m stays behind m others, which cannot fall below 2 m.
  private static final int ROTATED = 4;

  private static final int LONGEST_SEED = 100;

  /// Without exploration.
  public Variation(double diversity, @Nullable String rotation) {
    this(diversity, rotation, 0);
  }

  /// @throws IllegalArgumentException when a share is not between 0 and 1, or the seed too long
  public Variation {
    if (!(diversity >= 0 && diversity <= 1)) {
      throw new IllegalArgumentException("diversity must be between 0 and 1, got " + diversity);
    }
    if (!(exploration >= 0 && exploration <= 1)) {
      throw new IllegalArgumentException("exploration must be between 0 and 1, got " + exploration);
    }
    if (rotation != null && (rotation.isBlank() || rotation.length() > LONGEST_SEED)) {
      throw new IllegalArgumentException(
          "rotate must be day, or a seed of up to %d characters".formatted(LONGEST_SEED));
    }
  }

  /// What is asked for at a moment: the seed `day` is that of the day, in UTC.
  public static Variation of(double diversity, @Nullable String rotate, Instant now) {
    var today = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    return new Variation(diversity, DAY.equals(rotate) ? today : rotate);
  }

  /// The same with a share of places for new movies.
  public Variation exploring(double share) {
    return new Variation(diversity, rotation, share);
  }

  /// Whether lists are in the order of their scores.
  public boolean isNone() {
    return diversity == 0 && rotation == null && exploration == 0;
  }

  /// Of how many of the best movies the first `count` are made.
  int pool(long count, ListRules rules) {
    long some = (diversity == 0 ? count : count + WINDOW) + rules.pins().size();
    long moved = some * rules.spread();
    return (int) Math.min(rotation == null ? moved : ROTATED * moved, Integer.MAX_VALUE);
  }
}
