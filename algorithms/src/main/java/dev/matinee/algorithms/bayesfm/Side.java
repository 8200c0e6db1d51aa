package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.CsrMatrix;
import java.util.ArrayList;
import java.util.List;

/// The users or the items: how many ratings each has, and their features.
///
/// @param counts the number of ratings of each row
/// @param groups the first is [FeatureGroup#identity]; next [FeatureGroup#implicit] where wanted
/// @param hasImplicit whether it is
record Side(int[] counts, List<FeatureGroup> groups, boolean hasImplicit) {
  /// @param own the ratings of this side
  /// @param other those of the other
  static Side of(CsrMatrix own, CsrMatrix other, boolean hasImplicit, List<FeatureGroup> features) {
    var counts = new int[own.rows()];
    for (int row = 0; row < counts.length; row++) {
      counts[row] = own.count(row);
    }
    var groups = new ArrayList<FeatureGroup>();
    groups.add(FeatureGroup.identity(counts));
    if (hasImplicit) {
      groups.add(FeatureGroup.implicit(other, counts));
    }
    groups.addAll(features);
    return new Side(counts, List.copyOf(groups), hasImplicit);
  }

  /// The first group that is neither the rows themselves nor the set of what they are rated with.
  int firstFeature() {
    return hasImplicit ? 2 : 1;
  }

  int rows() {
    return counts.length;
  }

  /// The first column of a group among those of all groups.
  int firstColumn(int group) {
    return groups.subList(0, group).stream().mapToInt(FeatureGroup::columns).sum();
  }

  /// The columns of all groups.
  int columns() {
    return firstColumn(groups.size());
  }
}
