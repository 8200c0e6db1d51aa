package dev.matinee.workbench.promotion;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.splitters.Shuffle;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.workbench.data.EvaluationProtocol;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Trains one algorithm on all ratings into an artifact: measured on a held-out fifth first, unless
/// nobody wants to know, and proposed for a role afterward.
///
/// @param protocol which of the ratings count, and by how many users it is measured
/// @param named whether somebody named the data
/// @param readSeconds for reading them
/// @param judged whether it is measured
public record TrainingRun(
    ConfiguredAlgorithm contestant,
    Dataset dataset,
    EvaluationProtocol protocol,
    boolean named,
    double readSeconds,
    boolean judged) {
  private static final double HELD_OUT = 0.2;

  /// More ratings can always be divided.
  private static final int FEW = 100;

  private static final List<String> MEASURED =
      Stream.of(Question.values()).map(Question::metric).toList();

  /// A role that is to serve the model.
  ///
  /// @param forced whether it needs no contest
  public record PromotionRequest(Role role, boolean forced) {
    /// What `--promote` and `--force` ask for.
    ///
    /// @param role its name; `null` where none is to serve the model
    /// @throws IllegalArgumentException when there is no such role, or none to force it on
    public static Optional<PromotionRequest> of(@Nullable String role, boolean forced) {
      if (role == null && forced) {
        throw new IllegalArgumentException("--force goes with --promote ROLE");
      }
      return Optional.ofNullable(role).map(to -> new PromotionRequest(Role.of(to), forced));
    }
  }

  /// What came of it, as `train --json` has it.
  ///
  /// @param readSeconds for reading the ratings
  /// @param fitSeconds for the training on all ratings, with all threads
  /// @param evaluateSeconds for measuring, a training on four fifths included; `null` where it was
  ///   not measured
  /// @param peakHeapBytes the most that the parts of the heap have held since the program started,
  ///   added up: an upper bound of what was held at once
  /// @param iterationSeconds of an algorithm that iterates, in their order
  /// @param implicitFrom from which rating on ratings were kept as choices; `null` where they were
  ///   ratings
  /// @param testUsers by how many users at most it was measured; `null` for all
  /// @param limits what to know before trusting the model; empty where there is nothing
  /// @param promotion `null` where no role was to serve it
  public record TrainingReport(
      String id,
      String algorithm,
      Map<String, Object> parameters,
      Map<String, Double> metrics,
      double readSeconds,
      double fitSeconds,
      @Nullable Double evaluateSeconds,
      long peakHeapBytes,
      List<Double> iterationSeconds,
      @Nullable Double implicitFrom,
      @Nullable Integer testUsers,
      String limits,
      PromotionGate.@Nullable Verdict promotion) {
    /// Whether it serves the role that it was to serve, if any.
    public boolean servesAsAsked() {
      return promotion == null || promotion.promoted();
    }

    /// For people: what was trained, and the verdict of a contest.
    public String inWords() {
      var trained =
          "Trained %s%s in %.1f s".formatted(id, VerdictText.quality(metrics), fitSeconds);
      trained += limits.isEmpty() ? "" : "%nNote: ".formatted() + limits;
      return promotion == null ? trained : "%s%n%s".formatted(trained, VerdictText.of(promotion));
    }
  }

  /// Reads what is to be trained on.
  ///
  /// @param reading gives the ratings
  /// @throws IllegalArgumentException when it is said by whom it is measured and that it is not, or
  ///   when they are choices, of which the algorithm learns nothing
  public static TrainingRun of(
      ConfiguredAlgorithm contestant,
      Supplier<Dataset> reading,
      boolean named,
      EvaluationProtocol protocol,
      boolean judged) {
    if (!judged && protocol.testUsers() != null) {
      throw new IllegalArgumentException(
          "--test-users says by whom a model is measured, and --no-evaluation that none is: leave out one of them");
    }
    long start = System.nanoTime();
    var dataset = reading.get();
    contestant.requireLearning(dataset.ratings().scale());
    if (judged && dataset.ratings().size() < FEW) { // found before there is a home for them
      Splits.of(new Shuffle(HELD_OUT), protocol.of(dataset.ratings()), 0);
    }
    return new TrainingRun(contestant, dataset, protocol, named, secondsSince(start), judged);
  }

  /// The same with another algorithm, or other hyper-parameters.
  public TrainingRun with(ConfiguredAlgorithm other) {
    return new TrainingRun(other, dataset, protocol, named, readSeconds, judged);
  }

  /// Does it.
  ///
  /// @throws IllegalArgumentException when a role is to serve it and the home holds other data
  public TrainingReport run(
      Workbench bench, Optional<PromotionRequest> promotion, Training training) {
    if (promotion.isPresent() && protocol.implicitFrom() != null) {
      throw new IllegalArgumentException(
          "a role serves what was trained on ratings as they are: give --promote or"
              + " --implicit-from");
    }
    if (promotion.isPresent()) { // What serves and what the home holds must be of the same data.
      new HomeBootstrap(bench).ensureData(named, dataset);
    }
    var ratings = protocol.of(dataset.ratings());
    var splits =
        protocol.of(Splits.of(new Shuffle(HELD_OUT), ratings, training.seed()), training.seed());
    long start = System.nanoTime();
    Map<String, Double> metrics = judged ? measure(splits, training) : Map.of();
    Double evaluateSeconds = judged ? secondsSince(start) : null;
    var timed = new TimedTrainer(contestant);
    var manifest =
        bench
            .trainer()
            .trainArtifact(timed.contestant(), name(), ratings, metrics, learning(bench, training));
    var verdict = promotion.map(its -> promote(bench, manifest.id(), its, training)).orElse(null);
    return new TrainingReport(
        manifest.id(),
        contestant.algorithm(),
        contestant.parameters(),
        metrics,
        readSeconds,
        timed.seconds(),
        evaluateSeconds,
        peakHeapBytes(),
        timed.iterationSeconds(),
        splits.implicitFrom(),
        splits.testUsers(),
        manifest.limits(),
        verdict);
  }

  /// With what users of the home chose, where its own ratings are trained on.
  private Training learning(Workbench bench, Training training) {
    return named ? training : training.with(bench.home().feedback().choices());
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /// The data's name, with what was made of the ratings: it stays with the artifact.
  private String name() {
    return protocol.implicitFrom() == null
        ? dataset.name()
        : "%s (choices from %s)".formatted(dataset.name(), protocol.implicitFrom());
  }

  private Map<String, Double> measure(Splits splits, Training training) {
    var evaluation =
        new Evaluator(EvaluationSettings.ALL.on(splits))
            .evaluate(
                contestant.trainer(),
                contestant.output(),
                splits.first(),
                training.withProgress(Progress.NONE));
    var metrics = new LinkedHashMap<String, Double>();
    for (var name : MEASURED) {
      if (evaluation.metrics().containsKey(name)) {
        metrics.put(name, evaluation.value(name));
      }
    }
    return metrics;
  }

  private PromotionGate.Verdict promote(
      Workbench bench, String id, PromotionRequest promotion, Training training) {
    var gate = new PromotionGate(bench.registry(), bench.home().artifacts());
    return gate.promote(promotion.role(), id, promotion.forced(), dataset::ratings, training);
  }
}
