package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.options.EngineOption;
import dev.matinee.cli.options.ParametersOption;
import dev.matinee.cli.options.ProtocolOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Session;
import dev.matinee.workbench.promotion.TrainingRun;
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
final class TrainCommand extends SingleCommand {
  @Mixin private DataOption data = new DataOption();
  @Mixin private ParametersOption parameters = new ParametersOption();
  @Mixin private ProtocolOption protocol = new ProtocolOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();
  @Mixin private EngineOption engines = new EngineOption();

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

  @Option(names = "--no-evaluation", description = "trains without measuring first")
  private boolean unjudged;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "where the run is kept (default: MLFLOW_EXPERIMENT_NAME, else matinee)")
  private String experiment = "";

  TrainCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Session.requireUsable(context);
    try (var engine = engines.open(context)) {
      var changes = parameters.changes(algorithm);
      var contestant = engine.contestant(context.registry(), algorithm, changes);
      var promotion = TrainingRun.PromotionRequest.of(role, force);
      var choice = data.choice(context);
      var run =
          TrainingRun.of(
              contestant,
              () -> engine.open(choice, promotion.isPresent()),
              choice.isNamed(),
              protocol.protocol(),
              !unjudged);
      try (var session = Session.on(context.openHome(), context, "train", experiment);
          var progress = context.progress()) {
        var training = compute.training(progress);
        var chosen = engine.tuned(contestant, run.dataset().ratings(), training);
        var result = run.with(chosen).run(session.bench(), promotion, training);
        return context.answer(result, result::inWords, result.servesAsAsked());
      }
    }
  }
}
