package dev.matinee.core.filter;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The items of a catalog by the labels of one field, which are compared without regard to case.
///
/// It is made in one pass over the items; a condition then looks only at the items that have one of
/// its labels, however many labels it names. Immutable.
final class LabelIndex {
  private final int size;
  private final Map<String, Rows> rows; // by folded label
  private final ItemSet known;

  /// @param labels the labels of each of `size` items
  LabelIndex(int size, IntFunction<List<String>> labels) {
    this.size = size;
    this.rows = new HashMap<>();
    var asWritten = new HashMap<String, Rows>(); // so that each label is folded once
    this.known =
        ItemSet.of(
            size,
            item -> {
              var ofItem = labels.apply(item);
              for (var label : ofItem) {
                asWritten.computeIfAbsent(label, this::rows).add(item);
              }
              return !ofItem.isEmpty();
            });
  }

  private LabelIndex(int size, Map<String, Rows> rows, ItemSet known) {
    this.size = size;
    this.rows = rows;
    this.known = known;
  }

  /// The same after the labels of some items were changed, or items added behind the others.
  ///
  /// @param changed the items of which that is so
  /// @param before their labels as they were, empty for what was not there
  /// @param after as they are
  LabelIndex with(
      int newSize,
      int[] changed,
      IntFunction<List<String>> before,
      IntFunction<List<String>> after) {
    var newer = new HashMap<>(rows);
    var bits = known.bits();
    for (int item : changed) {
      for (var label : folded(before.apply(item))) {
        newer.computeIfPresent(label, (_, having) -> having.without(item)); // gone with its last
      }
      for (var label : folded(after.apply(item))) {
        newer.merge(label, Rows.of(item), (having, _) -> having.with(item));
      }
      bits.set(item, !after.apply(item).isEmpty());
    }
    return new LabelIndex(newSize, newer, ItemSet.of(newSize, bits));
  }

  private Rows rows(String label) {
    return rows.computeIfAbsent(folded(label), _ -> new Rows());
  }

  /// The items that have one label, in ascending order.
  private static final class Rows {
    private int[] items = new int[1];
    private int count;

    static Rows of(int item) {
      var rows = new Rows();
      rows.add(item);
      return rows;
    }

    /// `null` where no item is left, so that labels of the past, old titles for instance, take no
    /// room.
    @Nullable Rows without(int item) {
      var rest = of(Arrays.stream(items, 0, count).filter(other -> other != item));
      return rest.count == 0 ? null : rest;
    }

    Rows with(int item) {
      return of(
          IntStream.concat(Arrays.stream(items, 0, count), IntStream.of(item)).sorted().distinct());
    }

    private static Rows of(IntStream items) {
      var rows = new Rows();
      rows.items = items.toArray();
      rows.count = rows.items.length;
      return rows;
    }

    void add(int item) {
      if (count > 0 && items[count - 1] == item) {
        return; // twice at the same item
      }
      if (count == items.length) {
        items = Arrays.copyOf(items, 2 * count);
      }
      items[count++] = item;
    }

    BitSet set() {
      var set = new BitSet();
      for (int k = 0; k < count; k++) {
        set.set(items[k]);
      }
      return set;
    }
  }

  /// How many labels there are.
  int labels() {
    return rows.size();
  }

  /// The items with any label.
  ItemSet known() {
    return known;
  }

  /// The items that have at least one of some labels.
  ItemSet any(Collection<String> labels) {
    var found = new BitSet();
    for (var label : folded(labels)) {
      var having = rows.get(label);
      for (int k = 0; having != null && k < having.count; k++) {
        found.set(having.items[k]);
      }
    }
    return ItemSet.of(size, found);
  }

  /// The items that have each of some labels, of which there must be one at least.
  ItemSet all(Collection<String> labels) {
    var sets =
        folded(labels).stream().map(label -> rows.getOrDefault(label, new Rows()).set()).toList();
    var found = sets.getFirst();
    sets.forEach(found::and);
    return ItemSet.of(size, found);
  }

  private static Set<String> folded(Collection<String> labels) {
    return labels.stream().map(LabelIndex::folded).collect(Collectors.toSet());
  }

  /// The same for texts that [String#CASE_INSENSITIVE_ORDER] takes for the same.
  private static String folded(String label) {
    var folded = new StringBuilder(label.length());
    label
        .codePoints()
        .map(character -> Character.toLowerCase(Character.toUpperCase(character)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
