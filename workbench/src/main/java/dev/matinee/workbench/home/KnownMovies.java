package dev.matinee.workbench.home;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.titles.Titles;
import dev.matinee.datasets.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the movies of somebody's ratings among those that are known, and says which are not.
public final class KnownMovies {
  private static final int SHOWN = 5;

  private KnownMovies() {}

  /// The ratings of a file as ratings of movies that are known, on the scale of the data, the last
  /// of each user and movie.
  ///
  /// @param rows what the file has
  /// @param titles the movies that are known
  /// @param scale of the ratings that are known; those of the file are put on it
  /// @param notes is told of what is left out, and of what was understood
  /// @throws IllegalArgumentException when its titles mean no movie
  public static List<Rating> of(
      Reader.Rows rows, Path file, Titles titles, RatingScale scale, Consumer<String> notes) {
    var own =
        rows.titled()
            ? byTitle(rows.ratings(), titles, file, notes)
            : byIdAndTitle(rows.ratings(), rows.titles(), titles, file, notes);
    var from = rows.scale() == null ? scale : rows.scale();
    return onScale(last(own, file, notes), from, scale, notes);
  }

  /// Ratings of one scale on another, the ends of the one on those of the other.
  private static List<Rating> onScale(
      List<Rating> ratings, RatingScale from, RatingScale to, Consumer<String> notes) {
    if (from.min() == to.min() && from.max() == to.max()) {
      return ratings;
    }
    if (from.isOfChoices() || to.isOfChoices()) {
      return asChosen(ratings, to, notes);
    }
    notes.accept(
        "ratings of the scale %s are put on the scale %s of the data: the lowest on the lowest, the highest on the highest"
            .formatted(from.toText(), to.toText()));
    double stretch = ((double) to.max() - to.min()) / ((double) from.max() - from.min());
    return ratings.stream()
        .map(
            rating ->
                new Rating(
                    rating.user(),
                    rating.item(),
                    (float) (to.min() + stretch * (rating.value() - from.min())),
                    rating.timestamp()))
        .toList();
  }

  /// A choice says as much as `--like` does; of data without ratings every rated movie is a chosen
  /// one.
  private static List<Rating> asChosen(
      List<Rating> ratings, RatingScale to, Consumer<String> notes) {
    notes.accept(
        to.isOfChoices()
            ? "the data are choices, without ratings: every rated movie counts as a chosen one"
            : "the file has choices, without ratings: each counts as the highest rating, "
                + to.max());
    return ratings.stream()
        .map(rating -> new Rating(rating.user(), rating.item(), to.max(), rating.timestamp()))
        .toList();
  }

  /// Ratings of titles as ratings of ids; those that no movie has, or several, are left out.
  ///
  /// @throws IllegalArgumentException when none is left
  static List<Rating> byTitle(
      List<Rating> rated, Titles titles, Path file, Consumer<String> notes) {
    var found = new ArrayList<Rating>();
    var missing = new LinkedHashSet<String>();
    for (var rating : rated) {
      var movie = titles.findMovie(rating.item());
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

  /// Ratings of ids with titles beside them: where a title means another movie here than the id,
  /// the title counts, for ids of another catalog mean other movies. Where most do, an id whose
  /// title nobody knows here means none.
  ///
  /// @param beside the title of each rating's movie; blank where none stands there
  static List<Rating> byIdAndTitle(
      List<Rating> rated, List<String> beside, Titles titles, Path file, Consumer<String> notes) {
    var meant = beside.stream().map(title -> meant(title, titles)).toList();
    long same = 0;
    long other = 0;
    for (int k = 0; k < rated.size(); k++) {
      if (!meant.get(k).isEmpty()) {
        boolean agrees = meant.get(k).contains(rated.get(k).item());
        same += agrees ? 1 : 0;
        other += agrees ? 0 : 1;
      }
    }
    if (other == 0) {
      return byId(rated, titles, file, notes);
    }
    notes.accept(
        "%,d of %,d ratings of %s have a title that is another movie here than their id: the title counts"
            .formatted(other, rated.size(), file));
    var found = new ArrayList<Rating>();
    var missing = new LinkedHashSet<String>();
    for (int k = 0; k < rated.size(); k++) {
      var rating = rated.get(k);
      var ids = meant.get(k);
      if (!ids.isEmpty() && !ids.contains(rating.item())) {
        found.add(new Rating(rating.user(), ids.getFirst(), rating.value(), rating.timestamp()));
      } else if (ids.isEmpty() && !beside.get(k).isBlank() && other > same) {
        missing.add(beside.get(k));
      } else {
        found.add(rating);
      }
    }
    if (!missing.isEmpty()) {
      notes.accept(
          "%,d of %,d ratings of %s are left out, because no movie here has their title: %s"
              .formatted(rated.size() - found.size(), rated.size(), file, listed(missing)));
    }
    return byId(found, titles, file, notes);
  }

  /// The ids of the movie that a title means, the most rated first; empty where it means none.
  private static List<String> meant(String title, Titles titles) {
    return title.isBlank()
        ? List.of()
        : titles
            .findMovie(title)
            .map(
                found ->
                    Stream.concat(Stream.of(found.match()), found.others().stream())
                        .map(Titles.Match::item)
                        .toList())
            .orElse(List.of());
  }

  private record Pair(String user, String item) {}

  /// Of a user's ratings of one movie the last: by time, then by place.
  static List<Rating> last(List<Rating> rated, Path file, Consumer<String> notes) {
    var last = new LinkedHashMap<Pair, Rating>();
    for (var rating : rated) {
      last.merge(
          new Pair(rating.user(), rating.item()),
          rating,
          (a, b) -> b.timestamp() >= a.timestamp() ? b : a);
    }
    int earlier = rated.size() - last.size();
    if (earlier > 0) {
      notes.accept(
          "%,d earlier rating%s of the same movie in %s superseded by the latest"
              .formatted(earlier, earlier == 1 ? "" : "s", file));
    }
    return List.copyOf(last.values());
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
