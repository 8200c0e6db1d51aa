package dev.matinee.algorithms.features;

import dev.matinee.core.NewItems;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.recommender.TopN;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The items of a training that are nearest to one that came later, by the cosine of their content
/// (genres, year, title words): they stand for it in models that know nothing but ratings.
///
/// Looking for them takes a look at every item, so what was found is kept. Safe for several
/// threads.
public final class ContentNeighbors {
  private static final int NEAREST = 10;
  private static final int KEPT = 4_000;
  private static final int[] NONE = {};

  private final Ratings trained;
  private final Map<List<Double>, int[]> found = new ConcurrentHashMap<>(); // by content
  private volatile @Nullable ItemContent content;

  public ContentNeighbors(Ratings trained) {
    this.trained = trained;
  }

  /// What is nearest to new items.
  public Nearest of(NewItems items) {
    return new Nearest(content().with(items.all().ofItems()), items);
  }

  private ItemContent content() {
    var made = content;
    if (made == null) {
      made = ItemContent.of(trained.ofItems());
      content = made;
    }
    return made;
  }

  /// Of the items of a catalog.
  public final class Nearest {
    private final ItemContent all;
    private final int first;
    private final AtomicReferenceArray<int[]> ofNew; // by index behind the first, once asked for

    private Nearest(ItemContent all, NewItems items) {
      this.all = all;
      this.first = items.first();
      this.ofNew = new AtomicReferenceArray<>(items.size() - first);
    }

    /// The nearest that anybody has rated, with a cosine above 0; none where nothing is known.
    public int[] to(int item) {
      if (item < first) {
        return byContent(item);
      }
      var known = ofNew.get(item - first);
      if (known == null) {
        known = byContent(item);
        ofNew.set(item - first, known);
      }
      return known;
    }

    private int[] byContent(int item) {
      if (!all.isKnown(item)) {
        return NONE;
      }
      if (found.size() > KEPT) {
        found.clear();
      }
      return found.computeIfAbsent(all.entries(item), _ -> search(item));
    }

    private int[] search(int item) {
      var cosines = new float[trained.items().size()];
      all.similarTo(item).scores(cosines);
      return TopN.of(cosines, NEAREST, other -> cosines[other] > 0 && trained.knowsItem(other));
    }

    /// The cosine of every item to one.
    public Scorer similarTo(int item) {
      return all.isKnown(item) ? all.similarTo(item) : _ -> Double.NaN;
    }
  }
}
