package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.options.EngineOption;
import dev.matinee.cli.options.ModelOption;
import dev.matinee.cli.options.ShapeOptions;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Session;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.workbench.documents.RecommendationDocument;
import dev.matinee.workbench.home.ModelChoice;
import dev.matinee.workbench.home.RecommendationRequest;
import dev.matinee.workbench.lists.ListsRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `matinee recommend`: a list for one person, or a file of lists for everybody.
@Command(
    name = "recommend",
    description =
        "Recommends movies to one person, a known user or somebody who says what they like, or writes everybody's lists into a file.",
    sortOptions = false)
final class RecommendCommand extends SingleCommand {
  @Mixin private DataOption data = new DataOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(names = "--user", paramLabel = "ID", description = "a user of the data")
  private @Nullable String user;

  @Option(
      names = "--ratings",
      paramLabel = "FILE",
      description =
          "a file of one person's ratings, of any layout, also Letterboxd's and IMDb's; --columns and --scale are of this file then")
  private @Nullable Path ratings;

  @Option(
      names = "--like",
      paramLabel = "TITLE",
      description = "a movie that the person likes: \"Fargo (1996)\"")
  private List<String> like = new ArrayList<>();

  @Option(names = "--all", description = "everybody: writes a list for every user into --out")
  private boolean all;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "the same for the users of a file: an id a line, or ratings that they bring along")
  private @Nullable Path users;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where lists go: .csv, a row for every movie, or .jsonl, a line for every user")
  private @Nullable String out;

  @Option(names = "-n", paramLabel = "N", description = "how many movies (default: 10)")
  private int count = 10;

  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private ModelOption model = new ModelOption();
  @Mixin private EngineOption engines = new EngineOption();

  RecommendCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (all || users != null) {
      return lists();
    }
    if (out != null || engines.isNamed()) {
      throw new IllegalArgumentException(
          "%s goes with --all or --users FILE".formatted(out == null ? "--engine" : "--out"));
    }
    var reading = ratings == null ? ReadOptions.AS_IT_IS : data.files().readingOfOnePerson();
    var who = new RecommendationRequest(user, ratings, reading, like, count, shape.shape());
    var asked = model.choice();
    var choice = ratings == null ? data.choice(context) : data.choiceAsItIs(context);
    Reader.requireThere("--ratings", ratings);
    var first = context.address().exists() ? choice.readFirst() : who.answerable(choice);
    try (var session = Session.open(context, "recommend");
        var progress = context.progress()) {
      var answer = who.answer(session.bench(), first, asked, compute.training(progress));
      context.note(answer.about());
      var list = RecommendationDocument.of(user, answer);
      return context.answer(list, list::inWords);
    }
  }

  private int lists() {
    if (out == null
        || all == (users != null)
        || user != null
        || ratings != null
        || !like.isEmpty()) {
      throw new IllegalArgumentException(
          "lists for many need --out FILE and one of --all and --users FILE, and nobody else");
    }
    var asked = model.choice();
    if (engines.isNamed()) {
      return listsOfCluster(asked, out);
    }
    Reader.requireThere("--users", users);
    var file = Path.of(out);
    if (users != null) {
      Reader.requireNotRead("--out", file, List.of(users));
    }
    var choice = users == null ? data.choice(context) : data.choiceAsItIs(context);
    choice.requireNotRead("--out", List.of(file));
    context.requireOutput("--out", file);
    var request =
        new ListsRequest(asked, users, data.files().reading(), count, file, shape.shape());
    try (var session = Session.open(context, "recommend");
        var progress = context.progress()) {
      var result = request.run(session.bench(), choice, compute.training(progress));
      return context.answer(result, result::inWords);
    }
  }

  private int listsOfCluster(ModelChoice asked, String place) {
    if (users != null || data.isNamed() || shape.isNamed()) {
      throw new IllegalArgumentException(
          "--engine makes the lists of --all, without --data and without conditions on movies");
    }
    try (var engine = engines.open(context);
        var home = context.requireHome("the home has no artifact yet: `matinee train` makes one");
        var progress = context.progress()) {
      var lists = engine.lists(context.registry(), asked.artifact(home), count, place, progress);
      return context.answer(lists, () -> "Lists of %,d users: %s".formatted(lists.users(), place));
    }
  }
}
