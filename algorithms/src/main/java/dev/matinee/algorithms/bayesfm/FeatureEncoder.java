package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// What is known of users or items as groups of columns, one group a feature.
///
/// A label has a column for each value that a rated row has; a zip code counts by its first
/// character, the region. A number is cut into at most [#MOST_BINS] bins that hold about as many
/// rated rows each. A feature that tells nobody apart, or everybody, is none.
final class FeatureEncoder {
  static final String ALL = "all";
  static final String NONE = "none";

  private static final int MOST_BINS = 20;

  private static final List<String> NOTHING = List.of();

  private FeatureEncoder() {}

  /// The names of the features that take part: of `all` every one but titles, of `none` none, else
  /// those that are named, with commas between them.
  ///
  /// @throws IllegalArgumentException for a name that neither users nor items have
  static Set<String> names(Ratings ratings, String wanted) {
    var known = new LinkedHashSet<>(ratings.ofUsers().names());
    known.addAll(ratings.ofItems().names());
    known.remove(Features.TITLE);
    return switch (wanted) {
      case ALL -> known;
      case NONE -> Set.of();
      default -> some(wanted, known);
    };
  }

  private static Set<String> some(String wanted, Set<String> known) {
    var named = new LinkedHashSet<>(Arrays.asList(wanted.split("\\s*,\\s*")));
    for (var name : named) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "features must be all, none or some of %s, got '%s'"
                .formatted(String.join(", ", known), name));
      }
    }
    return named;
  }

  /// @param rated the rows that say which values there are
  static List<FeatureGroup> of(Features features, IntPredicate rated, Set<String> names) {
    var groups = new ArrayList<FeatureGroup>();
    for (var name : names) {
      if (features.numberNames().contains(name)) {
        int rows = features.ids().size();
        var bins = bins(rows, row -> features.number(row, name), rated);
        group(name, bins, rated).ifPresent(groups::add);
      } else if (features.labelNames().contains(name)) {
        group(name, labels(features, name), rated).ifPresent(groups::add);
      }
    }
    return groups;
  }

  private static List<List<String>> labels(Features features, String name) {
    return IntStream.range(0, features.ids().size())
        .mapToObj(row -> features.labels(row, name).stream())
        .map(
            labels ->
                name.equals(Features.ZIP)
                    ? labels.filter(zip -> !zip.isEmpty()).map(zip -> zip.substring(0, 1)).toList()
                    : labels.distinct().toList())
        .toList();
  }

  /// When each user rates, as a group of columns: the median time of what training knows of the
  /// user, in bins. None where times are not known, or are all the same.
  static Optional<FeatureGroup> times(Ratings ratings) {
    var rows = ratings.byUser();
    var medians = new double[rows.rows()];
    for (int user = 0; user < medians.length; user++) {
      int start = rows.start(user);
      var times =
          IntStream.range(start, rows.end(user))
              .mapToLong(p -> ratings.timestamp(rows.position(p)))
              .sorted()
              .toArray();
      medians[user] = times.length == 0 ? Double.NaN : times[(times.length - 1) / 2];
    }
    return group(
        "times", bins(medians.length, row -> medians[row], ratings::knowsUser), ratings::knowsUser);
  }

  /// Each row's bin, named by its number.
  private static List<List<String>> bins(int rows, IntToDoubleFunction number, IntPredicate rated) {
    var sorted =
        IntStream.range(0, rows)
            .filter(rated)
            .mapToDouble(number)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return IntStream.range(0, rows)
        .mapToDouble(number)
        .mapToObj(its -> Double.isFinite(its) ? List.of(bin(its, sorted)) : NOTHING)
        .toList();
  }

  /// The number of the bin: how many twentieths of the rated rows have less.
  private static String bin(double number, double[] sorted) {
    int from = 0;
    int to = sorted.length;
    while (from < to) { // a search for the first that is not less
      int middle = (from + to) >>> 1;
      if (sorted[middle] < number) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return Integer.toString((int) ((long) from * MOST_BINS / Math.max(1, sorted.length)));
  }

  private static Optional<FeatureGroup> group(
      String name, List<List<String>> labels, IntPredicate rated) {
    var values = new TreeSet<String>();
    int entries = 0;
    for (int row = 0; row < labels.size(); row++) {
      if (rated.test(row)) {
        values.addAll(labels.get(row));
        entries += labels.get(row).size();
      }
    }
    if (values.size() < 2 || values.size() == entries) {
      return Optional.empty();
    }
    var ordered = List.copyOf(values);
    var columnsOf = new int[labels.size()][];
    Arrays.setAll(
        columnsOf,
        row ->
            labels.get(row).stream()
                .mapToInt(label -> Collections.binarySearch(ordered, label))
                .filter(column -> column >= 0)
                .toArray());
    return Optional.of(FeatureGroup.of(name, ordered.size(), columnsOf));
  }
}
