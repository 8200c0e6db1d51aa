package dev.matinee.workbench.promotion;

import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.splitters.Shuffle;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.workbench.data.Protocol;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Trains one algorithm on all ratings into an artifact: measured on a held-out fifth first, and
/// proposed for a role afterward.
///
/// @param protocol which of the ratings count, and by how many users it is measured
/// @param named whether somebody named the data
public record TrainingRun(
    ConfiguredAlgorithm contestant, Dataset dataset, Protocol protocol, boolean named) {
  private static final double HELD_OUT = 0.2;
  private static final List<String> MEASURED =
      Stream.of(Question.values()).map(Question::metric).toList();

  /// A role that is to serve the model.
  ///
  /// @param forced whether it needs no contest
  public record Promotion(Role role, boolean forced) {}

  /// What came of it, as `train --json` has it.
  ///
  /// @param implicitFrom from which rating on ratings were kept as choices; `null` where they were
  ///   ratings
  /// @param testUsers by how many users at most it was measured; `null` for all
  /// @param promotion `null` where no role was to serve it
  public record Result(
      String id,
      String algorithm,
      Map<String, Object> parameters,
      Map<String, Double> metrics,
      @Nullable Double implicitFrom,
      @Nullable Integer testUsers,
      PromotionGate.@Nullable Verdict promotion) {}

  /// Does it.
  ///
  /// @throws IllegalArgumentException when a role is to serve it and the home holds other data
  public Result run(Workbench bench, Optional<Promotion> promotion, Training training) {
    if (promotion.isPresent() && protocol.implicitFrom() != null) {
      throw new IllegalArgumentException(
          "a role serves what was trained on ratings as they are: give --promote or"
              + " --implicit-from");
    }
    if (promotion.isPresent()) { // What serves and what the home holds must be of the same data.
      new HomeBootstrap(bench).data(named, dataset);
    }
    var ratings = protocol.of(dataset.ratings());
    var splits =
        protocol.of(Splits.of(new Shuffle(HELD_OUT), ratings, training.seed()), training.seed());
    var metrics = measure(splits, training);
    var manifest = bench.trainer().train(contestant, name(), ratings, metrics, training);
    var verdict = promotion.map(its -> promote(bench, manifest.id(), its, training)).orElse(null);
    return new Result(
        manifest.id(),
        contestant.algorithm(),
        contestant.parameters(),
        metrics,
        splits.implicitFrom(),
        splits.testUsers(),
        verdict);
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
      Workbench bench, String id, Promotion promotion, Training training) {
    var gate = new PromotionGate(bench.registry(), bench.home().artifacts());
    return gate.promote(promotion.role(), id, promotion.forced(), dataset::ratings, training);
  }
}
