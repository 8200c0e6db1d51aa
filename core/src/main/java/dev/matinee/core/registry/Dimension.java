package dev.matinee.core.registry;

import java.util.List;

/// The values of one hyper-parameter that a search may propose.
public sealed interface Dimension {
  /// Whole numbers from `min` to `max`, both included.
  record Whole(int min, int max) implements Dimension {
    public Whole {
      requireOrdered(min, max);
    }
  }

  /// Numbers from `min` to `max`, spread evenly on a logarithmic scale; both are positive.
  record Logarithmic(double min, double max) implements Dimension {
    public Logarithmic {
      requireOrdered(min, max);
      if (!(min > 0)) {
        throw new IllegalArgumentException("a logarithmic dimension starts above 0, got " + min);
      }
    }
  }

  /// One of a few values, as text, number or boolean.
  record Choice(List<?> values) implements Dimension {
    public Choice {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a choice needs at least one value");
      }
      values = List.copyOf(values);
    }
  }

  private static void requireOrdered(double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "a dimension needs min <= max, got %s and %s".formatted(min, max));
    }
  }
}
