package dev.matinee.evaluation.search;

import dev.matinee.core.registry.Dimension;
import dev.matinee.evaluation.metrics.Goal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Every combination of given values, the last name turning fastest.
///
/// @param values what to try, by the name of the hyper-parameter, in the order in which to vary
public record GridSearch(Map<String, List<Object>> values) implements Search {
  public GridSearch {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a grid needs the values of at least one hyper-parameter");
    }
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public List<Map<String, Object>> next(
      Map<String, Dimension> space,
      Map<String, Object> defaults,
      List<Trial> done,
      Goal goal,
      RandomGenerator random) {
    return done.isEmpty() ? product() : List.of();
  }

  private List<Map<String, Object>> product() {
    List<Map<String, Object>> all = List.of(Map.of());
    for (var dimension : values.entrySet()) {
      var longer = new ArrayList<Map<String, Object>>();
      for (var start : all) {
        for (var value : dimension.getValue()) {
          var combination = new LinkedHashMap<>(start);
          combination.put(dimension.getKey(), value);
          longer.add(combination);
        }
      }
      all = longer;
    }
    return all;
  }

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public int trials() {
    return values.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
  }
}
