package dev.matinee.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

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

  private static final double[] NO_NUMBERS = {};

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

  /// The same knowledge for other ids: rows are looked up by id, unknown ids get empty rows. Names
  /// come in the order in which the rows know them.
  public Features alignedTo(Ids other) {
    if (other == ids) {
      return this;
    }
    var places = new int[ids.size()];
    Arrays.setAll(places, row -> other.indexOf(ids.id(row)));
    var numberColumns = new LinkedHashMap<String, double[]>();
    for (var name : inOrderKnown(numbers.keySet(), places, this::knowsNumber)) {
      numberColumns.put(name, aligned(numbers.getOrDefault(name, NO_NUMBERS), places, other));
    }
    var labelColumns = new LinkedHashMap<String, List<List<String>>>();
    for (var name : inOrderKnown(labels.keySet(), places, this::knowsLabels)) {
      labelColumns.put(name, aligned(labels.getOrDefault(name, List.of()), places, other));
    }
    return new Features(other, numberColumns, labelColumns);
  }

  private boolean knowsNumber(String name, int row) {
    return !Double.isNaN(number(row, name));
  }

  private boolean knowsLabels(String name, int row) {
    return !labels(row, name).isEmpty();
  }

  /// Names by the first row that stays and knows them; those that none does come last.
  ///
  /// @param places where each row goes, -1 where nowhere
  private static List<String> inOrderKnown(
      Set<String> names, int[] places, BiPredicate<String, Integer> knows) {
    var first = new HashMap<String, Integer>();
    for (var name : names) {
      int row = 0;
      while (row < places.length && (places[row] < 0 || !knows.test(name, row))) {
        row++;
      }
      first.put(name, row);
    }
    return names.stream()
        .sorted(Comparator.comparingInt(name -> first.getOrDefault(name, places.length)))
        .toList();
  }

  private static double[] aligned(double[] column, int[] places, Ids other) {
    var numbers = new double[other.size()];
    Arrays.fill(numbers, Double.NaN);
    for (int row = 0; row < places.length; row++) {
      if (places[row] >= 0) {
        numbers[places[row]] = column[row];
      }
    }
    return numbers;
  }

  private static List<List<String>> aligned(List<List<String>> column, int[] places, Ids other) {
    var labels = new ArrayList<>(Collections.nCopies(other.size(), List.<String>of()));
    for (int row = 0; row < places.length; row++) {
      if (places[row] >= 0) {
        labels.set(places[row], column.get(row));
      }
    }
    return Collections.unmodifiableList(labels);
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
