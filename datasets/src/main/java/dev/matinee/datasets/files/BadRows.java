package dev.matinee.datasets.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects bad rows: all are counted, the first are kept.
public final class BadRows {
  /// How many rows are kept with their reason.
  static final int LISTED = 100;

  /// A file with more bad rows than this, and than [#TOLERATED_SHARE], is of a wrong layout.
  static final int TOLERATED = 100;

  static final double TOLERATED_SHARE = 0.01;

  /// One row in this many that cannot be used is too many, of however short a file.
  public static final int LEAST_BAD = 10;

  /// Slips of a hand in a short file are named and passed over.
  private static final int SLIPS = 2;

  private static final int MOST_KINDS = 50;

  private final List<BadRow> rows = new ArrayList<>();
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private long count;

  /// How often rows of a file are bad for one reason, whatever the value, and the first of them.
  private static final class Kind {
    private final BadRow first;
    private long times;

    Kind(BadRow first) {
      this.first = first;
    }

    /// "line 17: the user is missing (12 times); ".
    String text(boolean all) {
      return "line %d: %s%s; "
          .formatted(
              first.line(),
              first.reason(),
              all ? "" : " (%,d time%s)".formatted(times, times == 1 ? "" : "s"));
    }
  }

  private final boolean anyShare;
  private final int mostKinds;

  /// None so far.
  public BadRows() {
    this(false);
  }

  /// None so far of a part of a file: all kinds are counted, because which come first in the file
  /// is not known yet.
  public static BadRows ofAPart() {
    return new BadRows(true, Integer.MAX_VALUE);
  }

  /// None so far.
  ///
  /// @param anyShare whether a file is read on of which a good part cannot be used, as it must be
  ///   to name them all
  public BadRows(boolean anyShare) {
    this(anyShare, MOST_KINDS);
  }

  private BadRows(boolean anyShare, int mostKinds) {
    this.anyShare = anyShare;
    this.mostKinds = mostKinds;
  }

  public boolean takesAnyShare() {
    return anyShare;
  }

  public void add(String file, long line, String reason) {
    count++;
    var row = new BadRow(file, line, reason);
    if (rows.size() < LISTED) {
      rows.add(row);
    }
    int value = reason.indexOf(" got ");
    int quote = value < 0 ? reason.indexOf('\'') : value;
    var key = file + "\n" + (quote < 0 ? reason : reason.substring(0, quote));
    countKind(key, row, 1);
  }

  private void countKind(String key, BadRow first, long times) {
    var kind = kinds.get(key);
    if (kind == null && kinds.size() < mostKinds) {
      kind = new Kind(first);
      kinds.put(key, kind);
    }
    if (kind != null) {
      kind.times += times;
    }
  }

  /// Takes over what was collected of a part of the same file, as if it had been added here.
  ///
  /// @param linesBefore how many lines stand above the part
  public void append(BadRows part, long linesBefore) {
    count += part.count;
    part.rows.stream().limit(LISTED - rows.size()).forEach(row -> rows.add(row.below(linesBefore)));
    part.kinds.forEach((key, kind) -> countKind(key, kind.first.below(linesBefore), kind.times));
  }

  /// Takes over what others collected.
  public void addAll(BadRows others) {
    count += others.count;
    others.rows.stream().limit(LISTED - rows.size()).forEach(rows::add);
  }

  /// Takes over what others collected of a file that comes before.
  public void addAllBefore(BadRows others) {
    count += others.count;
    rows.addAll(0, others.rows);
    rows.subList(Math.min(LISTED, rows.size()), rows.size()).clear();
  }

  public long count() {
    return count;
  }

  public List<BadRow> listed() {
    return List.copyOf(rows);
  }

  /// Whether a file is bad beyond the limit.
  public boolean isWrong(long good, long before) {
    long bad = count - before;
    boolean tenth = bad > SLIPS && bad * LEAST_BAD >= good + bad;
    return good == 0 || (!anyShare && (tenth || isBeyondLimit(good, bad)));
  }

  private static boolean isBeyondLimit(long good, long bad) {
    return bad > TOLERATED && bad > TOLERATED_SHARE * (good + bad);
  }

  /// Refuses a catalog without a good row or with bad ones beyond the limit; a short one with a
  /// good part of bad rows still knows the rest.
  void refuseCatalogIfWrong(String file, long good, String expected) {
    if (good == 0 || isBeyondLimit(good, count)) {
      throw wrong(file, good, count, expected);
    }
  }

  /// Refuses a file that is bad beyond the limit; the most frequent reason comes first.
  ///
  /// @param good good rows of the file
  /// @param before what [#count] was before the file
  public void refuseIfWrong(String file, long good, long before, String expected) {
    long bad = count - before;
    if (isWrong(good, before)) {
      throw wrong(file, good, bad, expected);
    }
  }

  private IllegalArgumentException wrong(String file, long good, long bad, String expected) {
    var worst =
        kinds.values().stream()
            .filter(kind -> kind.first.file().equals(file))
            .reduce((a, b) -> b.times > a.times ? b : a);
    return new IllegalArgumentException(
        "%s has %s: %sexpected %s"
            .formatted(
                file,
                good == 0 ? "no usable row" : "%,d bad rows of %,d".formatted(bad, good + bad),
                worst
                    .map(kind -> kind.text(good == 0))
                    .orElse("nothing stands below its first lines; "),
                expected));
  }
}
