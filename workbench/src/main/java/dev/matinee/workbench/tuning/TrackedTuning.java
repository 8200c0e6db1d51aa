package dev.matinee.workbench.tuning;

import dev.matinee.core.Training;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.search.Search;
import dev.matinee.evaluation.search.Trial;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData;
import dev.matinee.workbench.tracking.Tracker;
import dev.matinee.workbench.training.FailureText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps a [search][Tuning] as runs while it goes: a parent, and a child for each trial.
public final class TrackedTuning {
  private final Tracker tracker;
  private final TrialJournal journal;

  /// @param journal that the search has beside its runs
  public TrackedTuning(Tracker tracker, TrialJournal journal) {
    this.tracker = tracker;
    this.journal = journal;
  }

  /// Searches; where that throws, the parent run has failed.
  public TuningResult run(
      Tuning tuning, DataDescription data, Splits splits, Search search, Training training) {
    var runs =
        new SearchRuns(tuning.algorithm(), tuning.metric().name(), data, splits, training.seed());
    try {
      var result = tuning.rememberedIn(runs).run(data, splits, search, training);
      runs.finish(result);
      return result;
    } catch (RuntimeException | Error e) {
      runs.parent.fail(FailureText.of(e));
      throw e;
    }
  }

  /// The runs of one search.
  private final class SearchRuns implements TrialJournal {
    private final String algorithm;
    private final String metric;
    private final DataDescription data;
    private final Map<String, String> tags;
    private final Tracker.Open parent;
    private final AtomicInteger trials = new AtomicInteger();

    /// Starts the parent run.
    SearchRuns(String algorithm, String metric, DataDescription data, Splits splits, long seed) {
      this.algorithm = algorithm;
      this.metric = metric;
      this.data = data;
      this.tags = new HashMap<>(Tracker.tags(splits));
      tags.put("matinee.algorithm", algorithm);
      this.parent = tracker.start("tune " + algorithm, Optional.empty(), tags);
      parent.log(
          RunData.builder()
              .parameter("algorithm", algorithm)
              .parameter("metric", metric)
              .parameter("splits", splits.description())
              .parameter("seed", seed)
              .input(Tracker.input(data, "training")));
    }

    @Override
    public Optional<Trial> find(Map<String, Object> parameters) {
      return journal.find(parameters);
    }

    @Override
    public void add(Trial trial) {
      journal.add(trial);
      var child =
          tracker.start(
              "trial " + trials.incrementAndGet(),
              Optional.of(parent),
              tags,
              Duration.ofNanos((long) (trial.seconds() * 1e9)));
      var now = child.clock().instant();
      var entries =
          RunData.builder()
              .parameter("algorithm", algorithm)
              .parameters(trial.parameters())
              .input(Tracker.input(data, "training"))
              .metric("seconds", trial.seconds(), now);
      var problem = trial.problem();
      if (problem == null) {
        child.log(entries.metric(metric, trial.value(), now));
        child.finish(Run.Status.FINISHED);
      } else {
        child.log(entries);
        child.fail(problem);
      }
    }

    /// Ends the parent run with the best.
    void finish(TuningResult result) {
      var entries =
          RunData.builder()
              .metric(metric, result.value(), parent.clock().instant())
              .metric("defaults_" + metric, result.defaults().value(), parent.clock().instant())
              .metric("seconds", result.seconds(), parent.clock().instant());
      result.parameters().forEach((name, value) -> entries.parameter("best." + name, value));
      parent.log(entries);
      parent.finish(Run.Status.FINISHED);
    }
  }
}
