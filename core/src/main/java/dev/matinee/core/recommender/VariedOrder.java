package dev.matinee.core.recommender;

import dev.matinee.core.Ids;
import dev.matinee.core.compute.BitMixer;
import dev.matinee.core.filter.ItemSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Puts the best movies of a list in the order that a [Variation] asks for.
///
/// Diversity is maximal marginal relevance (Carbonell and Goldstein 1998): the next movie is the
/// one with the greatest `(1 − d) · (1 − place / window) + d · (1 − the greatest similarity to one
/// that is in the list)`. Its place among the best that are left stands for relevance, because
/// scores of models have no unit in common.
public final class VariedOrder {
  private final Variation variation;
  private final ItemSimilarity similarity;

  /// @param similarity of the items that lists are made of
  public VariedOrder(Variation variation, ItemSimilarity similarity) {
    this.variation = variation;
    this.similarity = similarity;
  }

  /// The first `count` that follow those that were shown.
  ///
  /// @param best items in the order of their scores, at least [Variation#pool] many, or all
  /// @param shown what stands in the list already; `null` for nothing
  /// @param seed of the user
  int[] first(
      int[] best, ListRules rules, @Nullable ItemSet shown, int count, String seed, Ids ids) {
    int[] left =
        variation.rotation() == null && !rules.moves() ? best : moved(best, rules, seed, ids);
    if (shown != null) {
      left = Arrays.stream(left).filter(item -> !shown.contains(item)).toArray();
    }
    return variation.diversity() == 0
        ? Arrays.copyOf(left, Math.min(count, left.length))
        : diverse(left, shown, count);
  }

  /// The first `count` of a list that nobody has seen yet, without rotation.
  public int[] diverse(int[] best, int count) {
    return diverse(best, null, count);
  }

  /// By rank, divided by the factors of rules and multiplied by chance.
  private int[] moved(int[] best, ListRules rules, String seed, Ids ids) {
    var mixed = seed + '\n' + variation.rotation();
    long start = BitMixer.mix(((long) mixed.hashCode() << Integer.SIZE) ^ hash(mixed));
    var places = new double[best.length];
    for (int k = 0; k < best.length; k++) {
      long bits = BitMixer.mix(start ^ BitMixer.mix(hash(ids.id(best[k]))));
      double share = (bits >>> 11) * 0x1p-53;
      double chance = variation.rotation() == null ? 1 : Math.pow(2, 2 * share - 1);
      places[k] = (k + 1) * chance / rules.factor(best[k]);
    }
    return IntStream.range(0, best.length)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> places[k]))
        .mapToInt(k -> best[k])
        .toArray();
  }

  static long hash(String text) {
    long hash = 1125899906842597L;
    for (int k = 0; k < text.length(); k++) {
      hash = 31 * hash + text.charAt(k);
    }
    return hash;
  }

  private int[] diverse(int[] left, @Nullable ItemSet shown, int count) {
    var chosen = similarity.chosen();
    if (shown != null) {
      shown.forEach(chosen::add);
    }
    var window = new Window(left);
    var list = new int[Math.min(count, left.length)];
    for (int rank = 0; rank < list.length; rank++) {
      list[rank] = window.take(chosen, variation.diversity());
      chosen.add(list[rank]);
    }
    return list;
  }

  /// The best that are left, as many as are chosen from.
  private static final class Window {
    private final int[] left;
    private final ItemSimilarity.Nearness[] places = new ItemSimilarity.Nearness[Variation.WINDOW];
    private int size;
    private int next;

    Window(int[] left) {
      this.left = left;
    }

    int take(ItemSimilarity.ChosenItems chosen, double diversity) {
      while (size < places.length && next < left.length) {
        places[size++] = new ItemSimilarity.Nearness(left[next++]);
      }
      int best = 0;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < size; k++) {
        double value =
            (1 - diversity) * (1 - k / (double) Variation.WINDOW)
                + diversity * (1 - chosen.nearest(places[k]));
        if (value > greatest) {
          greatest = value;
          best = k;
        }
      }
      int item = places[best].item();
      System.arraycopy(places, best + 1, places, best, --size - best);
      return item;
    }
  }
}
