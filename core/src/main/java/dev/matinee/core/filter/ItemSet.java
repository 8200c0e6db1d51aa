package dev.matinee.core.filter;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// A set of items by their indices, a bit each; immutable, equal to another one of the same items.
public final class ItemSet {
  private final int size;
  private final long[] words;

  private ItemSet(int size, long[] words) {
    this.size = size;
    this.words = words;
  }

  /// Those of the first `size` indices that fulfill a condition.
  public static ItemSet of(int size, IntPredicate contained) {
    var words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    for (int item = 0; item < size; item++) {
      if (contained.test(item)) {
        words[item / Long.SIZE] |= 1L << item;
      }
    }
    return new ItemSet(size, words);
  }

  /// These of the first `size` indices.
  public static ItemSet of(int size, int[] items) {
    var words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    for (int item : items) {
      words[item / Long.SIZE] |= 1L << item;
    }
    return new ItemSet(size, words);
  }

  /// These of the first `size` indices; there must be no others.
  static ItemSet of(int size, BitSet items) {
    return new ItemSet(
        size, Arrays.copyOf(items.toLongArray(), (size + Long.SIZE - 1) / Long.SIZE));
  }

  /// The indices that are in it, to be changed by the caller.
  BitSet bits() {
    return BitSet.valueOf(words);
  }

  /// Whether an item is in it; of no other than the first `size` one is.
  public boolean contains(int item) {
    return item >= 0 && item < size && (words[item / Long.SIZE] >>> item & 1) != 0;
  }

  /// What is in both; they must be of one catalog.
  public ItemSet and(ItemSet other) {
    var both = words.clone();
    for (int k = 0; k < both.length; k++) {
      both[k] &= other.words[k];
    }
    return new ItemSet(size, both);
  }

  /// What is in either; they must be of one catalog.
  public ItemSet or(ItemSet other) {
    var either = words.clone();
    for (int k = 0; k < either.length; k++) {
      either[k] |= other.words[k];
    }
    return new ItemSet(size, either);
  }

  /// What is not in it.
  public ItemSet not() {
    var rest = words.clone();
    for (int k = 0; k < rest.length; k++) {
      rest[k] = ~rest[k];
    }
    if (size % Long.SIZE != 0) {
      rest[rest.length - 1] &= (1L << size) - 1;
    }
    return new ItemSet(size, rest);
  }

  /// Does something with each item, in ascending order.
  public void forEach(IntConsumer action) {
    for (int k = 0; k < words.length; k++) {
      for (long word = words[k]; word != 0; word &= word - 1) {
        action.accept(k * Long.SIZE + Long.numberOfTrailingZeros(word));
      }
    }
  }

  /// How many items are in it.
  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemSet set && size == set.size && Arrays.equals(words, set.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
