package dev.matinee.core;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// What one user has rated: the way into every model for known and new users alike.
///
/// Items are indices of the training's [Ratings#items]. Immutable.
public final class Profile {
  private final int user;
  private final boolean asTrained;
  private final int[] items;
  private final float[] values;
  private final int[] sortedItems;

  public Profile(int user, boolean asTrained, int[] items, float[] values) {
    this.user = user;
    this.asTrained = asTrained;
    this.items = items;
    this.values = values;
    this.sortedItems = items.clone();
    Arrays.sort(sortedItems);
  }

  /// A profile that training has not seen in this form.
  ///
  /// @param user the user's index in the training, so that a model that compares users can leave it
  ///   out; -1 for nobody known
  /// @param items distinct item indices
  /// @throws IllegalArgumentException when the arrays differ in length or an item comes twice
  public static Profile of(int user, int[] items, float[] values) {
    if (items.length != values.length) {
      throw new IllegalArgumentException(
          "a profile needs as many values as items, got %d items, %d values"
              .formatted(items.length, values.length));
    }
    var profile = new Profile(user, false, items.clone(), values.clone());
    for (int k = 1; k < profile.sortedItems.length; k++) {
      if (profile.sortedItems[k] == profile.sortedItems[k - 1]) {
        throw new IllegalArgumentException(
            "a profile has each item once, got item %d twice".formatted(profile.sortedItems[k]));
      }
    }
    return profile;
  }

  /// The index of the user in the training, or -1: not in training.
  public int user() {
    return user;
  }

  /// Whether this is exactly what training saw of the user, so that what was learned of the user
  /// applies as it is.
  public boolean asTrained() {
    return asTrained;
  }

  public int size() {
    return items.length;
  }

  public int item(int k) {
    return items[k];
  }

  public float value(int k) {
    return values[k];
  }

  /// Whether the user has rated an item; O(log n).
  public boolean contains(int item) {
    return Arrays.binarySearch(sortedItems, item) >= 0;
  }

  /// Says of items that are asked in ascending order whether the user has rated them: one walk
  /// along the profile instead of a search for each.
  public IntPredicate inOrder() {
    return new Walk(sortedItems);
  }

  private static final class Walk implements IntPredicate {
    private final int[] sorted;
    private int place;

    Walk(int[] sorted) {
      this.sorted = sorted;
    }

    @Override
    public boolean test(int item) {
      while (place < sorted.length && sorted[place] < item) {
        place++;
      }
      return place < sorted.length && sorted[place] == item;
    }
  }

  /// The same ratings as if training had never seen this user in this form: the fold-in of a known
  /// user.
  public Profile asNew() {
    return new Profile(user, false, items, values);
  }
}
