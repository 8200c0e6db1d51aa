package dev.matinee.server.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What answered in the last hour, and how fast: a counter for each minute, role and artifact.
///
/// Times are counted in classes that are a tenth wider each, so a percentile is right to a tenth.
final class LastHour {
  private static final int MINUTES = 60;
  private static final double SMALLEST = 0.05; // milliseconds
  private static final double GROWTH = Math.log(1.1);
  private static final int CLASSES = 160; // to more than a minute

  private final InstantSource clock;
  private final Map<Answerer, MinuteCounts[]> answerers = new HashMap<>();

  LastHour(InstantSource clock) {
    this.clock = clock;
  }

  private record Answerer(String role, String artifact) {}

  private static final class MinuteCounts {
    private long at = -1;
    private int failures;
    private final int[] times = new int[CLASSES];
  }

  /// What one artifact answered for a role.
  ///
  /// @param failures how many of the requests ended with a status from 500 on
  /// @param p50 milliseconds that half of the requests took at most
  record HourTotals(
      String artifact, long requests, long failures, double p50, double p95, double p99) {}

  /// Counts a request.
  synchronized void record(RequestFacts facts) {
    long now = minute(clock.instant());
    var minutes =
        answerers.computeIfAbsent(
            new Answerer(facts.role(), facts.artifact()), _ -> new MinuteCounts[MINUTES]);
    int place = (int) (now % MINUTES);
    @Nullable MinuteCounts minute = minutes[place];
    if (minute == null || minute.at != now) {
      minute = new MinuteCounts();
      minute.at = now;
      minutes[place] = minute;
    }
    minute.times[classOf(facts.milliseconds())]++;
    minute.failures += facts.status() >= 500 ? 1 : 0;
  }

  /// What answered for a role, whatever answered most first.
  synchronized List<HourTotals> of(String role) {
    long oldest = minute(clock.instant()) - MINUTES;
    answerers
        .values()
        .removeIf(minutes -> Arrays.stream(minutes).noneMatch(one -> isSince(one, oldest)));
    var answered = new ArrayList<HourTotals>();
    answerers.forEach(
        (answerer, minutes) -> {
          if (answerer.role.equals(role)) {
            answered.add(sum(answerer.artifact, minutes, oldest));
          }
        });
    answered.sort((a, b) -> Long.compare(b.requests, a.requests));
    return answered;
  }

  private static boolean isSince(@Nullable MinuteCounts minute, long oldest) {
    return minute != null && minute.at > oldest;
  }

  private static HourTotals sum(String artifact, MinuteCounts[] minutes, long oldest) {
    var times = new long[CLASSES];
    long failures = 0;
    for (var minute : minutes) {
      if (isSince(minute, oldest)) {
        failures += minute.failures;
        for (int k = 0; k < CLASSES; k++) {
          times[k] += minute.times[k];
        }
      }
    }
    long all = Arrays.stream(times).sum();
    return new HourTotals(
        artifact,
        all,
        failures,
        percentile(times, all, 0.5),
        percentile(times, all, 0.95),
        percentile(times, all, 0.99));
  }

  private static long minute(Instant time) {
    return time.getEpochSecond() / 60;
  }

  private static int classOf(double milliseconds) {
    double steps = Math.log(Math.max(milliseconds, SMALLEST) / SMALLEST) / GROWTH;
    return Math.min(CLASSES - 1, (int) Math.ceil(steps));
  }

  /// The upper end of the class in which the share of the requests is reached.
  private static double percentile(long[] times, long all, double share) {
    long wanted = (long) Math.ceil(all * share);
    long passed = 0;
    for (int k = 0; k < CLASSES; k++) {
      passed += times[k];
      if (passed >= wanted) {
        return SMALLEST * Math.exp(k * GROWTH);
      }
    }
    return Double.NaN;
  }
}
