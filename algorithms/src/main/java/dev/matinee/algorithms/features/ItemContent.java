package dev.matinee.algorithms.features;

import dev.matinee.core.Features;
import dev.matinee.core.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Genres, year and title words of items as sparse vectors.
///
/// Genres and words count by their rarity, `ln((1 + items) / (1 + items that have it))` (TF-IDF;
/// Spärck Jones 1972); words of one title alone are left out. A year lies between the two decades
/// around it, and counts for each by its nearness. Each of the three groups is brought to length 1,
/// and then the whole. Column 0 is the constant 1, beside that length.
///
/// `items` are those of which something is known: the catalog, which is there before any rating.
/// Ids that the ratings of a test add to it, and the order of the ids, change nothing.
final class ItemContent {
  static final int CONSTANT = 0;

  private static final Pattern YEAR = Pattern.compile("\\(\\d{4}[^)]*\\)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");
  private static final int DECADE = 10;
  private static final int LEAST_TITLES = 2;

  private final Vocabulary vocabulary;
  private final int[][] column;
  private final double[][] value;

  /// What the items of a catalog have in common.
  ///
  /// @param known of how many items something is known
  /// @param columns the column of every genre, decade and word, in the order of their names
  private record Vocabulary(
      int known,
      Map<String, Integer> genres,
      Map<String, Integer> words,
      Map<String, Integer> columns) {}

  private ItemContent(Vocabulary vocabulary, int[][] column, double[][] value) {
    this.vocabulary = vocabulary;
    this.column = column;
    this.value = value;
  }

  static ItemContent of(Features features) {
    int items = features.ids().size();
    var groups = groups(features, 0);
    int known = (int) IntStream.range(0, items).filter(item -> isKnown(groups, item)).count();
    var genres = counts(groups.getFirst());
    var words = counts(groups.getLast());
    byRarity(groups.getFirst(), genres, known, 1);
    byRarity(groups.getLast(), words, known, LEAST_TITLES);
    var vocabulary = new Vocabulary(known, genres, words, columns(groups));
    var content = new ItemContent(vocabulary, new int[items][], new double[items][]);
    content.fill(groups, 0);
    return content;
  }

  /// The same items and others behind them, which have what these have: nothing new counts, and
  /// nothing counts otherwise than here.
  ///
  /// @param features of all of them
  ItemContent with(Features features) {
    int first = column.length;
    int items = features.ids().size();
    var groups = groups(features, first);
    byRarity(groups.getFirst(), vocabulary.genres, vocabulary.known, 1);
    byRarity(groups.getLast(), vocabulary.words, vocabulary.known, LEAST_TITLES);
    groups.forEach(
        rows -> rows.forEach(row -> row.keySet().retainAll(vocabulary.columns.keySet())));
    var content =
        new ItemContent(vocabulary, Arrays.copyOf(column, items), Arrays.copyOf(value, items));
    content.fill(groups, first);
    return content;
  }

  /// Genres, years and words of the items from one on.
  private static List<List<Map<String, Double>>> groups(Features features, int first) {
    return List.of(genres(features, first), years(features, first), words(features, first));
  }

  private static boolean isKnown(List<List<Map<String, Double>>> groups, int item) {
    return groups.stream().anyMatch(rows -> !rows.get(item).isEmpty());
  }

  private static Map<String, Integer> columns(List<List<Map<String, Double>>> groups) {
    var names = new TreeSet<String>();
    groups.forEach(rows -> rows.forEach(row -> names.addAll(row.keySet())));
    var columns = new HashMap<String, Integer>();
    names.forEach(name -> columns.put(name, columns.size() + 1));
    return columns;
  }

  /// Fills in the items from one on.
  private void fill(List<List<Map<String, Double>>> groups, int first) {
    for (int item = first; item < column.length; item++) {
      var row = row(groups, item - first);
      column[item] = new int[row.size() + 1];
      value[item] = new double[row.size() + 1];
      value[item][0] = 1; // the constant
      int k = 1;
      for (var entry : row.entrySet()) {
        column[item][k] = Objects.requireNonNull(vocabulary.columns.get(entry.getKey()));
        value[item][k++] = entry.getValue();
      }
    }
  }

  private static List<Map<String, Double>> genres(Features features, int first) {
    var rows = new ArrayList<Map<String, Double>>();
    for (int item = first; item < features.ids().size(); item++) {
      var row = new LinkedHashMap<String, Double>();
      features.labels(item, Features.GENRES).forEach(genre -> row.put("genre " + genre, 1.0));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, Double>> years(Features features, int first) {
    var rows = new ArrayList<Map<String, Double>>();
    for (int item = first; item < features.ids().size(); item++) {
      var row = new LinkedHashMap<String, Double>();
      double decades = features.number(item, Features.YEAR) / DECADE;
      if (Double.isFinite(decades)) {
        long before = (long) Math.floor(decades);
        row.put("decade " + before, 1 - (decades - before));
        if (decades > before) {
          row.put("decade " + (before + 1), decades - before);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, Double>> words(Features features, int first) {
    var rows = new ArrayList<Map<String, Double>>();
    for (int item = first; item < features.ids().size(); item++) {
      var row = new LinkedHashMap<String, Double>();
      for (var title : features.labels(item, Features.TITLE)) {
        var plain = YEAR.matcher(title).replaceAll(" ").toLowerCase(Locale.ROOT);
        WORD.matcher(plain).results().forEach(word -> row.put("word " + word.group(), 1.0));
      }
      rows.add(row);
    }
    return rows;
  }

  /// How many items have each.
  private static Map<String, Integer> counts(List<Map<String, Double>> rows) {
    var count = new HashMap<String, Integer>();
    rows.forEach(row -> row.keySet().forEach(key -> count.merge(key, 1, Integer::sum)));
    return count;
  }

  /// Weighs what each item has by its rarity, and leaves out what too few items have.
  private static void byRarity(
      List<Map<String, Double>> rows, Map<String, Integer> count, int items, int leastItems) {
    for (var row : rows) {
      row.keySet().removeIf(key -> count.getOrDefault(key, 0) < leastItems);
      row.replaceAll((key, _) -> Math.log((1.0 + items) / (1 + count.getOrDefault(key, 0))));
    }
  }

  /// One item's entries of all groups, each group of length 1, and so the whole.
  private static Map<String, Double> row(List<List<Map<String, Double>>> groups, int item) {
    var row = new LinkedHashMap<String, Double>();
    int known = 0;
    for (var group : groups) {
      double length = length(group.get(item));
      if (length > 0) {
        known++;
        group.get(item).forEach((key, number) -> row.put(key, number / length));
      }
    }
    double whole = Math.sqrt(known);
    row.replaceAll((_, number) -> number / whole);
    return row;
  }

  private static double length(Map<String, Double> row) {
    double squares = 0;
    for (double number : row.values()) {
      squares += number * number;
    }
    return Math.sqrt(squares);
  }

  int columns() {
    return vocabulary.columns.size() + 1;
  }

  /// What an item has, as pairs of column and value.
  List<Double> entries(int item) {
    var entries = new ArrayList<Double>();
    for (int k = 0; k < column[item].length; k++) {
      entries.add((double) column[item][k]);
      entries.add(value[item][k]);
    }
    return entries;
  }

  /// Whether anything is known of an item beside that it exists.
  boolean isKnown(int item) {
    return column[item].length > 1;
  }

  double dot(int item, double[] vector) {
    double sum = 0;
    for (int k = 0; k < column[item].length; k++) {
      sum += value[item][k] * vector[column[item][k]];
    }
    return sum;
  }

  /// Adds a multiple of an item's row to a vector.
  void add(int item, double factor, double[] vector) {
    for (int k = 0; k < column[item].length; k++) {
      vector[column[item][k]] += factor * value[item][k];
    }
  }

  /// An item's row as a full vector.
  double[] row(int item) {
    var row = new double[columns()];
    add(item, 1, row);
    return row;
  }

  /// The cosine to one item, without the constant; 0 for items of which nothing is known.
  Scorer similarTo(int item) {
    var row = row(item);
    row[CONSTANT] = 0;
    return other -> dot(other, row);
  }
}
