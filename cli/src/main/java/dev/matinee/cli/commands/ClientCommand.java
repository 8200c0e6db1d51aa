package dev.matinee.cli.commands;

import dev.matinee.cli.options.OptionValues;
import dev.matinee.cli.session.CliContext;
import dev.matinee.client.ChoiceRule;
import dev.matinee.client.ServiceAddresses;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.journey.ClientRun;
import dev.matinee.journey.ClientText;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `matinee client`: asks the services about each test user and writes the CSV.
@Command(
    name = "client",
    description =
        "Asks the recommenders about each user of a file, scores the union and writes the best five.",
    sortOptions = false)
final class ClientCommand extends SingleCommand {
  @Option(
      names = "--users",
      paramLabel = "FILE",
      required = true,
      description = "users with their ratings, a file of any layout")
  private Path users = Path.of("");

  @Option(
      names = "--columns",
      paramLabel = "user,item,…",
      description =
          "what the columns of the users' file are, in their order: user,item,rating,timestamp, and - for one to pass over (default: as its header says)")
  private @Nullable String columns;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the CSV to write")
  private Path out = Path.of("");

  @Option(names = "--internal", paramLabel = "URL", description = "the service of role internal")
  private @Nullable String internal;

  @Option(names = "--als", paramLabel = "URL", description = "the service of role als")
  private @Nullable String als;

  @Option(names = "--matchbox", paramLabel = "URL", description = "the service of role matchbox")
  private @Nullable String matchbox;

  @Option(
      names = "--matchbox-key",
      paramLabel = "KEY",
      description = "its key (default: MATINEE_MATCHBOX_KEY)")
  private @Nullable String matchboxKey;

  @Option(
      names = "--key",
      paramLabel = "ROLE=KEY",
      description =
          "the key of a role (default: MATINEE_INTERNAL_KEY, MATINEE_ALS_KEY, MATINEE_MATCHBOX_KEY, MATINEE_SCORE_KEY, which other users of this machine cannot see)")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--score",
      paramLabel = "URL",
      description = "the scoring service, or none (default: " + ServiceAddresses.LOCAL + ")")
  private @Nullable String score;

  @Option(
      names = "--choose",
      paramLabel = "RULE",
      description =
          "by what the best are chosen: liking, rating, or lower-bound, the rating less its standard deviation (default: liking)")
  private String choose = ChoiceRule.LIKING.id();

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      description = "only such movies, for instance 'genres has \"Drama\" and year >= 1990'")
  private @Nullable String filter;

  @Option(
      names = "--details",
      paramLabel = "FILE",
      description =
          "JSON lines to write beside: each user's candidates with who proposed them, scores, standard deviations and reasons")
  private @Nullable Path details;

  @Option(
      names = "--resume",
      description =
          "goes on where an interrupted client was: asks only about users who are not in FILE.unfinished beside --out, nor complete in --details")
  private boolean resume;

  ClientCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var settings =
        new ServiceAddresses()
            .with(Role.INTERNAL.id(), internal)
            .with(Role.ALS.id(), als)
            .with(Role.MATCHBOX.id(), matchbox)
            .withKeys(System.getenv(), OptionValues.assignments("--key", keys))
            .withKey(Role.MATCHBOX.id(), matchboxKey)
            .settings(score, context::note)
            .choosing(ChoiceRule.of(choose), details != null)
            .filtered(filter);
    var run = new ClientRun(users, ReadOptions.of(null, columns), settings, out, details, resume);
    context.requireOutput("--out", out);
    if (details != null) {
      context.requireOutput("--details", details);
    }
    try (var progress = context.progress()) {
      var written = run.run((done, total) -> progress.report("asking", done, total), context::note);
      var summary = written.summary();
      return context.answer(summary, () -> ClientText.of(summary), written.whole());
    }
  }
}
