package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Session;
import dev.matinee.server.StopSignal;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.workbench.comparison.Comparison;
import dev.matinee.workbench.documents.RunDocuments;
import dev.matinee.workbench.documents.RunText;
import dev.matinee.workbench.jobs.DailyJob;
import dev.matinee.workbench.jobs.UnlockedJob;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee jobs`: work that a server does by the clock, and its history.
@Command(
    name = "jobs",
    description = "Shows and runs the work that a server does by the clock.",
    sortOptions = false)
final class JobsCommand extends CommandGroup {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  JobsCommand(CliContext context) {
    super(context, "list, show, run or unlock");
  }

  @Command(
      name = "list",
      description =
          "The jobs that there are, and when they ran; one that runs shows how far it is.")
  int list() {
    var names = List.of(DailyJob.NAME);
    var history =
        context.ask(
            new JobHistory(names, List.of()), home -> RunDocuments.jobs(names, home.runs()));
    return context.answer(history, () -> RunText.jobs(history));
  }

  @Command(name = "show", description = "One time that a job ran.")
  int show(@Parameters(paramLabel = "ID", description = "as `jobs list` has it") String id) {
    try (var home =
        context.requireHome("unknown job run '%s': this home has none yet".formatted(id))) {
      var shown = RunDocuments.job(home.runs().get(id));
      return context.answer(shown, () -> RunText.facts(shown));
    }
  }

  @Command(name = "run", description = "Runs a job now, in this process.")
  int runNow(
      @Parameters(paramLabel = "NAME", description = "daily") String name,
      @Option(
              names = "--trials",
              paramLabel = "N",
              defaultValue = "12",
              description = "for each algorithm (default: 12)")
          int trials,
      @Option(
              names = "--roles",
              paramLabel = "a,b",
              description = "only these (default: all that serve something)")
          @Nullable String roles,
      @Mixin ComputeOptions compute) {
    DailyJob.requireName(name);
    var wanted = roles == null ? Set.of(Role.values()) : Role.of(Comparison.names(roles));
    Session.requireUsable(context);
    var home =
        context.requireHome("this home serves nothing yet: `matinee run` or `matinee serve` first");
    try (var session = Session.on(home, context, "jobs run", "");
        var progress = context.progress()) {
      var job = new DailyJob(session.bench(), trials);
      var outcome =
          StopSignal.during(
              () -> job.run(wanted, compute.training(progress)), () -> job.close(PATIENCE));
      return outcome
          .map(done -> context.answer(done, done::inWords, done.finished()))
          .orElseGet(() -> context.refuse("another process is at the job " + name));
    }
  }

  @Command(
      name = "unlock",
      description =
          "Says who is at a job, and lets another begin it: the first ends at its next step.")
  int unlock(@Parameters(paramLabel = "NAME", description = "daily") String name) {
    try (var home = context.requireHome("there is no home, so nobody is at the job " + name)) {
      var unlocked = UnlockedJob.unlock(home, name);
      return context.answer(unlocked, unlocked::inWords);
    }
  }
}
