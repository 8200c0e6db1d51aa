package dev.matinee.workbench.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.metrics.Fcp;
import dev.matinee.evaluation.metrics.LogLoss;
import dev.matinee.evaluation.metrics.Rmse;
import dev.matinee.evaluation.search.GridSearch;
import dev.matinee.evaluation.search.RandomSearch;
import dev.matinee.evaluation.search.Search;
import dev.matinee.evaluation.search.TpeSearch;
import dev.matinee.evaluation.search.Trial;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.LeaveOneOut;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.store.Home;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.testkit.Planted;
import dev.matinee.workbench.tracking.Tracker;
import dev.matinee.workbench.training.Line;
import dev.matinee.workbench.tuning.TrialJournal.InFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningTest {
  private static final Ratings RATINGS = Planted.checkerboard(1);
  private static final Splits SPLITS = Splits.of(new KFold(3), RATINGS, 0);
  private static final DataDescription DATA = DataDescription.of("planted", RATINGS);

  @TempDir Path folder = Path.of("");

  private static Search grid(String trouble, Object... ratings) {
    var values = new LinkedHashMap<String, List<Object>>();
    values.put("rating", List.of(ratings));
    values.put("trouble", List.of((Object[]) trouble.split(",", -1)));
    return new GridSearch(values);
  }

  private static TuningResult tune(Search search, TrialJournal journal) {
    return tune(Line.NAME, search, journal);
  }

  private static TuningResult tune(String algorithm, Search search, TrialJournal journal) {
    return new Tuning(Line.REGISTRY, algorithm, new Rmse())
        .rememberedIn(journal)
        .run(DATA, SPLITS, search, new Training(0, 2, Progress.NONE));
  }

  private static TuningResult tracked(Home home, Search search, TrialJournal journal) {
    var tracker = new Tracker(home.runs(), InstantSource.system(), "tests", "tests", Map.of());
    return new TrackedTuning(tracker, journal)
        .run(
            new Tuning(Line.REGISTRY, Line.NAME, new Rmse()),
            DATA,
            SPLITS,
            search,
            new Training(0, 2, Progress.NONE));
  }

  @Test
  void run_oneBadCombination_isATrialWithoutAValue() {
    var journal = new InFile(folder.resolve("journal"));
    try (var home = Home.open(folder.resolve("home"))) {
      var result = tracked(home, grid("none,no-memory", 3.0, 4.0), journal);

      assertThat(result.parameters()).containsEntry("trouble", "none");
      assertThat(result.trials())
          .extracting(Trial::problem)
          .containsExactly(
              null,
              "not enough memory: Java heap space",
              null,
              "not enough memory: Java heap space");
      assertThat(result.trials().get(1).value()).isNaN();
      assertThat(result.value())
          .isEqualTo(Math.min(result.trials().get(0).value(), result.trials().get(2).value()));
      assertThat(journal.find(result.trials().get(1).parameters()).orElseThrow().problem())
          .contains("not enough memory");
      var failed = home.runs().search(RunQuery.where("attributes.status = 'FAILED'"));
      assertThat(failed).hasSize(2);
      assertThat(failed.getFirst().tags())
          .containsEntry(Run.ERROR, "not enough memory: Java heap space");
      assertThat(failed.getFirst().metrics()).doesNotContainKey("rmse");
      assertThat(home.runs().search(RunQuery.where("attributes.status = 'FINISHED'")))
          .as("two trials and the search itself")
          .hasSize(3);
    }
  }

  /// What a process leaves behind that is killed while it keeps its third trial.
  private static void killed(TrialJournal journal) {
    var left = new AtomicInteger(3);
    var mortal =
        new TrialJournal() {
          @Override
          public Optional<Trial> find(Map<String, Object> parameters) {
            return journal.find(parameters);
          }

          @Override
          public void add(Trial trial) {
            if (left.decrementAndGet() <= 0) { // whatever else is under way is lost too
              throw new Killed();
            }
            journal.add(trial);
          }
        };
    assertThatThrownBy(() -> tune(new TpeSearch(14), mortal)).isInstanceOf(Killed.class);
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void run_afterAKill_goesOnAndEndsTheSame() {
    var undisturbed = tune(new TpeSearch(14), TrialJournal.NONE);
    var file = folder.resolve("journal");
    killed(new InFile(file));
    var journal = new InFile(file);
    int known = journal.size();
    assertThat(known).isEqualTo(2);
    var added = new AtomicInteger();
    var counting =
        new TrialJournal() {
          @Override
          public Optional<Trial> find(Map<String, Object> parameters) {
            return journal.find(parameters);
          }

          @Override
          public void add(Trial trial) {
            added.incrementAndGet();
            journal.add(trial);
          }
        };
    var resumed = tune(new TpeSearch(14), counting);

    assertThat(added).as("those that were done are not done again").hasValue(14 - known);
    assertThat(resumed.parameters()).isEqualTo(undisturbed.parameters());
    assertThat(resumed.value()).isEqualTo(undisturbed.value());
    assertThat(resumed.defaults()).isEqualTo(undisturbed.defaults());
    assertThat(resumed.trials())
        .extracting(Trial::parameters)
        .isEqualTo(undisturbed.trials().stream().map(Trial::parameters).toList());
    assertThat(resumed.trials())
        .extracting(Trial::value)
        .isEqualTo(undisturbed.trials().stream().map(Trial::value).toList());
  }

  @Test
  void run_aTrackedSearchThatThrows_endsItsRunAsFailed() {
    try (var home = Home.open(folder.resolve("home"))) {
      assertThatThrownBy(() -> tracked(home, grid("bad-data", 3.0), TrialJournal.NONE))
          .isInstanceOf(IllegalStateException.class);
      var runs = home.runs().search(RunQuery.ALL);
      assertThat(runs).extracting(Run::status).containsOnly(Run.Status.FAILED).hasSize(2);
      assertThat(runs.stream().filter(run -> run.parent().isEmpty()))
          .singleElement()
          .satisfies(
              run -> assertThat(run.tags().get(Run.ERROR)).contains("nobody can learn from this"));
    }
  }

  @Test
  void run_nothingButBadCombinations_saysTheFirstProblem() {
    assertThatThrownBy(() -> tune(grid("bad-data,no-memory", 3.0), TrialJournal.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no trial of line could be trained; the first: nobody can learn from this");
  }

  @Test
  void run_defaultsThatFail_areUnknown() {
    var result =
        tune(Line.BROKEN, new GridSearch(Map.of("trouble", List.of("none"))), TrialJournal.NONE);
    assertThat(result.value()).isPositive();
    assertThat(result.defaults().value()).isNaN();
  }

  @Test
  void run_aMetricThatNobodyHas_saysWhichThereAre() {
    var logLoss = new Tuning(Line.REGISTRY, Line.NAME, new LogLoss());
    assertThatThrownBy(
            () -> logLoss.run(DATA, SPLITS, new RandomSearch(50), Training.sequential(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line has no log_loss on the splits (k-fold 3); it has rmse, ")
        .hasMessageContaining("fcp")
        .hasMessageContaining("ndcg_at_10");
    var order = new Tuning(Line.REGISTRY, Line.NAME, new Fcp());
    assertThatThrownBy(
            () ->
                order.run(
                    DATA,
                    Splits.of(new LeaveOneOut(), RATINGS, 0),
                    new RandomSearch(50),
                    Training.sequential(0)))
        .hasMessageContaining("no fcp")
        .hasMessageContaining("it has rmse, mse, mae, precision_at_10, ");
  }
}
