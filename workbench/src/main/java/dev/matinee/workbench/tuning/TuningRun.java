package dev.matinee.workbench.tuning;

import dev.matinee.core.Training;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.search.GridSearch;
import dev.matinee.evaluation.search.RandomSearch;
import dev.matinee.evaluation.search.Search;
import dev.matinee.evaluation.search.TpeSearch;
import dev.matinee.workbench.data.EvaluationProtocol;
import dev.matinee.workbench.data.SplitData;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import dev.matinee.workbench.tuning.TrialJournal.InFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One search for hyper-parameters: kept as runs, and going on where it was cut off.
///
/// @param metric what is looked for the best of
/// @param data what is searched on
public record TuningRun(String algorithm, Metric metric, Search search, SplitData data) {
  private static final int TRIALS = 30;

  /// What an algorithm is judged by.
  ///
  /// @param named a metric; `null` for the one of ratings, or of lists for what only orders
  /// @throws IllegalArgumentException when there is none, or the protocol cannot measure it
  public static Metric metric(
      AlgorithmRegistry registry,
      String algorithm,
      EvaluationProtocol protocol,
      @Nullable String named) {
    boolean ratings =
        registry.named(algorithm).output().ratings() && protocol.implicitFrom() == null;
    var usual = (ratings ? Question.RATINGS : Question.LISTS).metric();
    var metric = Metric.named(named != null ? named : usual);
    protocol.require(List.of(metric));
    return metric;
  }

  /// A search by its name.
  ///
  /// @param named `grid`, `random` or `tpe`; `null` for a grid where one is given, else `tpe`
  /// @param trials how many `random` and `tpe` try; `null` for as many as usual
  /// @param grid the values that `grid` tries, by hyper-parameter; empty for none
  /// @param notes is told what is not used
  /// @throws IllegalArgumentException when there is no such search, or a grid for another one
  public static Search search(
      @Nullable String named,
      @Nullable Integer trials,
      Map<String, List<Object>> grid,
      Consumer<String> notes) {
    var kind = named != null ? named : grid.isEmpty() ? "tpe" : "grid";
    if (!kind.equals("grid") && !grid.isEmpty()) {
      throw new IllegalArgumentException("--grid goes with --search grid, got --search " + kind);
    }
    if (kind.equals("grid") && trials != null) {
      notes.accept("--trials is not used: a grid tries every combination.");
    }
    int tries = trials == null ? TRIALS : trials;
    return switch (kind) {
      case "grid" -> new GridSearch(grid);
      case "random" -> new RandomSearch(tries);
      case "tpe" -> new TpeSearch(tries);
      default ->
          throw new IllegalArgumentException(
              "--search must be grid, random or tpe, got '%s'".formatted(kind));
    };
  }

  /// Finds before any work what cannot be searched, also every wrong name or value of a grid.
  ///
  /// @throws IllegalArgumentException with what is wrong
  public static void require(
      AlgorithmRegistry registry, String algorithm, Metric metric, Search search) {
    Tuning.require(registry, algorithm, metric, search);
    if (search instanceof GridSearch(var values)) {
      values.forEach(
          (name, list) -> list.forEach(value -> registry.trainer(algorithm, Map.of(name, value))));
    }
  }

  /// The same once the data are known: of choices the usual metric is that of lists.
  ///
  /// @param named the metric that somebody has named; `null` for the usual one
  /// @throws IllegalArgumentException when the data are choices, and the algorithm learns from how
  ///   ratings differ or the metric is one of ratings
  public TuningRun on(AlgorithmRegistry registry, @Nullable String named) {
    ConfiguredAlgorithm.of(registry, algorithm, Map.of()).requireLearning(data.scale());
    var used =
        named == null && data.scale().isOfChoices()
            ? Metric.named(Question.LISTS.metric())
            : metric;
    EvaluationProtocol.requireLists(List.of(used), data.scale());
    return new TuningRun(algorithm, used, search, data);
  }

  /// Does it. The trials that are done are in the result's journal until [FinishedSearch#settle].
  ///
  /// @throws IllegalStateException when no trial could be trained
  public FinishedSearch run(Workbench bench, Training training) {
    var journal = new InFile(journalFile(bench, training.seed()));
    if (journal.size() > 0) {
      bench
          .notes()
          .accept(
              "Going on with a search that was cut off: %d trials are done."
                  .formatted(journal.size()));
    }
    var tuning = new Tuning(bench.registry(), algorithm, metric);
    try {
      var result =
          new TrackedTuning(bench.tracker(), journal)
              .run(tuning, data.data(), data.splits(), search, training);
      return new FinishedSearch(result, journal);
    } catch (IllegalArgumentException | IllegalStateException e) {
      journal.delete(); // the search is over without a result; going on with it would end the same
      throw e;
    }
  }

  /// What came of it.
  public record FinishedSearch(TuningResult result, InFile journal) {
    /// Forgets the trials, once the result is where it is to be; a search for the same begins anew.
    public void settle() {
      journal.delete();
    }
  }

  /// One journal for each question: the same algorithm, data, splits, seed and metric.
  private Path journalFile(Workbench bench, long seed) {
    var question =
        String.join(
            "\n",
            algorithm,
            data.data().digest(),
            data.splits().description(),
            Long.toString(seed),
            metric.name(),
            bench.version());
    var name = UUID.nameUUIDFromBytes(question.getBytes(StandardCharsets.UTF_8));
    return bench
        .home()
        .directory()
        .resolve("tuning")
        .resolve("%s-%s.jsonl".formatted(algorithm, name));
  }
}
