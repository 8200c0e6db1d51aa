package dev.matinee.workbench.trials;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.store.artifacts.ArmCounts;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.RoleTrial;
import dev.matinee.store.artifacts.TrialStore;
import dev.matinee.wire.models.TrialReports;
import dev.matinee.wire.models.TrialReports.TrialArm;
import dev.matinee.wire.models.TrialReports.TrialDifference;
import dev.matinee.wire.models.TrialReports.TrialReport;
import dev.matinee.workbench.feedback.FeedbackDocuments;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.promotion.PromotionGate.Verdict;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Begins and ends trials of a challenger beside a role's champion, and says how they stand.
public final class Trials {
  /// How long after a user's first list what they choose counts, if nothing else is said.
  public static final Duration WINDOW = Duration.ofDays(1);

  /// The share of the users, in percent, that a challenger answers if nothing else is said.
  public static final double SHARE = 10;

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  /// Roles whose lists have arms.
  private static final List<Role> ROLES = List.of(Role.INTERNAL, Role.ALS);

  private final TrialStore trials;
  private final ArtifactStore artifacts;
  private final PromotionGate gate;

  public Trials(TrialStore trials, ArtifactStore artifacts, AlgorithmRegistry registry) {
    this.trials = trials;
    this.artifacts = artifacts;
    this.gate = new PromotionGate(registry, artifacts);
  }

  /// Which artifact serves when a trial ends.
  public enum KeptArm {
    /// The one whose users choose more, which must be decided.
    WINNER,
    CHAMPION,
    CHALLENGER;

    /// What somebody has written.
    ///
    /// @throws IllegalArgumentException when it is none
    public static KeptArm of(String text) {
      return Stream.of(values())
          .filter(kept -> kept.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "a trial ends with winner, champion or challenger, got '%s'"
                          .formatted(text)));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Begins a trial.
  ///
  /// @param share of the users that the challenger answers, in percent
  /// @throws IllegalArgumentException when role, artifact, share or window cannot be
  /// @throws IllegalStateException when the role serves nothing or has a trial already
  public TrialReport begin(Role role, String challenger, double share, Duration window) {
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException(
          "only lists have trials: role must be internal or als, got %s".formatted(role));
    }
    if (!(share > 0 && share < 100)) {
      throw new IllegalArgumentException(
          "share must be more than 0 and less than 100 percent, got %s".formatted(share));
    }
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "window must be between a minute and %d days, got %d seconds"
              .formatted(LONGEST.toDays(), window.toSeconds()));
    }
    gate.requirePromotable(role, challenger);
    return report(trials.begin(role.id(), challenger, share, window));
  }

  /// Ends the trial of a role: the artifact that is kept is promoted, in the role's history with
  /// what came of the trial. Refused where the winner is to be kept and there is none yet, and
  /// where the role was given another artifact meanwhile.
  ///
  /// @throws IllegalStateException when the role has no trial
  public Verdict end(Role role, KeptArm kept) {
    var trial = running(role);
    var report = report(trial);
    var arm = kept == KeptArm.WINNER ? report.decided() : kept.toString();
    if (arm == null) {
      return gate.refusal(role, trial.challenger(), open(report));
    }
    return gate.replace(
        role, trial.champion(), trial.artifact(arm), "%s of %s".formatted(arm, inWords(report)));
  }

  /// Whether a role serves an artifact.
  boolean serves(Role role, String artifact) {
    return artifacts.champion(role.id()).filter(artifact::equals).isPresent();
  }

  private RoleTrial running(Role role) {
    return trials
        .running(role.id())
        .orElseThrow(() -> new IllegalStateException("role %s has no trial".formatted(role)));
  }

  /// How the trial of a role stands.
  ///
  /// @throws IllegalStateException when it has none
  public TrialReport report(Role role) {
    return report(running(role));
  }

  /// All trials, the newest first.
  public TrialReports reports() {
    return new TrialReports(trials.all().stream().map(this::report).toList());
  }

  private static String open(TrialReport report) {
    return "%s is not decided: end it with champion or challenger, or wait"
        .formatted(inWords(report));
  }

  /// `trial 3: 12.1 % of 400 users of a chose something, 9.0 % of 3,600 of b, …`
  static String inWords(TrialReport report) {
    var arms =
        report.arms().stream()
            .map(
                arm ->
                    "%s of %,d users of %s chose something"
                        .formatted(percent(arm.chosen().rate()), arm.counted(), arm.artifact()))
            .toList();
    return "trial %d (%s; difference %+.2f %%, always within %+.2f and %+.2f)"
        .formatted(
            report.trial(),
            String.join(", ", arms),
            100 * report.difference().value(),
            100 * report.difference().low(),
            100 * report.difference().high());
  }

  private static String percent(@Nullable Double rate) {
    return rate == null ? "none" : "%.1f %%".formatted(100 * rate);
  }

  private TrialReport report(RoleTrial trial) {
    var counts = trials.counts(trial);
    var test =
        SequentialTest.of(arm(counts, RoleTrial.CHAMPION), arm(counts, RoleTrial.CHALLENGER));
    return new TrialReport(
        trial.number(),
        trial.role(),
        trial.share(),
        trial.window().toSeconds(),
        trial.began().toString(),
        trial.ended() == null ? null : trial.ended().toString(),
        trial.why(),
        Stream.of(RoleTrial.CHAMPION, RoleTrial.CHALLENGER)
            .map(arm -> arm(trial, arm, counts.getOrDefault(arm, ArmCounts.NONE)))
            .toList(),
        new TrialDifference(test.difference(), test.low(), test.high()),
        !test.isDecided()
            ? null
            : test.isSecondBetter() ? RoleTrial.CHALLENGER : RoleTrial.CHAMPION);
  }

  private static SequentialTest.Arm arm(Map<String, ArmCounts> counts, String arm) {
    var its = Objects.requireNonNullElse(counts.get(arm), ArmCounts.NONE);
    return new SequentialTest.Arm(its.chosen(), its.counted());
  }

  private static TrialArm arm(RoleTrial trial, String arm, ArmCounts counts) {
    return new TrialArm(
        arm,
        trial.artifact(arm),
        counts.users(),
        counts.chose(),
        counts.counted(),
        FeedbackDocuments.rate(counts.chosen(), counts.counted()));
  }
}
