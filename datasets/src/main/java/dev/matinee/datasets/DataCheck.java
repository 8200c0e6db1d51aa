package dev.matinee.datasets;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRows;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.rows.RatingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What is wrong, or odd, with a data set.
///
/// Bad rows are what [#passed] looks at. Pairs rated more than once are no fault (the last rating
/// wins), nor are movies that the catalog does not know or that nobody rated; they are told because
/// they are often the trace of one. Lists end after a hundred, the counts are whole.
public record DataCheck(
    Dataset dataset,
    String file,
    String layout,
    List<Duplicate> duplicates,
    List<String> unknownItems,
    int unknownItemCount,
    List<String> unknownUsers,
    int unknownUserCount,
    int itemsWithoutRatings,
    int usersWithoutRatings) {
  private static final int LISTED = 100;

  /// A pair that is rated again: on which line, and where first.
  public record Duplicate(String user, String item, long firstLine, long line) {}

  public DataCheck {
    duplicates = List.copyOf(duplicates);
    unknownItems = List.copyOf(unknownItems);
    unknownUsers = List.copyOf(unknownUsers);
  }

  /// Whether every row could be used.
  public boolean passed() {
    return dataset.counts().bad() == 0;
  }

  /// Reads a data set as [Reader#read] does and looks closer.
  ///
  /// @throws IllegalArgumentException when it cannot be read at all; it says what was expected
  public static DataCheck of(Path path, RatingScale scale, Progress progress) {
    return of(path, ReadOptions.of(scale), progress);
  }

  /// The same of ratings of which more is said than their scale.
  public static DataCheck of(Path path, ReadOptions reading, Progress progress) {
    var dataset = Reader.read(path, reading, new BadRows(true), progress);
    var ratings = dataset.ratings();
    return Reader.failingClearly(
        path,
        () -> {
          var file = RatingFile.of(FoundFiles.at(path).ratings(), reading);
          var duplicates =
              dataset.counts().duplicates() == 0
                  ? List.<Duplicate>of()
                  : new Pairs(ratings, file, progress).duplicates();
          var unknownItems = unknown(ratings.ofItems(), rated(ratings, false));
          var unknownUsers = unknown(ratings.ofUsers(), rated(ratings, true));
          return new DataCheck(
              dataset,
              file.name(),
              file.format().toString(),
              duplicates,
              unknownItems.stream().limit(LISTED).toList(),
              unknownItems.size(),
              unknownUsers.stream().limit(LISTED).toList(),
              unknownUsers.size(),
              ratings.items().size() - (int) rated(ratings, false).count(),
              ratings.users().size() - (int) rated(ratings, true).count());
        });
  }

  private static IntStream rated(Ratings ratings, boolean users) {
    var rows = users ? ratings.byUser() : ratings.byItem();
    return IntStream.range(0, rows.rows()).filter(row -> rows.count(row) > 0);
  }

  /// The ids of rows of which nothing is known; none where there is no catalog at all.
  private static List<String> unknown(Features features, IntStream rows) {
    var names = features.names();
    return names.isEmpty()
        ? List.of()
        : rows.filter(row -> names.stream().allMatch(name -> isMissing(features, row, name)))
            .mapToObj(features.ids()::id)
            .toList();
  }

  private static boolean isMissing(Features features, int row, String name) {
    return Double.isNaN(features.number(row, name)) && features.labels(row, name).isEmpty();
  }

  /// Finds the lines of pairs that are rated more than once: one pass finds the pairs, one the
  /// lines.
  private record Pairs(Ratings ratings, RatingFile file, Progress progress) {
    List<Duplicate> duplicates() throws IOException {
      var repeated = repeated();
      var first = new HashMap<Long, Long>();
      var found = new ArrayList<Duplicate>();
      file.read(
          ratings.scale(),
          new BadRows(true),
          progress,
          (line, user, item, _, _) -> {
            long pair = pair(user, item);
            if (found.size() < LISTED && repeated.contains(pair)) {
              var earlier = first.putIfAbsent(pair, line);
              if (earlier != null) {
                found.add(new Duplicate(user, item, earlier, line));
              }
            }
          });
      return found;
    }

    private Set<Long> repeated() throws IOException {
      var pairs = new Growing();
      file.read(
          ratings.scale(),
          new BadRows(true),
          progress,
          (_, user, item, _, _) -> pairs.add(pair(user, item)));
      var sorted = pairs.sorted();
      var repeated = new HashSet<Long>();
      for (int k = 1; k < sorted.length; k++) {
        if (sorted[k] == sorted[k - 1]) {
          repeated.add(sorted[k]);
        }
      }
      return repeated;
    }

    private long pair(String user, String item) {
      return ((long) ratings.users().indexOf(user) << 32) | ratings.items().indexOf(item);
    }
  }

  /// Longs in an array that grows.
  private static final class Growing {
    private long[] values = new long[1 << 16];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    long[] sorted() {
      var sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
