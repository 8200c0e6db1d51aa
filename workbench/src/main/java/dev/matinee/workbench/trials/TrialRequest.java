package dev.matinee.workbench.trials;

import dev.matinee.wire.models.TrialReports.TrialReport;
import dev.matinee.workbench.promotion.PromotionGate.Verdict;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.trials.Trials.KeptArm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a command line asks of a role's trial: to begin one, to end it, or how it stands.
///
/// @param challenger the artifact to be tried; `null` begins nothing
/// @param share of the users that it answers, in percent; `null` for the usual one
/// @param window within which choices count, as `1d`; `null` for the usual one
/// @param end which arm is kept; `null` ends nothing
public record TrialRequest(
    Role role,
    @Nullable String challenger,
    @Nullable Double share,
    @Nullable String window,
    @Nullable String end) {
  /// @throws IllegalArgumentException when two things are asked at once, or something is said of a
  ///   trial that does not begin
  public TrialRequest {
    if (challenger != null && end != null) {
      throw new IllegalArgumentException(
          "ID begins a trial and --end ends one, got '%s' and --end %s: ask for one of them"
              .formatted(challenger, end));
    }
    if (challenger == null && (share != null || window != null)) {
      throw new IllegalArgumentException(
          "%s is said of a trial that begins: name the artifact to be tried"
              .formatted(share != null ? "--share" : "--window"));
    }
  }

  /// How the trial stands, which begins now if one is asked for.
  ///
  /// @throws IllegalArgumentException when artifact, share or window cannot be
  /// @throws IllegalStateException when the role has none, or has one already that should begin
  public TrialReport report(Trials trials) {
    return challenger == null
        ? trials.report(role)
        : trials.begin(
            role,
            challenger,
            share == null ? Trials.SHARE : share,
            window == null ? Trials.WINDOW : KeyRoles.time("--window", window, 1));
  }

  /// Ends it.
  ///
  /// @throws IllegalArgumentException when no arm is called so
  /// @throws IllegalStateException when the role has none
  public Verdict end(Trials trials) {
    return trials.end(role, KeptArm.of(Objects.requireNonNull(end)));
  }
}
