package dev.matinee.core.filter;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/// The filters of one catalog that were asked for lately, each as a set of items: the same filter
/// comes with every page and every user. Safe for several threads.
public final class CompiledFilters {
  private static final int MOST = 256;

  /// So many characters the texts of what is kept have together.
  private static final int MOST_TEXT = 256 * 1024;

  private final Features features;
  private final FilterCompiler compiler;
  private final SortedSet<String> genres;
  private final Map<String, ItemSet> compiled = // by canonical text; guarded by itself
      new LinkedHashMap<>(16, 0.75f, true);
  private int text; // the characters of all keys; guarded by `compiled`

  public CompiledFilters(Ratings ratings) {
    this(ratings.ofItems(), ratings.byItem()::count);
  }

  /// The filters of a catalog of which more is known than training knew.
  ///
  /// @param ratings how many ratings the movie of a row has
  public CompiledFilters(Features features, IntUnaryOperator ratings) {
    this(features, new FilterCompiler(features, ratings));
  }

  private CompiledFilters(Features features, FilterCompiler compiler) {
    this.features = features;
    this.compiler = compiler;
    this.genres = genres(features);
  }

  /// The filters of the same catalog after some rows were changed, or added behind the others: what
  /// was made of the other rows is not made again.
  public CompiledFilters with(Features newer, IntUnaryOperator ratings, int[] changed) {
    return new CompiledFilters(newer, compiler.with(newer, ratings, changed));
  }

  /// Makes all that filters are found by, which otherwise the first of them does.
  public CompiledFilters prepared() {
    compiler.prepare();
    return this;
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
      var known = compiled.get(filter.canonical());
      if (known != null) {
        return known;
      }
    }
    var items = filter.compile(compiler); // outside of the lock: two may do it, to the same end
    keep(filter.canonical(), items);
    return items;
  }

  /// Keeps a set; those that nobody asked for the longest time make room.
  private void keep(String canonical, ItemSet items) {
    synchronized (compiled) {
      if (compiled.put(canonical, items) == null) {
        text += canonical.length();
      }
      for (var eldest = compiled.keySet().iterator();
          compiled.size() > MOST || text > MOST_TEXT; ) {
        text -= eldest.next().length();
        eldest.remove();
      }
    }
  }

  /// The items that have at least one of some genres, compared without regard to case.
  ///
  /// @throws IllegalArgumentException when no movie has one of them; the message names those there
  ///   are
  public ItemSet ofGenres(Collection<String> wanted) {
    var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(genres);
    for (var genre : wanted) {
      if (!known.contains(genre)) {
        throw new IllegalArgumentException(
            genres.isEmpty()
                ? "genre is not known of any movie here, got '%s'".formatted(genre)
                : "genre must be one of %s, got '%s'".formatted(String.join(", ", genres), genre));
      }
    }
    var once = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    once.addAll(wanted);
    return items(FilterExpression.hasAny(Features.GENRES, once));
  }

  /// The items with at least so many ratings.
  public ItemSet ratedAtLeast(int least) {
    return items(FilterExpression.parse(FilterExpression.RATINGS + " >= " + least));
  }

  private static SortedSet<String> genres(Features items) {
    var lists = Collections.newSetFromMap(new IdentityHashMap<List<String>, Boolean>());
    for (int row = 0; row < items.ids().size(); row++) {
      lists.add(items.labels(row, Features.GENRES)); // one object where many movies have the same
    }
    var genres = new TreeSet<String>();
    lists.forEach(genres::addAll);
    return genres;
  }

  /// How many are kept now.
  int size() {
    synchronized (compiled) {
      return compiled.size();
    }
  }
}
