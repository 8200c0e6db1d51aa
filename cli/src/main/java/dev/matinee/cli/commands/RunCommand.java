package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Recipes;
import dev.matinee.cli.session.Session;
import dev.matinee.datasets.TestUsers;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.journey.Journey;
import dev.matinee.journey.JourneyText;
import dev.matinee.workbench.comparison.ComparedAlgorithms;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `matinee run`: the whole journey once.
@Command(
    name = "run",
    description =
        "The whole journey once: compares algorithms, trains the winners, serves them, asks for"
            + " test users, and writes their five best movies.",
    sortOptions = false)
final class RunCommand extends SingleCommand {
  @Spec private CommandSpec spec = CommandSpec.create(); // replaced by the command line

  @Mixin private DataOption data = new DataOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the CSV to write (default: recommendations.csv)")
  private Path out = Path.of("recommendations.csv");

  @Option(names = "--users", paramLabel = "N", description = "how many test users (default: 20)")
  private int users = 20;

  @Option(
      names = "--algorithms",
      paramLabel = "a,b,…",
      description = "which to compare (default: the quick ones)")
  private @Nullable String algorithms;

  @Option(names = "--thorough", description = "compares all but the hybrid; takes minutes")
  private boolean thorough;

  @Option(
      names = "--accuracy-only",
      description = "choose by accuracy alone, without a budget for the predict time")
  private boolean accuracyOnly;

  RunCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    Session.requireUsable(context);
    data.choice(context).requireNotRead("--out", List.of(out));
    context.requireOutput("--out", out);
    if (users < 1) {
      throw new IllegalArgumentException("users must be at least 1, got " + users);
    }
    ComparedAlgorithms.requireOneChoice(context.registry(), algorithms, thorough);
    var dataset = data.open(context);
    var names =
        Recipes.COMPARED.ofJourney(
            context.registry(), dataset.ratings(), algorithms, thorough, context::note);
    var contestants = ConfiguredAlgorithm.atDefaults(context.registry(), names);
    var task =
        new Journey.Task(
            dataset,
            // Random ones with ten ratings or more, taken out wholly, a fifth of theirs held out.
            TestUsers.takeOut(dataset.ratings(), users, compute.seed()),
            contestants,
            SelectionRule.bothQuestions(accuracyOnly), // the best whose p95 is within 10 ms
            context.origin(dataset.about(), spec, stated(dataset.name(), names)),
            out.toAbsolutePath());
    try (var session = Session.open(context, "run");
        var progress = context.progress()) {
      if (!data.isNamed()) {
        new HomeBootstrap(session.bench()).requireNoOtherData();
      }
      var result =
          new Journey(session.bench(), Recipes.JOURNEY, compute.training(progress)).run(task);
      return context.answer( // exit code 1 where a user got no list
          result.report(), () -> JourneyText.of(result), result.outcome().failedUsers().isEmpty());
    }
  }

  /// What options that were not given stood for.
  private Map<String, String> stated(String data, List<String> names) {
    var stated = new LinkedHashMap<String, String>();
    stated.put("--data", data);
    stated.put("--users", Integer.toString(users));
    if (!thorough) {
      stated.put("--algorithms", String.join(",", names));
    }
    stated.put("--seed", Long.toString(compute.seed()));
    return stated;
  }
}
