package dev.matinee.server.catalog;

import dev.matinee.core.Features;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which names are labels in a catalog and which are numbers. A name is one of the two for all its
/// movies, or all its users: a filter reads it as one, so a movie that had it as the other would
/// turn the filters of everybody into mistakes.
final class FieldKinds {
  private final Set<String> labels;
  private final Set<String> numbers;

  FieldKinds(Collection<String> labels, Collection<String> numbers) {
    this.labels = new HashSet<>(labels);
    this.numbers = new HashSet<>(numbers);
  }

  static FieldKinds of(Features features) {
    return new FieldKinds(features.labelNames(), features.numberNames());
  }

  /// Takes over what is to be known of one more movie or user; a value that is `null` is taken away
  /// and may be of either kind.
  ///
  /// @throws IllegalArgumentException when a name is of the other kind; nothing is taken over then
  void add(
      Map<String, ? extends @Nullable Object> addedLabels,
      Map<String, ? extends @Nullable Object> addedNumbers) {
    addedLabels.forEach((name, value) -> require(value == null || !numbers.contains(name), name));
    addedNumbers.forEach((name, value) -> require(value == null || !labels.contains(name), name));
    addedLabels.forEach((name, value) -> add(labels, name, value));
    addedNumbers.forEach((name, value) -> add(numbers, name, value));
  }

  private static void add(Set<String> names, String name, @Nullable Object value) {
    if (value != null) {
      names.add(name);
    }
  }

  private void require(boolean suits, String name) {
    if (!suits) {
      boolean label = labels.contains(name);
      throw new IllegalArgumentException(
          "'%s' is a %s in the catalog and must be sent in %s, got a %s in %s; choose another name for it"
              .formatted(
                  name,
                  label ? "label" : "number",
                  label ? "labels" : "numbers",
                  label ? "number" : "label",
                  label ? "numbers" : "labels"));
    }
  }
}
