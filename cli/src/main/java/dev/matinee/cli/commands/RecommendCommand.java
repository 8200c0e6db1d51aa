package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.options.EngineOption;
import dev.matinee.cli.output.TextTable;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.cli.session.Session;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.workbench.documents.RecommendationDocument;
import dev.matinee.workbench.home.RecommendationRequest;
import dev.matinee.workbench.role.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `matinee recommend`: a list for one person, at once.
@Command(
    name = "recommend",
    description =
        "Recommends movies to one person: a known user, or somebody who says what they like.",
    sortOptions = false)
public final class RecommendCommand extends SingleCommand {
  @Mixin private DataOption data = new DataOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(names = "--user", paramLabel = "ID", description = "a user of the data")
  private @Nullable String user;

  @Option(
      names = "--ratings",
      paramLabel = "FILE",
      description =
          "a file of one person's ratings, of any layout, also Letterboxd's and IMDb's; --columns and"
              + " --scale are of this file then")
  private @Nullable Path ratings;

  @Option(
      names = "--like",
      paramLabel = "TITLE",
      description = "a movie that the person likes: \"Fargo (1996)\"")
  private List<String> like = new ArrayList<>();

  @Option(names = "-n", paramLabel = "N", description = "how many movies (default: 10)")
  private int count = 10;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "whose champion answers (default: internal)")
  private String role = Role.INTERNAL.id();

  @Option(names = "--all", description = "writes everybody's lists to --out FILE.parquet")
  private boolean all;

  @Option(names = "--artifact", paramLabel = "ID", description = "with --all: which answers")
  private @Nullable String artifact;

  @Option(names = "--out", paramLabel = "FILE", description = "with --all: where to")
  private String out = "";

  @Mixin private EngineOption engines = new EngineOption();

  public RecommendCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    boolean oneIsNamed = user != null || ratings != null || !like.isEmpty() || data.isNamed();
    if (all ? oneIsNamed : artifact != null || !out.isEmpty() || engines.isNamed()) {
      throw new IllegalArgumentException(
          "--all goes with --out, --artifact and --engine, and without --user, --ratings, --like and --data");
    }
    return all ? everybody() : one();
  }

  private int everybody() {
    var role = Role.of(this.role);
    try (var engine = engines.open(context);
        var home = context.requireHome("the home has no artifact yet: `matinee train` makes one");
        var progress = context.progress()) {
      var lists = engine.lists(context.registry(), role.answering(home, artifact), count, out, progress);
      progress.finish();
      context.answer(lists, () -> "Lists of %,d users: %s".formatted(lists.users(), out));
      return ExitCode.OK;
    }
  }

  private int one() {
    var reading = ratings == null ? ReadOptions.AS_IT_IS : data.readingOfOnePerson();
    var who = new RecommendationRequest(user, ratings, reading, like, count);
    var asked = Role.of(role);
    var choice = ratings == null ? data.choice(context) : data.choiceAsItIs(context);
    requireThere(ratings);
    var first = choice.readFirst();
    try (var session = Session.open(context, "recommend")) {
      RecommendationRequest.Answer answer;
      try (var progress = context.progress()) {
        answer = who.answer(session.bench(), first, asked, compute.training(progress));
      }
      var data = answer.data();
      context.note(
          "%s answers, trained on %s. %s".formatted(answer.artifact(), data.name(), data.about()));
      context.answer(RecommendationDocument.of(user, answer), () -> table(answer));
      return ExitCode.OK;
    }
  }

  private static void requireThere(@Nullable Path file) {
    if (file != null && !Files.exists(file)) {
      throw new IllegalArgumentException("--ratings: there is no file %s".formatted(file));
    }
  }

  private static TextTable table(RecommendationRequest.Answer answer) {
    var titles = answer.titles();
    var table =
        new TextTable().number("").text("movie").number("rating", "liking").text("because of");
    for (var movie : answer.list().items()) {
      table.row(
          Integer.toString(movie.rank()),
          titles.title(movie.item()),
          TextTable.number(movie.rating(), 1),
          percent(movie.liking()),
          movie.because().stream()
              .map(reason -> titles.title(reason.item()))
              .collect(Collectors.joining(", ")));
    }
    return table;
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : "%.1f %%".formatted(share * 100);
  }
}
