package dev.matinee.algorithms.matchbox;

import dev.matinee.core.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/// Features as numbers, the way the web service's training module took them.
///
/// A number is divided by its largest absolute value; a label becomes one indicator per value that
/// occurs; what is missing takes the commonest value of its column. The largest, the commonest and
/// the values that occur are those of the rows that count: a user without ratings changes nobody
/// else's row. Titles and zip codes say who it is rather than what it is like, and are left out.
/// Column 0 is the constant 1.
final class FeatureMatrix {
  private static final List<String> IGNORED = List.of(Features.TITLE, Features.ZIP);

  private final int rows;
  private final int columns;
  private final double[] values;

  private FeatureMatrix(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /// The features of all rows with the constant in front; no columns at all where features are not
  /// wanted.
  ///
  /// @param counts the rows by which the columns are made
  static FeatureMatrix of(Features features, IntPredicate counts, boolean wanted) {
    int rows = features.ids().size();
    var blocks = new ArrayList<double[]>();
    if (wanted) {
      var ones = new double[rows];
      Arrays.fill(ones, 1);
      blocks.add(ones);
      features.numberNames().forEach(name -> addNumber(features, counts, name, blocks));
      features.labelNames().stream()
          .filter(name -> !IGNORED.contains(name))
          .forEach(name -> addLabels(features, counts, name, blocks));
    }
    var values = new double[rows * blocks.size()];
    for (int column = 0; column < blocks.size(); column++) {
      for (int row = 0; row < rows; row++) {
        values[row * blocks.size() + column] = blocks.get(column)[row];
      }
    }
    return new FeatureMatrix(rows, blocks.size(), values);
  }

  /// The constant alone.
  static FeatureMatrix constant(int rows) {
    var ones = new double[rows];
    Arrays.fill(ones, 1);
    return new FeatureMatrix(rows, 1, ones);
  }

  private static void addNumber(
      Features features, IntPredicate rows, String name, List<double[]> blocks) {
    var column = new double[features.ids().size()];
    var counts = new HashMap<Double, Integer>();
    double largest = 0;
    for (int row = 0; row < column.length; row++) {
      column[row] = features.number(row, name);
      if (!Double.isNaN(column[row]) && rows.test(row)) {
        counts.merge(column[row], 1, Integer::sum);
        largest = Math.max(largest, Math.abs(column[row]));
      }
    }
    if (largest == 0) {
      return;
    }
    double mode = mode(counts);
    for (int row = 0; row < column.length; row++) {
      column[row] = (Double.isNaN(column[row]) ? mode : column[row]) / largest;
    }
    blocks.add(column);
  }

  private static void addLabels(
      Features features, IntPredicate counted, String name, List<double[]> blocks) {
    int rows = features.ids().size();
    var counts = new HashMap<List<String>, Integer>();
    var vocabulary = new TreeSet<String>();
    for (int row = 0; row < rows; row++) {
      var labels = features.labels(row, name);
      if (!labels.isEmpty() && counted.test(row)) {
        counts.merge(labels, 1, Integer::sum);
        vocabulary.addAll(labels);
      }
    }
    if (counts.isEmpty()) {
      return;
    }
    var missing =
        counts.entrySet().stream()
            .max(
                Map.Entry.<List<String>, Integer>comparingByValue()
                    .thenComparing(e -> e.getKey().toString()))
            .orElseThrow()
            .getKey();
    for (var label : vocabulary) {
      var column = new double[rows];
      for (int row = 0; row < rows; row++) {
        var labels = features.labels(row, name);
        column[row] = (labels.isEmpty() ? missing : labels).contains(label) ? 1 : 0;
      }
      blocks.add(column);
    }
  }

  /// The commonest value, the smallest of equally common ones.
  private static double mode(Map<Double, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Double, Integer>comparingByValue()
                .thenComparing(Map.Entry.<Double, Integer>comparingByKey().reversed()))
        .orElseThrow()
        .getKey();
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  double value(int row, int column) {
    return values[row * columns + column];
  }

  /// The inner product of a row with weights.
  double dot(int row, double[] weights) {
    double sum = 0;
    for (int c = 0; c < columns; c++) {
      sum += values[row * columns + c] * weights[c];
    }
    return sum;
  }
}
