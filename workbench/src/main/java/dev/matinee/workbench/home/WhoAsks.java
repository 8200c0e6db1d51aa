package dev.matinee.workbench.home;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.text.IdText;
import dev.matinee.core.titles.Titles;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.Reading;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.workbench.data.DataChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The query of one person: a known user, or somebody who says what they like.
public final class WhoAsks {
  private static final String YOU = "you";

  private WhoAsks() {}

  /// A user of the home.
  ///
  /// @throws IllegalArgumentException when nobody of this id has rated anything
  public static Query user(RatingStore ratings, String user) {
    var id = IdText.plain(user);
    var own = ratings.of(id);
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown user '%s': nobody of this id has rated anything here; try --like TITLE"
              .formatted(user));
    }
    return Query.of(id).withOnly(own);
  }

  /// Somebody whose ratings are in a file of any layout, also one that names movies by title.
  ///
  /// @param reading what is said of the file that it does not say itself
  /// @param titles the movies that are known
  /// @param scale of the ratings that are known; those of the file are put on it
  /// @param notes is told which rows could not be used
  /// @throws IllegalArgumentException when the file has those of several people, or of no movie
  ///   that its titles would find
  public static Query file(
      Path file, Reading reading, Titles titles, RatingScale scale, Consumer<String> notes) {
    var rows = Reader.rows(file, reading, scale);
    DataChoice.tell(rows, notes);
    var people = rows.ratings().stream().map(Rating::user).collect(Collectors.toSet());
    if (people.size() > 1) {
      throw new IllegalArgumentException(
          "%s holds the ratings of %d people; recommend answers one, `matinee client` many"
              .formatted(file, people.size()));
    }
    var own =
        rows.titled()
            ? KnownMovies.byTitle(rows.ratings(), titles, file, notes)
            : KnownMovies.byId(rows.ratings(), titles, file, notes);
    return Query.of(onScale(own, rows.scale() == null ? scale : rows.scale(), scale, notes));
  }

  /// Ratings of one scale on another, the ends of the one on those of the other.
  private static List<Rating> onScale(
      List<Rating> ratings, RatingScale from, RatingScale to, Consumer<String> notes) {
    if (from.min() == to.min() && from.max() == to.max()) {
      return ratings;
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

  /// Somebody who likes movies of these titles.
  ///
  /// @param notes is told which movie was taken where several have the title
  /// @throws IllegalArgumentException when no movie has one of the titles
  public static Query liking(
      List<String> likes, Titles titles, RatingScale scale, Consumer<String> notes) {
    var liked = new ArrayList<Rating>();
    for (var title : likes) {
      var found = titles.find(title);
      if (!found.others().isEmpty()) {
        notes.accept(
            "'%s' has several ids: taking %s, not %s"
                .formatted(
                    found.match().title(),
                    found.item(),
                    found.others().stream()
                        .map(Titles.Match::item)
                        .collect(Collectors.joining(", "))));
      }
      liked.add(new Rating(YOU, found.item(), scale.max(), 0));
    }
    return Query.of(liked);
  }
}
