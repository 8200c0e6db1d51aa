package dev.matinee.core.recommender;

import dev.matinee.core.Ids;
import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.core.filter.ItemSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which movies may stand in a list: the same at every route, on the command line and in files of
/// lists. All of it must hold.
///
/// @param filter what movies must fulfill; `null` for nothing
/// @param genres movies must have one of these; empty for any
/// @param candidates ids of the only movies that may stand in the list; `null` for all
/// @param exclude ids of movies that must not
/// @param minimumRatings how many ratings a movie must have at least
/// @param ratedToo whether what the user has rated may stand in the list as well
/// @param variation how far the list leaves the order of scores
public record ListShape(
    @Nullable FilterExpression filter,
    List<String> genres,
    @Nullable Set<String> candidates,
    Set<String> exclude,
    int minimumRatings,
    boolean ratedToo,
    Variation variation) {
  private static final int SHOWN = 5;

  /// Everything that the user has not rated.
  public static final ListShape ANY = new ListShape(null, List.of(), null, Set.of(), 0, false);

  /// A list in the order of scores.
  public ListShape(
      @Nullable FilterExpression filter,
      List<String> genres,
      @Nullable Set<String> candidates,
      Set<String> exclude,
      int minimumRatings,
      boolean ratedToo) {
    this(filter, genres, candidates, exclude, minimumRatings, ratedToo, Variation.NONE);
  }

  public ListShape {
    if (minimumRatings < 0) {
      throw new IllegalArgumentException(
          "the least number of ratings must not be negative, got " + minimumRatings);
    }
    genres = List.copyOf(genres);
    candidates = candidates == null ? null : Set.copyOf(candidates);
    exclude = Set.copyOf(exclude);
  }

  /// The question with this shape.
  ///
  /// @param catalog the filters of the catalog that is asked
  /// @throws IllegalArgumentException when a genre or a field is not in the catalog
  public Query of(Query query, CompiledFilters catalog) {
    var items = items(catalog);
    return query
        .excluding(exclude)
        .filteredBy(items == null ? Filter.ANY : Filter.of(items))
        .withRated(ratedToo)
        .varied(variation);
  }

  /// Sentences on the ids that mean no movie, which a slip of the hand makes: `candidates` loses
  /// them, `exclude` keeps out what it was not to.
  ///
  /// @param catalog the filters of the catalog that is asked
  public List<String> notes(CompiledFilters catalog) {
    return Stream.concat(
            note("candidates", candidates == null ? Set.of() : candidates, catalog.ids()),
            note("exclude", exclude, catalog.ids()))
        .toList();
  }

  private static Stream<String> note(String what, Set<String> named, Ids ids) {
    var unknown = named.stream().filter(id -> ids.indexOf(id) < 0).sorted().toList();
    return unknown.isEmpty()
        ? Stream.empty()
        : Stream.of(
            "%,d of %,d movies in %s %s not known: %s%s"
                .formatted(
                    unknown.size(),
                    named.size(),
                    what,
                    unknown.size() == 1 ? "is" : "are",
                    String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size()))),
                    unknown.size() > SHOWN ? ", …" : ""));
  }

  private @Nullable ItemSet items(CompiledFilters catalog) {
    @Nullable ItemSet items = filter == null ? null : catalog.items(filter);
    if (!genres.isEmpty()) {
      items = both(items, catalog.ofGenres(genres));
    }
    if (minimumRatings > 0) {
      items = both(items, catalog.ratedAtLeast(minimumRatings));
    }
    if (candidates != null) {
      var ids = catalog.ids();
      var known = candidates.stream().mapToInt(ids::indexOf).filter(item -> item >= 0).toArray();
      items = both(items, ItemSet.of(ids.size(), known));
    }
    return items;
  }

  private static ItemSet both(@Nullable ItemSet one, ItemSet other) {
    return one == null ? other : one.and(other);
  }
}
