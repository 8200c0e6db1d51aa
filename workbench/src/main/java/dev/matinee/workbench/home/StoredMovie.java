package dev.matinee.workbench.home;

import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import dev.matinee.core.text.IdText;
import dev.matinee.core.titles.Titles;
import dev.matinee.report.text.TextTable;
import dev.matinee.store.Home;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.store.catalog.CatalogOverride;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that a home knows of one movie, as `movies show --json` has it.
///
/// @param ratings how many ratings it has
/// @param hidden whether it stands in no list
public record StoredMovie(
    String item,
    String title,
    int ratings,
    Map<String, List<String>> labels,
    Map<String, Double> numbers,
    boolean hidden) {
  public StoredMovie {
    labels = new TreeMap<>(labels);
    numbers = new TreeMap<>(numbers);
  }

  /// The movie of an id or a title.
  ///
  /// @throws IllegalArgumentException when there is none; the message names some that are near
  public static StoredMovie of(Home home, String movie) {
    return of(HomeMovies.of(home), movie);
  }

  private static StoredMovie of(HomeMovies movies, String movie) {
    var id = movies.id(movie);
    var entry = movies.entry(id);
    return new StoredMovie(
        id,
        movies.titles.title(id),
        CurrentMovies.count(movies.ratings, movies.ratings.items().indexOf(id)),
        entry.labels(),
        entry.numbers(),
        entry.hidden());
  }

  /// Adds a movie, or replaces what is known of it.
  ///
  /// @param year `null` where it is not known
  /// @throws IllegalArgumentException when the id, the title or a genre cannot be one
  public static StoredMovie put(
      Home home, String id, String title, @Nullable Integer year, List<String> genres) {
    for (var text : List.of(id, title)) {
      if (text.isBlank() || IdText.problem(text).isPresent() || IdText.isMissing(text)) {
        throw new IllegalArgumentException(
            "a movie needs an id and a title of up to 256 characters, got '%s'".formatted(text));
      }
    }
    for (var genre : genres) {
      if (genre.isBlank() || genre.contains("|")) {
        throw new IllegalArgumentException(
            "a genre must not be blank or have a '|', got '%s'; give --genre for each"
                .formatted(genre));
      }
    }
    var labels = new LinkedHashMap<>(Map.of(Features.TITLE, List.of(title)));
    if (!genres.isEmpty()) {
      labels.put(Features.GENRES, genres);
    }
    var numbers =
        year == null ? Map.<String, Double>of() : Map.of(Features.YEAR, year.doubleValue());
    home.catalog().putItems(List.of(CatalogOverride.of(id, labels, numbers)));
    return of(home, id);
  }

  /// Takes a movie out of all lists, or brings it back.
  ///
  /// @throws IllegalArgumentException when there is no such movie
  public static StoredMovie hide(Home home, String movie, boolean hidden) {
    var movies = HomeMovies.of(home);
    var id = movies.id(movie);
    home.catalog()
        .changeItem(
            id,
            stored -> {
              var before = stored.orElseGet(() -> movies.entry(id));
              return new CatalogOverride(
                  id,
                  before.labels(),
                  before.numbers(),
                  hidden,
                  before.from(),
                  before.until(),
                  false);
            });
    return of(home, id);
  }

  /// The same for people.
  public String inWords() {
    var table = TextTable.facts().row("id", item).row("title", title);
    labels.forEach(
        (name, values) -> {
          if (!name.equals(Features.TITLE)) {
            table.row(name, String.join(", ", values));
          }
        });
    numbers.forEach(
        (name, value) ->
            table.row(name, value % 1 == 0 ? "%.0f".formatted(value) : value.toString()));
    return table
        .row("ratings", "%,d".formatted(ratings))
        .row("in lists", hidden ? "no, it is hidden" : "yes")
        .toString();
  }

  /// The movies of a home.
  private record HomeMovies(
      Ratings ratings, CatalogChanges changes, Features features, Titles titles) {
    static HomeMovies of(Home home) {
      var ratings = home.ratings().snapshot();
      var changes = home.catalog().changes();
      var features = CatalogChanges.over(ratings.ofItems(), changes.items());
      return new HomeMovies(
          ratings, changes, features, CurrentMovies.titles(features, ratings, changes));
    }

    String id(String movie) {
      boolean known = features.ids().indexOf(movie) >= 0 || ratings.items().indexOf(movie) >= 0;
      if (known && !CurrentMovies.isRemoved(changes, movie)) {
        return movie;
      }
      return titles
          .findMovie(movie)
          .map(found -> found.match().item())
          .orElseThrow(() -> unknown(movie));
    }

    private IllegalArgumentException unknown(String movie) {
      var near = titles.search(movie, 3, _ -> true).stream().map(Titles.Match::title).toList();
      return new IllegalArgumentException(
          "unknown movie '%s'; %s"
              .formatted(
                  movie,
                  near.isEmpty()
                      ? "`matinee movies search TEXT` finds movies"
                      : "near are " + String.join(", ", near)));
    }

    CatalogOverride entry(String id) {
      var changed = changes.items().get(id);
      return changed == null ? CatalogOverride.of(features, id) : changed;
    }
  }
}
