package dev.matinee.store.artifacts;

import dev.matinee.core.files.Digests;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A trial: a challenger answers a share of a role's users beside the champion. Who is answered by
/// which of the two depends on user and trial alone, so that everybody keeps theirs, on every
/// server, and nothing is kept for it.
///
/// @param number from 1
/// @param share of the users that the challenger answers, in percent
/// @param window after a user's first list, within which what they choose counts
/// @param ended `null` while it runs
/// @param why it ended
public record RoleTrial(
    long number,
    String role,
    String champion,
    String challenger,
    double share,
    Duration window,
    Instant began,
    @Nullable Instant ended,
    @Nullable String why) {
  /// The arm of the champion; the only one where there is no trial.
  public static final String CHAMPION = "champion";

  /// The arm of the challenger.
  public static final String CHALLENGER = "challenger";

  /// How many parts of a percent are told apart, from the first hex digits of a hash.
  private static final int DIGITS = 8;

  private static final double ALL = 1L << (4 * DIGITS);

  /// Whether the challenger answers a user.
  public boolean challenges(String user) {
    var hash = Digests.sha256("%d %s".formatted(number, user)).substring(0, DIGITS);
    return Long.parseLong(hash, 16) / ALL * 100 < share;
  }

  /// The artifact of an arm.
  public String artifact(String arm) {
    return arm.equals(CHALLENGER) ? challenger : champion;
  }
}
