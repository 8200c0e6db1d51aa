package dev.matinee.testkit;

import dev.matinee.core.registry.Dimension;
import java.util.List;
import java.util.Objects;

/// The ends of what a search space can propose.
final class Spaces {
  private Spaces() {}

  static List<?> extremes(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Whole(int min, int max) -> List.of(min, max);
      case Dimension.Logarithmic(double min, double max) -> List.of(min, max);
      case Dimension.Choice(var values) -> values;
    };
  }

  /// A value of a dimension other than a given one.
  static Object other(Dimension dimension, Object than) {
    return extremes(dimension).stream()
        .filter(value -> !Objects.toString(value).equalsIgnoreCase(Objects.toString(than)))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("a dimension of one value needs no search: " + dimension));
  }
}
