package dev.matinee.cli.commands;

import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.options.ModelOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.workbench.documents.FoundMovies;
import dev.matinee.workbench.home.CurrentMovies;
import dev.matinee.workbench.home.SimilarRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee movies`: finds movies by their titles.
@Command(name = "movies", description = "Finds movies.", sortOptions = false)
final class MoviesCommand extends CommandGroup {
  static final String NO_HOME = "this home has no model yet: `matinee run` or `train` makes one";

  MoviesCommand(CliContext context) {
    super(context, "search TEXT or similar TITLE");
  }

  @Command(name = "search", description = "Movies whose titles have these words, else the nearest.")
  int search(
      @Parameters(paramLabel = "TEXT", arity = "1..*", description = "words of the title")
          List<String> words,
      @Option(
              names = "-n",
              paramLabel = "N",
              defaultValue = "20",
              description = "how many at most (default: 20)")
          int limit,
      @Mixin DataOption data) {
    var ratings = data.open(context).ratings();
    var changes =
        data.isNamed()
            ? CatalogChanges.NONE
            : context.ask(CatalogChanges.NONE, home -> home.catalog().changes());
    var found =
        CurrentMovies.search(
            ratings, changes, context.clock().instant(), String.join(" ", words), limit);
    var movies = new FoundMovies(found);
    return context.answer(movies, movies::inWords);
  }

  @Command(name = "similar", description = "The movies most like one, in the eyes of a model.")
  int similar(
      @Parameters(
              paramLabel = "TITLE|ID",
              arity = "1..*",
              description = "of the movie: \"Fargo (1996)\"")
          List<String> words,
      @Option(
              names = "-n",
              paramLabel = "N",
              defaultValue = "10",
              description = "how many at most (default: 10)")
          int count,
      @Mixin ModelOption model) {
    var request = new SimilarRequest(model.choice(), count);
    try (var home = context.requireHome(NO_HOME)) {
      var answer =
          request.movies(home, context.registry(), context.clock(), String.join(" ", words));
      return context.answer(answer, answer::inWords);
    }
  }
}
