package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.output.TextTable;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.cli.session.Session;
import dev.matinee.core.RatingScale;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations;
import dev.matinee.core.titles.Titles;
import dev.matinee.datasets.CatalogCoverage;
import dev.matinee.datasets.files.Reading;
import dev.matinee.store.Home;
import dev.matinee.workbench.documents.RecommendationDocument;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.home.Recommenders;
import dev.matinee.workbench.home.WhoAsks;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
public final class RecommendCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  private final CliContext context;

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

  public RecommendCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    int ways = (user != null ? 1 : 0) + (ratings != null ? 1 : 0) + (like.isEmpty() ? 0 : 1);
    if (ways != 1) {
      throw new IllegalArgumentException("say for whom: one of --user, --ratings and --like");
    }
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "-n must be between 1 and %d, got %d".formatted(MOST, count));
    }
    var asked = Role.of(role);
    var choice = ratings == null ? data.choice(context) : data.choiceAsItIs(context);
    var reading = ratings == null ? Reading.AS_IT_IS : data.readingOfOnePerson();
    try (var session = Session.open(context, "recommend")) {
      var home = session.home();
      var bootstrap = new HomeBootstrap(session.bench());
      var info = bootstrap.data(choice);
      var known = home.ratings().snapshot();
      var titles = Titles.of(known);
      if (!choice.isNamed()) { // what is read anew says it itself
        CatalogCoverage.note(known).ifPresent(context::note);
      }
      var query = query(home, reading, known.scale(), titles);
      try (var progress = context.progress()) {
        bootstrap.champions(Set.of(asked), compute.training(progress));
      }
      var id = home.artifacts().champion(asked.id()).orElseThrow();
      var recommender = Recommenders.restore(context.registry(), home.artifacts().load(id));
      context.note("%s answers, trained on %s. %s".formatted(id, info.name(), info.about()));
      var answer = recommender.recommend(query.count(count));
      context.answer(
          RecommendationDocument.of(user, id, titles, answer), () -> table(titles, answer));
      return ExitCode.OK;
    }
  }

  /// Who asks; everything that can be wrong with it is found here, before any training.
  private Query query(Home home, Reading reading, RatingScale scale, Titles titles) {
    if (user != null) {
      return WhoAsks.user(home.ratings(), user);
    }
    return ratings != null
        ? WhoAsks.file(ratings, reading, titles, scale, context::note)
        : WhoAsks.liking(like, titles, scale, context::note);
  }

  private static TextTable table(Titles titles, Recommendations answer) {
    var table =
        new TextTable()
            .number("")
            .text("movie")
            .number("rating")
            .number("liking")
            .text("because of");
    for (var movie : answer.items()) {
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
