package dev.matinee.workbench.home;

import dev.matinee.core.Rating;
import dev.matinee.core.titles.Titles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Finds the movies of somebody's ratings among those that are known, and says which are not.
final class KnownMovies {
  private static final int SHOWN = 5;

  private KnownMovies() {}

  /// Ratings of titles as ratings of ids; those that no movie has, or several, are left out.
  ///
  /// @throws IllegalArgumentException when none is left
  static List<Rating> byTitle(
      List<Rating> rated, Titles titles, Path file, Consumer<String> notes) {
    var found = new ArrayList<Rating>();
    var missing = new LinkedHashSet<String>();
    for (var rating : rated) {
      var movie = titles.lookup(rating.item());
      if (movie.isPresent()) {
        found.add(
            new Rating(rating.user(), movie.get().item(), rating.value(), rating.timestamp()));
      } else {
        missing.add(rating.item());
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "none of the %,d movies of %s is known here by its title and year: %s"
              .formatted(missing.size(), file, listed(missing)));
    }
    if (!missing.isEmpty()) {
      notes.accept(
          "%,d of %,d ratings of %s are left out, because no movie here, or more than one, has their title and year: %s"
              .formatted(rated.size() - found.size(), rated.size(), file, listed(missing)));
    }
    return found;
  }

  /// Ratings of ids as they are: a model passes over the movies that it does not know.
  static List<Rating> byId(List<Rating> rated, Titles titles, Path file, Consumer<String> notes) {
    var missing =
        rated.stream()
            .map(Rating::item)
            .filter(item -> !titles.knows(item))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!missing.isEmpty()) {
      notes.accept(
          "%,d of %,d rated movies of %s are not known here and say nothing: %s"
              .formatted(
                  missing.size(),
                  rated.stream().map(Rating::item).distinct().count(),
                  file,
                  listed(missing)));
    }
    return rated;
  }

  private static String listed(Set<String> names) {
    int more = names.size() - SHOWN;
    return names.stream()
            .limit(SHOWN)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and %,d more".formatted(more) : "");
  }
}
