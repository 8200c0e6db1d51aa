package dev.matinee.cli.commands;

import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.options.ModelOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.store.Home;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.workbench.documents.FoundMovies;
import dev.matinee.workbench.home.SimilarRequest;
import dev.matinee.workbench.home.StoredMovie;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee movies`: finds movies by their titles, adds and hides some.
@Command(name = "movies", description = "Finds, adds and hides movies.", sortOptions = false)
final class MoviesCommand extends CommandGroup {
  static final String NO_HOME = "this home has no model yet: `matinee run` or `train` makes one";

  MoviesCommand(CliContext context) {
    super(context, "search TEXT, show, similar TITLE, add or hide");
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
    Function<Home, CatalogChanges> now = home -> home.catalog().changes();
    var changes = data.isNamed() ? CatalogChanges.NONE : context.ask(CatalogChanges.NONE, now);
    var movies = FoundMovies.of(ratings, changes, context.clock().instant(), words, limit);
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

  @Command(name = "show", description = "All that the home knows of a movie.")
  int show(@Parameters(paramLabel = "TITLE|ID", description = "of the movie") String movie) {
    return shown(home -> StoredMovie.of(home, movie));
  }

  @Command(name = "add", description = "Adds a movie, or replaces what is known of it.")
  int add(
      @Parameters(paramLabel = "ID", description = "of the movie") String id,
      @Option(names = "--title", required = true, paramLabel = "TITLE") String title,
      @Option(names = "--year", paramLabel = "YEAR") @Nullable Integer year,
      @Option(names = "--genre", paramLabel = "GENRE", description = "one or more")
          @Nullable List<String> genres) {
    return shown(
        home -> StoredMovie.put(home, id, title, year, genres == null ? List.of() : genres));
  }

  @Command(name = "hide", description = "Takes a movie out of all lists, at once.")
  int hide(
      @Parameters(paramLabel = "TITLE|ID", description = "of the movie") String movie,
      @Option(names = "--undo", description = "brings it back") boolean undo) {
    return shown(home -> StoredMovie.hide(home, movie, !undo));
  }

  private int shown(Function<Home, StoredMovie> work) {
    try (var home = context.requireHome(NO_HOME)) {
      var movie = work.apply(home);
      return context.answer(movie, movie::inWords);
    }
  }
}
