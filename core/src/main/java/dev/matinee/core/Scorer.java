package dev.matinee.core;

import java.util.Arrays;

/// A model looking at one profile. Not shared between threads: it may keep work space.
@FunctionalInterface
public interface Scorer {
  /// The score of an item (an index of the training's items); `NaN` means "no opinion". Not
  /// clipped.
  double score(int item);

  /// The scores of the items 0 … `into.length - 1` at once, the same numbers as [#score] rounded to
  /// float.
  default void scores(float[] into) {
    for (int item = 0; item < into.length; item++) {
      into[item] = (float) score(item);
    }
  }

  /// The predicted rating of an item and how sure the model is of it; by default the score without
  /// more.
  default Belief belief(int item) {
    return Belief.of(score(item));
  }

  /// The means of the beliefs in the items 0 … `into.length - 1` at once, the same numbers as
  /// [#belief] has.
  default void means(double[] into) {
    for (int item = 0; item < into.length; item++) {
      into[item] = belief(item).mean();
    }
  }

  /// Writes how much each rating of the profile contributes to this item's score: "because you
  /// rated …".
  ///
  /// `perProfileEntry[k]` belongs to the profile's entry `k`, is in the units of the score and may
  /// be negative. A model whose scores do not depend on the profile writes zeros, as here by
  /// default.
  default void contributions(int item, double[] perProfileEntry) {
    Arrays.fill(perProfileEntry, 0);
  }
}
