package dev.matinee.core.recommender;

import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.BitMixer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// How alike two items are to somebody who looks at a list, from 0 to 1: the same for every model,
/// so that models can be compared by how varied their lists are.
///
/// It is the share of genres that both have of those that either has (Jaccard). Of a catalog
/// without genres all labels but titles count, of one without labels who has rated the items, in
/// samples of 64 users. Items of which nothing is known are alike. Tables are made at first use;
/// safe for several threads.
public final class ItemSimilarity {
  private static final int SAMPLE = 64;

  private final Ratings ratings;
  private final List<String> fields;
  private final AtomicReferenceArray<long[]> samples; // of an item's raters
  private volatile @Nullable Kinds kinds;

  public ItemSimilarity(Ratings ratings) {
    this(ratings, ratings.ofItems());
  }

  /// @param known says which labels count, where the ratings have items that came later
  ItemSimilarity(Ratings ratings, Features known) {
    this.ratings = ratings;
    this.fields = fields(known);
    this.samples = new AtomicReferenceArray<>(fields.isEmpty() ? ratings.items().size() : 0);
  }

  private static List<String> fields(Features items) {
    var names = items.labelNames();
    return names.contains(Features.GENRES)
        ? List.of(Features.GENRES)
        : names.stream().filter(name -> !name.equals(Features.TITLE)).sorted().toList();
  }

  /// How alike two items are.
  public double between(int one, int other) {
    return fields.isEmpty()
        ? ofSamples(sample(one), sample(other))
        : kinds().between(kinds().of[one], kinds().of[other]);
  }

  /// No item yet.
  ChosenItems chosen() {
    return new ChosenItems();
  }

  /// Items that stand in a list: of those that are the same in all that counts one is kept.
  final class ChosenItems {
    private final List<Integer> items = new ArrayList<>();
    private final BitSet kindsSeen = new BitSet();

    void add(int item) {
      if (fields.isEmpty()) {
        items.add(item);
      } else if (!kindsSeen.get(kinds().of[item])) {
        kindsSeen.set(kinds().of[item]);
        items.add(item);
      }
    }

    /// The greatest similarity of an item to one of these.
    double nearest(Nearness place) {
      for (; place.compared < items.size() && place.nearest < 1; place.compared++) {
        place.nearest = Math.max(place.nearest, between(place.item, items.get(place.compared)));
      }
      return place.nearest;
    }
  }

  /// How near an item is to those that were chosen, as far as it was compared with them.
  static final class Nearness {
    private final int item;
    private int compared;
    private double nearest;

    Nearness(int item) {
      this.item = item;
    }

    int item() {
      return item;
    }
  }

  private Kinds kinds() {
    var made = kinds;
    if (made == null) {
      made = Kinds.of(ratings.ofItems(), fields);
      kinds = made;
    }
    return made;
  }

  /// The sets of labels that there are, and which of them each item has.
  private record Kinds(int[] of, List<long[]> labels) {
    static Kinds of(Features features, List<String> fields) {
      var numbers = new HashMap<String, Integer>();
      var known = new HashMap<List<List<String>>, Integer>();
      var of = new int[features.ids().size()];
      var labels = new ArrayList<long[]>();
      for (int row = 0; row < of.length; row++) {
        int item = row;
        var own = fields.stream().map(field -> features.labels(item, field)).toList();
        of[row] =
            known.computeIfAbsent(
                own,
                _ -> {
                  labels.add(bits(own, numbers));
                  return labels.size() - 1;
                });
      }
      return new Kinds(of, labels);
    }

    private static long[] bits(List<List<String>> own, Map<String, Integer> numbers) {
      var bits = new BitSet();
      for (int field = 0; field < own.size(); field++) {
        for (var label : own.get(field)) {
          bits.set(numbers.computeIfAbsent(field + ":" + label, _ -> numbers.size()));
        }
      }
      return bits.toLongArray();
    }

    double between(int one, int other) {
      if (one == other) {
        return 1;
      }
      var a = labels.get(one);
      var b = labels.get(other);
      int both = 0;
      int either = 0;
      for (int k = 0; k < Math.max(a.length, b.length); k++) {
        long left = k < a.length ? a[k] : 0;
        long right = k < b.length ? b[k] : 0;
        both += Long.bitCount(left & right);
        either += Long.bitCount(left | right);
      }
      return either == 0 ? 1 : both / (double) either;
    }
  }

  /// Of an item's raters those with the smallest hashes, ascending.
  private long[] sample(int item) {
    var known = samples.get(item);
    if (known == null) {
      var rows = ratings.byItem();
      int start = rows.start(item);
      known = sample(rows.count(item), k -> rows.column(start + k));
      samples.set(item, known);
    }
    return known;
  }

  private static long[] sample(int count, IntUnaryOperator user) {
    // few enough to sort, and hardly ever fewer than are wanted
    long most = count <= 8 * SAMPLE ? Long.MAX_VALUE : Long.MAX_VALUE / count * 4 * SAMPLE;
    var hashes = new long[Math.min(count, 16 * SAMPLE)];
    int size = 0;
    for (int k = 0; k < count && size < hashes.length; k++) {
      long hash = BitMixer.mix(user.applyAsInt(k) + 1L) >>> 1;
      if (hash <= most) {
        hashes[size++] = hash;
      }
    }
    Arrays.sort(hashes, 0, size);
    return Arrays.copyOf(hashes, Math.min(size, SAMPLE));
  }

  /// The share of both among the smallest hashes of either.
  private static double ofSamples(long[] a, long[] b) {
    int both = 0;
    int either = 0;
    for (int i = 0, j = 0; either < SAMPLE && (i < a.length || j < b.length); either++) {
      long left = i < a.length ? a[i] : Long.MAX_VALUE;
      long right = j < b.length ? b[j] : Long.MAX_VALUE;
      both += left == right ? 1 : 0;
      i += left <= right ? 1 : 0;
      j += right <= left ? 1 : 0;
    }
    return either == 0 ? 1 : both / (double) either;
  }
}
