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
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

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

  /// Features by their columns, each with a value for every id: `NaN` and empty lists where nothing
  /// is known. The arrays are handed over, not copied.
  ///
  /// @throws IllegalArgumentException when a column has more or fewer values than there are ids
  public static Features of(
      Ids ids, Map<String, double[]> numbers, Map<String, List<List<String>>> labels) {
    numbers.forEach((name, column) -> requireRows(name, column.length, ids));
    labels.forEach((name, column) -> requireRows(name, column.size(), ids));
    return new Features(ids, new LinkedHashMap<>(numbers), new LinkedHashMap<>(labels));
  }

  private static void requireRows(String name, int rows, Ids ids) {
    if (rows != ids.size()) {
      throw new IllegalArgumentException(
          "the feature '%s' needs a value for each of %d ids, got %d"
              .formatted(name, ids.size(), rows));
    }
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

  /// Whether anything but the title is known of a row.
  public boolean describes(int row) {
    return numbers.keySet().stream().anyMatch(name -> knowsNumber(name, row))
        || labels.keySet().stream().anyMatch(name -> !name.equals(TITLE) && knowsLabels(name, row));
  }

  /// The numbers of one name by row, without a look at the name for each.
  public IntToDoubleFunction numbers(String name) {
    var column = numbers.get(name);
    return column == null ? _ -> Double.NaN : row -> column[row];
  }

  /// All that is known of one id.
  public record Known(Map<String, Double> numbers, Map<String, List<String>> labels) {}

  /// The same with other knowledge in the place of what was known of some ids. Ids keep their rows;
  /// new ones come behind them in the order of the map. Names of which nothing is known anymore are
  /// gone. It costs a copy of the columns, no look at each row.
  public Features replacing(Map<String, Known> replaced) {
    var known = ids;
    if (replaced.keySet().stream().anyMatch(id -> ids.indexOf(id) < 0)) {
      var builder = Ids.builder();
      ids.list().forEach(builder::index);
      replaced.keySet().forEach(builder::index);
      known = builder.build();
    }
    var newer = new Replacement(known, replaced);
    var numberColumns = new LinkedHashMap<String, double[]>();
    for (var name : newer.names(numbers.keySet(), Known::numbers)) {
      var column = newer.numbers(numbers.getOrDefault(name, NO_NUMBERS), name);
      if (Arrays.stream(column).anyMatch(value -> !Double.isNaN(value))) {
        numberColumns.put(name, column);
      }
    }
    var labelColumns = new LinkedHashMap<String, List<List<String>>>();
    for (var name : newer.names(labels.keySet(), Known::labels)) {
      var column = newer.labels(labels.getOrDefault(name, List.of()), name);
      if (column.stream().anyMatch(values -> !values.isEmpty())) {
        labelColumns.put(name, column);
      }
    }
    return new Features(known, numberColumns, labelColumns);
  }

  /// Columns with some of their rows replaced.
  private record Replacement(Ids ids, Map<String, Known> replaced) {
    Set<String> names(Set<String> before, Function<Known, Map<String, ?>> of) {
      var names = new LinkedHashSet<>(before);
      replaced.values().forEach(known -> names.addAll(of.apply(known).keySet()));
      return names;
    }

    double[] numbers(double[] before, String name) {
      var column = Arrays.copyOf(before, ids.size());
      Arrays.fill(column, Math.min(before.length, column.length), column.length, Double.NaN);
      replaced.forEach(
          (id, known) -> column[ids.indexOf(id)] = known.numbers().getOrDefault(name, Double.NaN));
      return column;
    }

    List<List<String>> labels(List<List<String>> before, String name) {
      var column = new ArrayList<List<String>>(ids.size());
      column.addAll(before);
      column.addAll(Collections.nCopies(ids.size() - before.size(), List.of()));
      replaced.forEach(
          (id, known) -> column.set(ids.indexOf(id), known.labels().getOrDefault(name, List.of())));
      return Collections.unmodifiableList(column);
    }
  }

  /// The title of a row, or its id where no title is known.
  public String title(int row) {
    var title = labels(row, TITLE);
    return title.isEmpty() ? ids.id(row) : title.getFirst();
  }

  /// The same knowledge for other ids: rows are looked up by id, unknown ids get empty rows. Names
  /// come in the order in which the rows know them.
  public Features alignedTo(Ids other) {
    return other == ids ? this : movedTo(other, true);
  }

  /// @param reorder whether names come in the order in which the rows that stay know them
  private Features movedTo(Ids other, boolean reorder) {
    var places = new int[ids.size()];
    Arrays.setAll(places, row -> other.indexOf(ids.id(row)));
    var numberNames = List.copyOf(numbers.keySet());
    var numberColumns = new LinkedHashMap<String, double[]>();
    for (var name : reorder ? inOrderKnown(numberNames, places, this::knowsNumber) : numberNames) {
      numberColumns.put(name, aligned(numbers.getOrDefault(name, NO_NUMBERS), places, other));
    }
    var labelNames = List.copyOf(labels.keySet());
    var labelColumns = new LinkedHashMap<String, List<List<String>>>();
    for (var name : reorder ? inOrderKnown(labelNames, places, this::knowsLabels) : labelNames) {
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
      List<String> names, int[] places, BiPredicate<String, Integer> knows) {
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
    /// So many different labels are kept once each: enough for genders, jobs and genres.
    private static final int MOST_SHARED = 1 << 12;

    private final Ids.Builder ids = Ids.builder();
    private final Map<String, NumberColumn> numbers = new LinkedHashMap<>();
    private final Map<String, List<List<String>>> labels = new LinkedHashMap<>();
    private final Map<List<String>, List<String>> shared = new HashMap<>();

    private Builder() {}

    /// A column of numbers that grows, `NaN` where nothing was put.
    private static final class NumberColumn {
      private double[] values = new double[16];
      private int size;

      void put(int row, double value) {
        if (row >= values.length) {
          values = Arrays.copyOf(values, Math.max(row + 1, 2 * values.length));
        }
        if (row >= size) {
          Arrays.fill(values, size, row, Double.NaN);
          size = row + 1;
        }
        values[row] = value;
      }

      void repeat(int from, int to) {
        if (from < size && !Double.isNaN(values[from])) {
          put(to, values[from]);
        }
      }

      double[] column(int rows) {
        var column = Arrays.copyOf(values, rows);
        Arrays.fill(column, Math.min(size, rows), rows, Double.NaN);
        return column;
      }
    }

    /// Makes an id known, even if nothing else is said of it.
    public Builder know(String id) {
      ids.index(id);
      return this;
    }

    /// The row of an id, which is known from now on: for a caller who has much to say of it.
    public int row(String id) {
      return ids.index(id);
    }

    public Builder number(String id, String name, double value) {
      return number(row(id), name, value);
    }

    /// The same of a row that [#row] has told.
    public Builder number(int row, String name, double value) {
      numbers.computeIfAbsent(name, _ -> new NumberColumn()).put(row, value);
      return this;
    }

    public Builder labels(String id, String name, List<String> values) {
      return labels(row(id), name, values);
    }

    /// The same of a row that [#row] has told.
    public Builder labels(int row, String name, List<String> values) {
      var column = labels.computeIfAbsent(name, _ -> new ArrayList<>());
      set(column, row, shared(List.copyOf(values)));
      return this;
    }

    private List<String> shared(List<String> values) {
      var known = shared.get(values);
      if (known == null && shared.size() < MOST_SHARED) {
        shared.put(values, values);
      }
      return known == null ? values : known;
    }

    /// Says of a row what was said of another one.
    public Builder repeat(int from, int to) {
      numbers.values().forEach(column -> column.repeat(from, to));
      for (var column : labels.values()) {
        var known = from < column.size() ? column.get(from) : List.<String>of();
        if (!known.isEmpty()) {
          set(column, to, known);
        }
      }
      return this;
    }

    private static void set(List<List<String>> column, int row, List<String> values) {
      while (column.size() <= row) {
        column.add(List.of());
      }
      column.set(row, values);
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
      var rows = ids.build();
      var numberColumns = new LinkedHashMap<String, double[]>();
      numbers.forEach((name, values) -> numberColumns.put(name, values.column(rows.size())));
      var labelColumns = new LinkedHashMap<String, List<List<String>>>();
      labels.forEach(
          (name, values) -> {
            var column = new ArrayList<>(values);
            column.addAll(Collections.nCopies(rows.size() - column.size(), List.<String>of()));
            labelColumns.put(name, Collections.unmodifiableList(column));
          });
      return new Features(rows, numberColumns, labelColumns);
    }

    /// The features of the given ids.
    public Features build(Ids rows) {
      return build().movedTo(rows, false);
    }
  }
}
