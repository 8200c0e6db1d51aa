package dev.matinee.server.serving;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.NewItems;
import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.store.catalog.CatalogChanges;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The movies that came to the catalog since an artifact was trained, in the order of the catalog;
/// equal where models know the same of them, by the same indices.
///
/// @param movies what is known of each; of all but the latest nothing
/// @param rated ratings of those of which something is known
record AddedMovies(Map<String, Features.Known> movies, RatedMovies rated) {
  static final AddedMovies NONE = new AddedMovies(Map.of(), RatedMovies.NONE);

  private static final Features.Known NOTHING = new Features.Known(Map.of(), Map.of());

  AddedMovies {
    movies = Collections.unmodifiableMap(new LinkedHashMap<>(movies));
  }

  /// The order of the movies counts too: it is that of their indices.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AddedMovies(var itsMovies, var itsRated)
        && List.copyOf(movies.entrySet()).equals(List.copyOf(itsMovies.entrySet()))
        && rated.equals(itsRated);
  }

  @Override
  public int hashCode() {
    return Objects.hash(movies, rated);
  }

  /// @param trained the movies of the training
  /// @param ratings of any movies
  static AddedMovies of(Ids trained, CatalogChanges changes, RatedMovies ratings) {
    var entries =
        changes.items().values().stream()
            .filter(entry -> !entry.removed() && trained.indexOf(entry.id()) < 0)
            .toList();
    if (entries.isEmpty()) {
      return NONE;
    }
    var movies = new LinkedHashMap<String, Features.Known>();
    var rated = new LinkedHashMap<String, List<Rating>>();
    for (int k = 0; k < entries.size(); k++) {
      var entry = entries.get(k);
      if (k < entries.size() - NewItems.LATEST) {
        movies.put(entry.id(), NOTHING);
      } else {
        movies.put(entry.id(), new Features.Known(entry.numbers(), entry.labels()));
        var own = ratings.ratings().getOrDefault(entry.id(), List.of());
        if (own.size() >= ratings.enough()) {
          rated.put(entry.id(), own);
        }
      }
    }
    return new AddedMovies(
        movies, new RatedMovies(ratings.enough(), Collections.unmodifiableMap(rated)));
  }

  /// Those of which something is known.
  Set<String> latest() {
    return movies.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(NOTHING))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Behind the movies of a training.
  NewItems after(Ratings trained) {
    var features = trained.ofItems().replacing(movies);
    var columns = new RatingColumns.Builder();
    rated
        .ratings()
        .forEach((item, ratings) -> add(item, ratings, trained, features.ids(), columns));
    return NewItems.rated(trained, features, columns.build());
  }

  private void add(
      String item,
      List<Rating> ratings,
      Ratings trained,
      Ids items,
      RatingColumns.Builder columns) {
    var users = trained.users();
    var known =
        ratings.stream().filter(rating -> trained.knowsUser(users.indexOf(rating.user()))).toList();
    if (known.size() >= rated.enough()) {
      for (var rating : known) {
        columns.add(
            users.indexOf(rating.user()), items.indexOf(item), rating.value(), rating.timestamp());
      }
    }
  }
}
