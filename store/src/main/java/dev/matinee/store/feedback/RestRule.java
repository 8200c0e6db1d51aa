package dev.matinee.store.feedback;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// What becomes of movies that a user was shown, or skipped, and never chose.
public sealed interface RestRule {
  /// As which no rule is written.
  String OFF = "off";

  /// How rules are written.
  Pattern SYNTAX = Pattern.compile("(?:(\\d{1,3})x)?(\\d{1,3})d");

  /// They stand in no list after so many times within a while, and come back as soon as the first
  /// of these lies longer ago.
  ///
  /// @param within how long it is remembered
  record LeftOut(int times, Duration within) implements RestRule {}

  /// They come later in lists: the rank is multiplied by one and the number of times, of which each
  /// counts half after a while, a quarter after two, and so on.
  record Later(Duration halfLife) implements RestRule {}

  /// What somebody has written: `3x7d`, `7d`, or `off`.
  ///
  /// @throws IllegalArgumentException when it is none of these
  static Optional<RestRule> parse(String text) {
    if (text.equals(OFF)) {
      return Optional.empty();
    }
    var found = SYNTAX.matcher(text);
    if (found.matches()) {
      var times = found.group(1);
      int days = Integer.parseInt(found.group(2));
      if (days > 0
          && days <= FeedbackStore.DAYS_OF_FEEDBACK
          && (times == null || Integer.parseInt(times) > 0)) {
        var span = Duration.ofDays(days);
        return Optional.of(
            times == null ? new Later(span) : new LeftOut(Integer.parseInt(times), span));
      }
    }
    throw new IllegalArgumentException(
        "a rest must be off, times and days such as 3x7d, or the days of a half-life such as 7d, at most 999 times and %d days, got '%s'"
            .formatted(FeedbackStore.DAYS_OF_FEEDBACK, text));
  }

  /// How it is written.
  static String toText(Optional<RestRule> rule) {
    return rule.map(
            it ->
                switch (it) {
                  case LeftOut(int times, Duration within) ->
                      "%dx%dd".formatted(times, within.toDays());
                  case Later(Duration halfLife) -> halfLife.toDays() + "d";
                })
        .orElse(OFF);
  }
}
