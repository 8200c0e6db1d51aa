package dev.matinee.cli;

import dev.matinee.core.Catalogue;
import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import dev.matinee.datasets.Dataset;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.splitters.Shuffle;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.store.Home;
import dev.matinee.workbench.Contestant;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.role.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee train`: a model of all ratings, kept as an artifact.
@Command(
    name = "train",
    description =
        "Trains on all ratings and keeps the model as an artifact; measures it on a held-out fifth first.",
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private static final double HELD_OUT = 0.2;

  private final Context context;
  private final Catalogue catalogue;

  @Mixin private DataOption data = new DataOption();
  @Mixin private ParametersOption parameters = new ParametersOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Parameters(paramLabel = "ALGORITHM", description = "what to train")
  private String algorithm = "";

  @Option(
      names = "--promote",
      paramLabel = "ROLE",
      description =
          "lets the role serve it, if it is better than what the role serves now: internal, als, matchbox or score")
  private @Nullable String role;

  @Option(names = "--force", description = "promotes without a contest")
  private boolean force;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "where the run is kept (default: MLFLOW_EXPERIMENT_NAME, else matinee)")
  private String experiment = "";

  TrainCommand(Context context, Catalogue catalogue) {
    this.context = context;
    this.catalogue = catalogue;
  }

  /// What `--json` prints.
  record Result(
      String id,
      String algorithm,
      Map<String, Object> parameters,
      Map<String, Double> metrics,
      PromotionGate.@Nullable Verdict promotion) {}

  @Override
  public Integer call() {
    Tracking.server();
    var contestant = Contestant.of(catalogue, algorithm, parameters.changes(algorithm));
    var promoted = role == null ? null : Role.of(role);
    if (promoted == null && force) {
      throw new IllegalArgumentException("--force goes with --promote ROLE");
    }
    var dataset = data.open(context);
    try (var home = context.openHome();
        var tracking = Tracking.of(context, home, experiment, "train");
        var progress = context.progress()) {
      if (promoted != null) { // What serves and what the home holds must be of the same data.
        new HomeBootstrap(catalogue, Recipes.BY_ROLE, home, tracking.desk(), context::note)
            .data(data.name() != null, () -> dataset);
      }
      var training = compute.training(progress);
      var metrics = measure(contestant, dataset, training);
      var manifest =
          tracking.desk().train(contestant, dataset.name(), dataset.ratings(), metrics, training);
      var verdict =
          promoted == null ? null : promote(home, manifest.id(), dataset, promoted, training);
      progress.finish();
      print(new Result(manifest.id(), algorithm, contestant.parameters(), metrics, verdict));
      return verdict == null || verdict.promoted() ? Main.OK : Main.PARTLY;
    }
  }

  private static Map<String, Double> measure(
      Contestant contestant, Dataset dataset, Training training) {
    var split = Splits.of(new Shuffle(HELD_OUT), dataset.ratings(), training.seed()).first();
    var evaluation =
        new Evaluator(EvaluationSettings.ALL)
            .evaluate(
                contestant.trainer(),
                contestant.answers(),
                split,
                training.withProgress(Progress.NONE));
    var metrics = new LinkedHashMap<String, Double>();
    for (var name : new String[] {"rmse", "ndcg_at_10"}) {
      if (evaluation.metrics().containsKey(name)) {
        metrics.put(name, evaluation.value(name));
      }
    }
    return metrics;
  }

  private PromotionGate.Verdict promote(
      Home home, String id, Dataset dataset, Role to, Training training) {
    var gate = new PromotionGate(catalogue, home.artifacts());
    return force
        ? gate.force(to, id)
        : gate.contest(
            to, id, () -> PromotionGate.splits(dataset.ratings(), training.seed()), training);
  }

  private void print(Result result) {
    if (context.json()) {
      context.print(result);
      return;
    }
    context
        .out()
        .println("Trained %s%s".formatted(result.id(), Verdicts.quality(result.metrics())));
    if (result.promotion() != null) {
      Verdicts.print(context, result.promotion());
    }
  }
}
