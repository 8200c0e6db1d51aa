package dev.matinee.core;

import java.math.BigDecimal;

/// The values that a rating may have: from `min` to `max` in steps of `step`, all in stars (or
/// points).
///
/// `new RatingScale(1, 5, 1)` has the five levels 1, 2, 3, 4, 5; `new RatingScale(0.5f, 5, 0.5f)`
/// has ten.
public record RatingScale(float min, float max, float step) {
  /// 1 to 5 whole stars: MovieLens until 10M.
  public static final RatingScale STARS = new RatingScale(1, 5, 1);

  /// 0.5 to 5 in half stars: MovieLens since 10M.
  public static final RatingScale HALF_STARS = new RatingScale(0.5f, 5, 0.5f);

  /// That of choices: there are no ratings, and 1 says that somebody has chosen a movie. No other
  /// scale has a single value.
  public static final RatingScale CHOICES = new RatingScale(1, 1, 1);

  private static final double LIKED_SHARE = 0.8;
  private static final double ROUNDING = 1e-4;
  private static final int FEW_STEPS = 100;

  public RatingScale {
    boolean ofChoices = min == 1 && max == 1 && step == 1;
    if (!(min < max || ofChoices) || Float.isInfinite(min) || Float.isInfinite(max)) {
      throw new IllegalArgumentException(
          "a rating scale needs min < max, got %s to %s".formatted(min, max));
    }
    double steps = (decimal(max) - decimal(min)) / decimal(step);
    if (!(step > 0) || Math.abs(steps - Math.rint(steps)) > ROUNDING) {
      throw new IllegalArgumentException(
          "the step of a rating scale must be positive and divide %s to %s, got %s"
              .formatted(text(min), text(max), step));
    }
  }

  /// Reads `MIN:MAX:STEP`, for instance `0.5:5:0.5`.
  public static RatingScale parse(String text) {
    var parts = text.split(":", -1);
    try {
      if (parts.length == 3) {
        return new RatingScale(
            Float.parseFloat(parts[0]), Float.parseFloat(parts[1]), Float.parseFloat(parts[2]));
      }
    } catch (NumberFormatException _) {
      // Falls through to the message that says what a scale looks like.
    }
    throw new IllegalArgumentException(
        "a scale is MIN:MAX:STEP, for instance 0.5:5:0.5, got '" + text + "'");
  }

  /// The scale as [#parse] reads it: `0.5:5:0.5`.
  public String toText() {
    return "%s:%s:%s".formatted(text(min), text(max), text(step));
  }

  /// Whether what is on it are choices, all alike, and no ratings ([#CHOICES]).
  public boolean isOfChoices() {
    return min == max;
  }

  /// Whether a rating of exactly this value can occur; one that has been a `float` is the decimal
  /// number that it stood for.
  public boolean allows(double rating) {
    double steps = (rating - min) / step;
    if (steps >= 0 && steps < FEW_STEPS && rating <= max) { // so few that errors do not add up
      return Math.abs(steps - Math.rint(steps)) < ROUNDING;
    }
    return rating >= Math.min(min, decimal(min))
        && rating <= Math.max(max, decimal(max))
        && isOnGrid(rating);
  }

  /// In decimal numbers, as people count: 0.01 is a little more as a `float`, which makes half a
  /// step of many.
  private boolean isOnGrid(double rating) {
    double origin = decimal(min);
    double one = decimal(step);
    double nearest = origin + Math.rint((rating - origin) / one) * one;
    boolean wasFloat = (float) rating == rating;
    return Math.abs(rating - nearest) < ROUNDING * one
        || (wasFloat && (float) nearest == (float) rating);
  }

  /// The decimal number that is meant by a `float`.
  private static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  /// What is wrong with a value that the scale does not allow: "rating must be between 1 and 5, got
  /// 9".
  public String problem(double rating) {
    if (isOfChoices()) {
      return "the data are choices, without ratings: a rating is left out or 1, got "
          + text(rating);
    }
    var range = "rating must be between %s and %s".formatted(text(min), text(max));
    var inside = rating >= min && rating <= max;
    return range + (inside ? " in steps of " + text(step) : "") + ", got " + text(rating);
  }

  /// The number of levels: 5 for whole stars, 10 for half stars.
  public int levels() {
    return (int) Math.rint((max - min) / step) + 1;
  }

  /// The level of a rating, counted from 0 at `min`.
  public int level(double rating) {
    return Math.clamp(Math.round((rating - min) / step), 0, levels() - 1);
  }

  /// The rating from which a movie counts as liked: 80 % of the scale, which is 4 of 5.
  ///
  /// A scale that starts at 0 or above is taken as counted from 0 (so 1–5 and 0.5–5 both give 4,
  /// 1–10 gives 8); one with negative ratings is taken from its own minimum.
  public double likedFrom() {
    var origin = Math.min(min, 0);
    return origin + LIKED_SHARE * (max - origin);
  }

  /// The shortest way to write a value: 4 rather than 4.0.
  private static String text(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Float.toString((float) value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
