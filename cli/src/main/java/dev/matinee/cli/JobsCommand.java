package dev.matinee.cli;

import dev.matinee.core.Catalogue;
import dev.matinee.server.operations.RunDocuments;
import dev.matinee.store.runs.Run;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.workbench.Comparison;
import dev.matinee.workbench.jobs.DailyJob;
import dev.matinee.workbench.role.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `matinee jobs`: work that a server does by the clock, and its history.
@Command(
    name = "jobs",
    description = "Shows and runs the work that a server does by the clock.",
    sortOptions = false)
final class JobsCommand implements Runnable {
  private final Context context;
  private final Catalogue catalogue;

  @Spec private @Nullable CommandSpec spec;

  JobsCommand(Context context, Catalogue catalogue) {
    this.context = context;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "say what: list, show or run");
    }
  }

  @Command(
      name = "list",
      description =
          "The jobs that there are, and when they ran; one that runs shows how far it is.")
  int list() {
    var history = history();
    if (context.json()) {
      context.print(history);
      return Main.OK;
    }
    context
        .out()
        .println(
            "daily: tunes and retrains what each role serves; `matinee serve --tune-at 03:00` does it every day");
    var table = new Table().text("id").text("job").text("status").text("started").text("progress");
    history
        .runs()
        .forEach(
            run ->
                table.row(
                    run.id(),
                    run.job(),
                    run.status(),
                    run.started(),
                    run.problem() == null ? run.progress() : run.problem()));
    if (!table.isEmpty()) {
      context.out().println(table);
    }
    return Main.OK;
  }

  private JobHistory history() {
    var names = List.of(DailyJob.NAME);
    try (var home = context.existingHome().orElse(null)) {
      return home == null
          ? new JobHistory(names, List.of())
          : RunDocuments.jobs(names, home.runs());
    }
  }

  @Command(name = "show", description = "One time that a job ran.")
  int show(@Parameters(paramLabel = "ID", description = "as `jobs list` has it") String id) {
    try (var home = context.existingHome().orElse(null)) {
      if (home == null) {
        throw new IllegalArgumentException(
            "unknown job run '%s': this home has none yet".formatted(id));
      }
      var shown = RunDocuments.job(home.runs().get(id));
      if (context.json()) {
        context.print(shown);
        return Main.OK;
      }
      var table = new Table().text("").text("");
      table
          .row("id", shown.id())
          .row("job", shown.job())
          .row("status", shown.status())
          .row("started", shown.started())
          .row("ended", shown.ended() == null ? "-" : shown.ended())
          .row("progress", shown.progress());
      shown.tags().forEach(table::row);
      context.out().println(table);
    }
    return Main.OK;
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
    if (!name.equals(DailyJob.NAME)) {
      throw new IllegalArgumentException(
          "unknown job '%s'; known: %s".formatted(name, DailyJob.NAME));
    }
    var wanted = roles == null ? Set.of(Role.values()) : Role.of(Comparison.names(roles));
    Tracking.server();
    try (var home =
            context
                .existingHome()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "this home serves nothing yet: `matinee run` or `matinee serve` first"));
        var tracking = Tracking.of(context, home, "", "jobs run");
        var progress = context.progress()) {
      var outcome =
          new DailyJob(catalogue, home, tracking.desk(), tracking.tracker(), trials, Context::write)
              .run(wanted, compute.training(progress));
      progress.finish();
      if (outcome.isEmpty()) {
        context.err().println("matinee: another process is at the job " + name);
        return Main.PARTLY;
      }
      if (context.json()) {
        context.print(outcome.get());
      } else {
        context.out().println("%s %s".formatted(outcome.get().run(), outcome.get().status()));
        outcome.get().roles().forEach(result -> Verdicts.print(context, result.verdict()));
      }
      return outcome.get().status().equals(Run.Status.FINISHED.name()) ? Main.OK : Main.PARTLY;
    }
  }
}
