package dev.matinee.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of users or items beside ratings: numbers (`year`, `age`) and labels (`title`,
/// `genres`, …).
///
/// Row `r` belongs to the id `ids().id(r)`. What is not known of a row is `NaN` or an empty list.
/// Immutable.
public final class Features {
  public static final String TITLE = "title";
  public static final String YEAR = "year";
  public static final String GENRES = "genres";
  public static final String AGE = "age";
  public static final String GENDER = "gender";
  public static final String OCCUPATION = "occupation";
  public static final String ZIP = "zip";

  private final Ids ids;
  private final Map<String, double[]> numbers;
  private final Map<String, List<List<String>>> labels;

  private Features(Ids ids, Map<String, double[]> numbers, Map<String, List<List<String>>> labels) {
    this.ids = ids;
    this.numbers = numbers;
    this.labels = labels;
  }

  /// Ids of which nothing is known.
  public static Features none(Ids ids) {
    return new Features(ids, Map.of(), Map.of());
  }

  public static Builder builder() {
    return new Builder();
  }

  public Ids ids() {
    return ids;
  }

  /// The names of all features, numbers before labels.
  public Set<String> names() {
    var names = new LinkedHashSet<>(numbers.keySet());
    names.addAll(labels.keySet());
    return Collections.unmodifiableSet(names);
  }

  /// The names of the features that are numbers.
  public Set<String> numberNames() {
    return Collections.unmodifiableSet(numbers.keySet());
  }

  /// The names of the features that are labels.
  public Set<String> labelNames() {
    return Collections.unmodifiableSet(labels.keySet());
  }

  /// A number of a row, `NaN` where it is not known.
  public double number(int row, String name) {
    var column = numbers.get(name);
    return column == null ? Double.NaN : column[row];
  }

  /// The labels of a row, in the order of the source; empty where there are none.
  public List<String> labels(int row, String name) {
    var column = labels.get(name);
    return column == null ? List.of() : column.get(row);
  }

  /// The title of a row, or its id where no title is known.
  public String title(int row) {
    var title = labels(row, TITLE);
    return title.isEmpty() ? ids.id(row) : title.getFirst();
  }

  /// The same knowledge for other ids: rows are looked up by id, unknown ids get empty rows.
  public Features alignedTo(Ids other) {
    if (other == ids) {
      return this;
    }
    var builder = builder();
    for (int row = 0; row < ids.size(); row++) {
      if (other.indexOf(ids.id(row)) >= 0) {
        builder.copy(this, row);
      }
    }
    numbers
        .keySet()
        .forEach(name -> builder.numbers.computeIfAbsent(name, _ -> new LinkedHashMap<>()));
    labels
        .keySet()
        .forEach(name -> builder.labels.computeIfAbsent(name, _ -> new LinkedHashMap<>()));
    return builder.build(other);
  }

  /// Collects features by id.
  public static final class Builder {
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<String, Map<String, Double>> numbers = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> labels = new LinkedHashMap<>();

    private Builder() {}

    /// Makes an id known, even if nothing else is said of it.
    public Builder know(String id) {
      ids.add(id);
      return this;
    }

    public Builder number(String id, String name, double value) {
      know(id);
      numbers.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(id, value);
      return this;
    }

    public Builder labels(String id, String name, List<String> values) {
      know(id);
      labels.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(id, List.copyOf(values));
      return this;
    }

    /// Takes over all that is known of one row; what it knows replaces what was known of that id.
    public Builder copy(Features other, int row) {
      var id = other.ids.id(row);
      know(id);
      for (var name : other.numbers.keySet()) {
        if (!Double.isNaN(other.number(row, name))) {
          number(id, name, other.number(row, name));
        }
      }
      for (var name : other.labels.keySet()) {
        if (!other.labels(row, name).isEmpty()) {
          labels(id, name, other.labels(row, name));
        }
      }
      return this;
    }

    /// The features of the ids that were named, in the order in which they were.
    public Features build() {
      return build(Ids.of(ids));
    }

    /// The features of the given ids.
    public Features build(Ids rows) {
      var numberColumns = new LinkedHashMap<String, double[]>();
      numbers.forEach((name, values) -> numberColumns.put(name, numberColumn(rows, values)));
      var labelColumns = new LinkedHashMap<String, List<List<String>>>();
      labels.forEach(
          (name, values) ->
              labelColumns.put(
                  name,
                  rows.list().stream().map(id -> values.getOrDefault(id, List.of())).toList()));
      return new Features(rows, numberColumns, labelColumns);
    }

    private static double[] numberColumn(Ids rows, Map<String, Double> values) {
      var column = new double[rows.size()];
      Arrays.setAll(column, row -> values.getOrDefault(rows.id(row), Double.NaN));
      return column;
    }
  }
}
