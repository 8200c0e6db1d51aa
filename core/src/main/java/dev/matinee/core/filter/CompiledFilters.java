package dev.matinee.core.filter;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/// The filters of one catalog that were asked for lately, each as a set of items: the same filter
/// comes with every page and every user. Safe for several threads.
public final class CompiledFilters {
  private static final int MOST = 256;

  private final Features features;
  private final IntUnaryOperator ratings;
  private final SortedSet<String> genres;
  private final Map<FilterExpression, ItemSet> compiled = // guarded by itself
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FilterExpression, ItemSet> eldest) {
          return size() > MOST;
        }
      };

  public CompiledFilters(Ratings ratings) {
    this(ratings.ofItems(), ratings.byItem()::count);
  }

  /// The filters of a catalog of which more is known than training knew.
  ///
  /// @param ratings how many ratings the movie of a row has
  public CompiledFilters(Features features, IntUnaryOperator ratings) {
    this.features = features;
    this.ratings = ratings;
    this.genres = genres(features);
  }

  /// The genres of the catalog, sorted.
  public SortedSet<String> genres() {
    return Collections.unmodifiableSortedSet(genres);
  }

  /// The ids of what the filters are about.
  public Ids ids() {
    return features.ids();
  }

  /// The items that fulfill a filter.
  ///
  /// @throws IllegalArgumentException when it does not suit the catalog
  public ItemSet items(FilterExpression filter) {
    synchronized (compiled) {
      var known = compiled.get(filter);
      if (known != null) {
        return known;
      }
    }
    var items =
        filter.compile(features, ratings); // outside of the lock: two may do it, to the same end
    synchronized (compiled) {
      compiled.put(filter, items);
    }
    return items;
  }

  /// The items that have at least one of some genres, compared without regard to case.
  ///
  /// @throws IllegalArgumentException when no movie has one of them; the message names those there
  ///   are
  public ItemSet ofGenres(Collection<String> wanted) {
    for (var genre : wanted) {
      if (genres.stream().noneMatch(genre::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            genres.isEmpty()
                ? "genre is not known of any movie here, got '%s'".formatted(genre)
                : "genre must be one of %s, got '%s'".formatted(String.join(", ", genres), genre));
      }
    }
    return items(FilterExpression.hasAny(Features.GENRES, wanted));
  }

  /// The items with at least so many ratings.
  public ItemSet ratedAtLeast(int least) {
    return items(FilterExpression.parse(FilterExpression.RATINGS + " >= " + least));
  }

  private static SortedSet<String> genres(Features items) {
    var genres = new TreeSet<String>();
    for (int row = 0; row < items.ids().size(); row++) {
      genres.addAll(items.labels(row, Features.GENRES));
    }
    return genres;
  }

  /// How many are kept now.
  int size() {
    synchronized (compiled) {
      return compiled.size();
    }
  }
}
