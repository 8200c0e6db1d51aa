package dev.matinee.workbench.documents;

import dev.matinee.core.titles.Titles;
import dev.matinee.report.text.TextTable;
import java.util.List;

/// What a search of titles found, as `movies search --json` has it, and as a table for people.
public record FoundMovies(List<Titles.Match> movies) {
  public FoundMovies {
    movies = List.copyOf(movies);
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
