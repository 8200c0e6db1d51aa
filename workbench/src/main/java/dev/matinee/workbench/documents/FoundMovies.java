package dev.matinee.workbench.documents;

import dev.matinee.core.Ratings;
import dev.matinee.core.titles.Titles;
import dev.matinee.report.text.TextTable;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.workbench.home.CurrentMovies;
import java.time.Instant;
import java.util.List;

/// What a search of titles found, as `movies search --json` has it, and as a table for people.
public record FoundMovies(List<Titles.Match> movies) {
  public FoundMovies {
    movies = List.copyOf(movies);
  }

  /// The movies of some ratings whose titles have some words, else the nearest, among those that
  /// may stand in lists now.
  ///
  /// @param limit how many at most
  public static FoundMovies of(
      Ratings ratings, CatalogChanges changes, Instant now, List<String> words, int limit) {
    return new FoundMovies(
        CurrentMovies.search(ratings, changes, now, String.join(" ", words), limit));
  }

  /// The same for people.
  public String inWords() {
    if (movies.isEmpty()) {
      return "No movie like that.";
    }
    var table = new TextTable().text("id", "title").number("ratings");
    movies.forEach(
        movie -> table.row(movie.item(), movie.title(), Integer.toString(movie.ratings())));
    return table.toString();
  }
}
