package dev.matinee.workbench.documents;

import dev.matinee.report.text.TextTable;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.wire.runs.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs and jobs as people read them on a terminal.
public final class RunText {
  /// The figures that a table shows unasked.
  private static final List<String> COLUMNS = List.of("rmse", "ndcg_at_10", "fit_seconds");

  private RunText() {}

  /// A line for each run; where a run has no figure of its own, the best of its parts.
  ///
  /// @param asked metrics and parameters to show, with commas between them; `null` for the usual
  public static String table(Runs runs, @Nullable String asked) {
    var columns = asked == null ? COLUMNS : List.of(asked.split(",", -1));
    if (runs.runs().isEmpty()) {
      return runs.experiments().isEmpty()
          ? "No runs: `matinee compare`, `tune`, `train` and `run` keep some."
          : "No run matches.";
    }
    var table = new TextTable().text("id", "run", "status", "started").number("took");
    columns.forEach(table::number);
    for (var run : runs.runs()) {
      var cells = new ArrayList<String>();
      cells.add(run.id());
      cells.add((run.parent() != null ? "  " : "") + run.name());
      cells.add(run.status());
      cells.add(run.started().substring(0, 19).replace('T', ' '));
      cells.add(run.seconds() == null ? "-" : TextTable.seconds(run.seconds()));
      columns.forEach(column -> cells.add(cell(run, column)));
      table.row(cells.toArray(String[]::new));
    }
    return table.toString();
  }

  private static String cell(Runs.ListedRun run, String column) {
    var own = run.metrics().get(column);
    var metric = own == null && run.parts() != null ? run.parts().best().get(column) : own;
    return metric != null ? TextTable.number(metric, 4) : run.params().getOrDefault(column, "-");
  }

  /// What became of one that was deleted or restored.
  public static String changed(RunDetails run) {
    return run.deleted()
        ? "%s (%s) is deleted; `matinee runs restore %s` brings it back."
            .formatted(run.id(), run.name(), run.id().substring(0, 8))
        : "%s (%s) is back.".formatted(run.id(), run.name());
  }

  /// All that is known of one.
  public static String facts(RunDetails run) {
    var table =
        TextTable.facts()
            .row("id", run.id())
            .row("experiment", run.experiment())
            .row("run", run.name())
            .row("status", run.status())
            .row("started", run.started())
            .row("ended", Objects.requireNonNullElse(run.ended(), "-"))
            .row("took", run.seconds() == null ? "-" : TextTable.seconds(run.seconds()))
            .row("part of", Objects.requireNonNullElse(run.parent(), "-"));
    run.data().forEach(data -> table.row("data", data.name() + " " + data.digest()));
    run.params().forEach((name, value) -> table.row("param " + name, value));
    run.metrics().forEach((name, value) -> table.row("metric " + name, String.valueOf(value)));
    run.tags().forEach((name, value) -> table.row("tag " + name, value));
    run.files().forEach(file -> table.row("file", file));
    return table.toString();
  }

  /// The jobs that there are, and when they ran.
  public static String jobs(JobHistory history) {
    var about =
        "daily: tunes and retrains what each role serves; `matinee serve --tune-at 03:00` does it"
            + " every day";
    var table = new TextTable().text("id", "job", "status", "started", "progress");
    for (var run : history.runs()) {
      var progress = run.problem() == null ? run.progress() : run.problem();
      table.row(run.id(), run.job(), run.status(), run.started(), progress);
    }
    return table.isEmpty() ? about : "%s%n%s".formatted(about, table);
  }

  /// One time that a job ran.
  public static String facts(JobHistory.JobRun run) {
    var table =
        TextTable.facts()
            .row("id", run.id())
            .row("job", run.job())
            .row("status", run.status())
            .row("started", run.started())
            .row("ended", run.ended() == null ? "-" : run.ended())
            .row("progress", run.progress());
    run.tags().forEach(table::row);
    return table.toString();
  }
}
