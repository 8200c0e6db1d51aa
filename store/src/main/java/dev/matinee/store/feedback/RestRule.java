package dev.matinee.store.feedback;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// When a movie that was shown and passed over rests: after so many times within a while. It comes
/// back as soon as the first of these lies longer ago.
///
/// @param times how often somebody has seen it, or skipped it, without choosing it
/// @param within how long it is remembered
public record RestRule(int times, Duration within) {
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,3})x(\\d{1,3})d");
  private static final String OFF = "off";

  /// What somebody has written: `3x7d`, or `off`.
  ///
  /// @throws IllegalArgumentException when it is neither
  public static Optional<RestRule> parse(String text) {
    if (text.equals(OFF)) {
      return Optional.empty();
    }
    var found = SYNTAX.matcher(text);
    if (found.matches()) {
      int times = Integer.parseInt(found.group(1));
      int days = Integer.parseInt(found.group(2));
      if (times > 0 && days > 0 && days <= FeedbackStore.DAYS_OF_FEEDBACK) {
        return Optional.of(new RestRule(times, Duration.ofDays(days)));
      }
    }
    throw new IllegalArgumentException(
        "a rest must be off, or times and days such as 3x7d, at most 999 times and %d days, got '%s'"
            .formatted(FeedbackStore.DAYS_OF_FEEDBACK, text));
  }

  /// How it is written.
  public static String toText(Optional<RestRule> rule) {
    return rule.map(it -> "%dx%dd".formatted(it.times, it.within.toDays())).orElse(OFF);
  }
}
