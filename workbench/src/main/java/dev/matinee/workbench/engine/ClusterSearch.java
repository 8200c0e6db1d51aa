package dev.matinee.workbench.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A search of hyper-parameters on the cluster.
///
/// @param folds of the ratings; 0 for no search
/// @param grid the values to try, by hyper-parameter
public record ClusterSearch(int folds, Map<String, List<Object>> grid) {
  /// No search.
  public static final ClusterSearch NONE = new ClusterSearch(0, Map.of());

  /// @throws IllegalArgumentException for one fold, folds without a grid and a grid without folds
  public ClusterSearch {
    if (folds == 1 || folds < 0) {
      throw new IllegalArgumentException(
          "--cross-validate takes a number of folds, at least 2, got " + folds);
    }
    if (folds > 0 && grid.isEmpty()) {
      throw new IllegalArgumentException(
          "--cross-validate needs values to try, for instance --grid factors=16,32");
    }
    if (folds == 0 && !grid.isEmpty()) {
      throw new IllegalArgumentException("--grid goes with --cross-validate FOLDS");
    }
  }

  /// Every combination of the values.
  List<Map<String, Object>> points() {
    List<Map<String, Object>> points = new ArrayList<>(List.of(Map.of()));
    for (var axis : grid.entrySet()) {
      var longer = new ArrayList<Map<String, Object>>();
      for (var point : points) {
        for (var value : axis.getValue()) {
          var next = new LinkedHashMap<>(point);
          next.put(axis.getKey(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points;
  }
}
