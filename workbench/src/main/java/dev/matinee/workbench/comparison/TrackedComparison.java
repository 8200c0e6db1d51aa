package dev.matinee.workbench.comparison;

import dev.matinee.core.Training;
import dev.matinee.core.files.AtomicFiles;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.report.ComparisonReport;
import dev.matinee.report.ReportOrigin;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData;
import dev.matinee.workbench.documents.Documents;
import dev.matinee.workbench.tracking.Tracker;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import dev.matinee.workbench.training.FailureText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a [Comparison] as runs while it goes, a parent and a child for each algorithm, and makes a
/// page of its result.
///
/// A child has the mean of each metric under its name, the spread under `NAME_sd`, and the folds as
/// steps under `fold_NAME`.
public final class TrackedComparison {
  private final Tracker tracker;
  private final ReportOrigin origin;

  /// @param origin what the page says of where it comes from
  public TrackedComparison(Tracker tracker, ReportOrigin origin) {
    this.tracker = tracker;
    this.origin = origin;
  }

  /// A comparison's result, and the page for people.
  public record Reported(ComparisonResult result, ComparisonReport page) {
    /// Writes the page into a file, which is replaced whole or not at all.
    public void writePage(Path file) {
      AtomicFiles.write(file, page.bytes());
    }
  }

  /// Does a comparison; where it throws, the parent run has failed, and with it what had not ended.
  public Reported run(
      Comparison comparison,
      DataDescription data,
      Splits splits,
      List<ConfiguredAlgorithm> contestants,
      Training training) {
    var runs = new ComparisonRuns(data, splits, training.seed(), comparison.rules());
    try {
      var result = comparison.observedBy(runs).run(data, splits, contestants, training);
      var page = new ComparisonReport(result, comparison.rules(), origin);
      runs.finish(
          result, Map.of("comparison.json", Documents.bytes(result), "report.html", page.bytes()));
      return new Reported(result, page);
    } catch (RuntimeException | Error e) {
      runs.fail(FailureText.of(e));
      throw e;
    }
  }

  /// The runs of one comparison.
  private final class ComparisonRuns implements Comparison.Observer {
    private final DataDescription data;
    private final Splits splits;
    private final long seed;
    private final Tracker.Open parent;

    /// Those that have not ended.
    private final Map<String, Tracker.Open> children = new ConcurrentHashMap<>();

    /// Starts the parent run.
    ///
    /// @param rules by the question; kept with the parent
    ComparisonRuns(
        DataDescription data, Splits splits, long seed, Map<String, SelectionRule> rules) {
      this.data = data;
      this.splits = splits;
      this.seed = seed;
      this.parent = tracker.start("compare " + data.name(), Optional.empty(), Tracker.tags(splits));
      var entries =
          RunData.builder()
              .parameter("data", data.name())
              .parameter("ratings", data.ratings())
              .parameter("splits", splits.description())
              .parameter("folds", splits.count())
              .parameter("seed", seed)
              .input(Tracker.input(data, "training"));
      rules.forEach((question, rule) -> entries.parameter("rule." + question, rule.describe()));
      parent.log(entries);
    }

    @Override
    public void started(ConfiguredAlgorithm contestant) {
      var its = new HashMap<>(Tracker.tags(splits));
      its.put("matinee.algorithm", contestant.algorithm());
      its.put("matinee.seed", Long.toString(seed));
      var child = tracker.start(contestant.algorithm(), Optional.of(parent), its);
      children.put(contestant.algorithm(), child);
      child.log(
          RunData.builder()
              .parameter("algorithm", contestant.algorithm())
              .parameters(contestant.parameters())
              .parameter("seed", seed)
              .parameter("splits", splits.description())
              .input(Tracker.input(data, "training")));
    }

    @Override
    public void finished(Entry entry) {
      var child = children.remove(entry.algorithm());
      if (child == null) {
        return;
      }
      if (entry.problem() != null) {
        child.fail(entry.problem());
        return;
      }
      child.log(measured(entry, child.clock().instant()));
      child.finish(Run.Status.FINISHED);
    }

    /// Ends the parent run with what was chosen and why, and with files for people.
    ///
    /// @param files by their paths
    void finish(ComparisonResult result, Map<String, byte[]> files) {
      var entries = RunData.builder().metric("seconds", result.seconds(), parent.clock().instant());
      var note = new StringBuilder();
      result
          .chosen()
          .forEach(
              (question, chosen) -> {
                entries
                    .parameter("chosen." + question, chosen.algorithm())
                    .tag("matinee.because." + question, chosen.because());
                note.append(
                    "Chosen for **%s**: %s (%s): %s\n\n"
                        .formatted(question, chosen.algorithm(), chosen.rule(), chosen.because()));
              });
      parent.log(entries.tag(Run.NOTE, note.toString()));
      files.forEach(parent::file);
      parent.finish(Run.Status.FINISHED);
    }

    void fail(String problem) {
      children.values().forEach(child -> child.fail(problem));
      parent.fail(problem);
    }
  }

  private static RunData.Builder measured(Entry entry, Instant now) {
    var entries = RunData.builder();
    entry
        .metrics()
        .forEach(
            (name, spread) -> {
              if (spread == null) {
                return;
              }
              entries.metric(name, spread.mean(), now);
              logKnown(entries, name + "_sd", spread.sd(), now);
              for (int fold = 0; fold < spread.folds().size(); fold++) {
                if (!Double.isNaN(spread.folds().get(fold))) {
                  entries.metric("fold_" + name, spread.folds().get(fold), now, fold);
                }
              }
            });
    entries.metric("fit_seconds", entry.fitSeconds(), now);
    logKnown(entries, "coverage", entry.coverage(), now);
    logKnown(entries, "predict_seconds", entry.predictSeconds(), now);
    logKnown(entries, "predict_p95_seconds", entry.predictP95Seconds(), now);
    return entries;
  }

  private static void logKnown(RunData.Builder entries, String name, double value, Instant now) {
    if (!Double.isNaN(value)) {
      entries.metric(name, value, now);
    }
  }
}
