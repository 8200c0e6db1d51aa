package dev.matinee.datasets.files;

import java.util.ArrayList;
import java.util.List;

/// Collects bad rows: all are counted, the first are kept.
public final class BadRows {
  /// How many rows are kept with their reason.
  static final int LISTED = 100;

  /// A file with more bad rows than this, and than [#TOLERATED_SHARE], is of a wrong layout.
  static final int TOLERATED = 100;

  static final double TOLERATED_SHARE = 0.01;

  private final List<BadRow> rows = new ArrayList<>();
  private long count;

  private final boolean anyShareOffScale;

  /// None so far.
  public BadRows() {
    this(false);
  }

  /// None so far.
  ///
  /// @param anyShareOffScale whether a file is read on whose ratings leave the scale in good part,
  ///   as it must be to name them all
  public BadRows(boolean anyShareOffScale) {
    this.anyShareOffScale = anyShareOffScale;
  }

  boolean takesAnyShareOffScale() {
    return anyShareOffScale;
  }

  void add(String file, long line, String reason) {
    count++;
    if (rows.size() < LISTED) {
      rows.add(new BadRow(file, line, reason));
    }
  }

  /// Takes over what others collected.
  public void addAll(BadRows others) {
    count += others.count;
    others.rows.stream().limit(LISTED - rows.size()).forEach(rows::add);
  }

  public long count() {
    return count;
  }

  public List<BadRow> listed() {
    return List.copyOf(rows);
  }

  /// Whether a file is bad beyond the limit.
  boolean isWrong(long good, long before) {
    long bad = count - before;
    boolean tooMany = bad > TOLERATED && bad > TOLERATED_SHARE * (good + bad);
    return good == 0 || tooMany;
  }

  /// Refuses a file that is bad beyond the limit; the first reason comes first.
  ///
  /// @param good good rows of the file
  /// @param before what [#count] was before the file
  void refuseIfWrong(String file, long good, long before, String expected) {
    long bad = count - before;
    if (!isWrong(good, before)) {
      return;
    }
    var first = rows.stream().filter(row -> row.file().equals(file)).findFirst();
    throw new IllegalArgumentException(
        "%s has %s: %sexpected %s"
            .formatted(
                file,
                good == 0 ? "no usable row" : "%,d bad rows of %,d".formatted(bad, good + bad),
                first.map(row -> "line %d: %s; ".formatted(row.line(), row.reason())).orElse(""),
                expected));
  }
}
