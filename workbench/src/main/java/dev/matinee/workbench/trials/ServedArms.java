package dev.matinee.workbench.trials;

import dev.matinee.store.artifacts.RoleTrial;
import dev.matinee.store.artifacts.TrialStore;
import dev.matinee.workbench.role.Role;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/// The arms that a server is to have, as `serve --arms` says them: `champion=90,ID=10`, or
/// `als:champion=90,ID=10` for another role than the first that has arms.
///
/// @param role empty for the first of internal and als that is served
/// @param challenger its artifact
/// @param share of the users that the challenger answers, in percent
public record ServedArms(Optional<Role> role, String challenger, double share) {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:(?<role>[a-z]+):)?champion=(?<rest>\\d+(?:\\.\\d+)?),(?<id>[^=,]+)=(?<share>\\d+(?:\\.\\d+)?)");

  /// Reads what somebody has written.
  ///
  /// @throws IllegalArgumentException when it is no such text, or not a hundred percent
  public static ServedArms parse(String text) {
    var found = SYNTAX.matcher(text);
    if (!found.matches()
        || Double.parseDouble(found.group("rest")) + Double.parseDouble(found.group("share"))
            != 100) {
      throw new IllegalArgumentException(
          "--arms must be champion=90,ID=10, in percent that make a hundred, got '%s'"
              .formatted(text));
    }
    return new ServedArms(
        Optional.ofNullable(found.group("role")).map(Role::of),
        found.group("id"),
        Double.parseDouble(found.group("share")));
  }

  /// Begins the trial, unless it runs already or the challenger serves.
  ///
  /// @throws IllegalArgumentException when it cannot begin
  public void begin(Trials trials, TrialStore store, Collection<Role> served) {
    var its = role.orElseGet(() -> served.contains(Role.INTERNAL) ? Role.INTERNAL : Role.ALS);
    if (!served.contains(its)) {
      throw new IllegalArgumentException("--arms: the role %s is not served".formatted(its));
    }
    var runs = store.running(its.id());
    if (runs.filter(this::isIt).isPresent() || trials.serves(its, challenger)) {
      return;
    }
    try {
      trials.begin(its, challenger, share, Trials.WINDOW);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("--arms: " + e.getMessage(), e);
    }
  }

  private boolean isIt(RoleTrial trial) {
    return trial.challenger().equals(challenger) && trial.share() == share;
  }
}
