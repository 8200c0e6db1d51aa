package dev.matinee.benchmarks.edge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What a load came to.
///
/// @param seconds how long it lasted
/// @param nanos how long each answer took, ascending
/// @param statuses how many answers had each status
record LoadResult(double seconds, long[] nanos, SortedMap<Integer, Long> statuses) {
  private static final double MILLI = 1e6;

  /// What some connections measured together.
  static LoadResult of(double seconds, List<Measured> parts) {
    var all = parts.stream().flatMapToLong(part -> LongStream.of(part.nanos())).sorted().toArray();
    var statuses = new TreeMap<Integer, Long>();
    for (var part : parts) {
      part.statuses.forEach((status, number) -> statuses.merge(status, number, Long::sum));
    }
    return new LoadResult(seconds, all, statuses);
  }

  /// How many answers had another status than 200.
  long failed() {
    return nanos.length - statuses.getOrDefault(200, 0L);
  }

  double perSecond() {
    return nanos.length / seconds;
  }

  /// The time within which a share of the answers came, in milliseconds.
  double millis(double share) {
    return nanos.length == 0
        ? Double.NaN
        : nanos[(int) Math.min(nanos.length - 1, Math.ceil(share * nanos.length))] / MILLI;
  }

  /// As a row of a table.
  ///
  /// @param ofLive what it is compared with, in requests a second; `NaN` for nothing
  /// @param micros of the server's processors in all; `NaN` where they are not known
  String row(String name, double ofLive, double micros) {
    return "| %s | %s | %s | %s | %s | %s | %d |"
        .formatted(
            name,
            number("%,.0f", perSecond()),
            number("%.2f", perSecond() / ofLive),
            number("%.2f", millis(0.5)),
            number("%.2f", millis(0.99)),
            number("%,.0f", micros / nanos.length),
            failed());
  }

  private static String number(String form, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, form, value);
  }

  /// What one connection measured: a list of times that grows.
  static final class Measured {
    private long[] nanos = new long[1 << 12];
    private final Map<Integer, Long> statuses = new HashMap<>();
    private int size;

    void add(long time, int status) {
      if (size == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * size);
      }
      nanos[size++] = time;
      statuses.merge(status, 1L, Long::sum);
    }

    long[] nanos() {
      return Arrays.copyOf(nanos, size);
    }
  }
}
