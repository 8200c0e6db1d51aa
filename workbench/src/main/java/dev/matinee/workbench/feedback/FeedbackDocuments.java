package dev.matinee.workbench.feedback;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.matinee.store.feedback.FeedbackStore;
import dev.matinee.store.feedback.ListCounts;
import dev.matinee.wire.feedback.FeedbackReport;
import dev.matinee.wire.feedback.FeedbackReport.DayOfLists;
import dev.matinee.wire.feedback.FeedbackReport.Outcome;
import dev.matinee.wire.feedback.FeedbackReport.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;

/// Makes the report of what came of lists.
public final class FeedbackDocuments {
  /// How many days a report has at most, and if nothing else is said.
  public static final int MOST_DAYS = FeedbackStore.DAYS_OF_FEEDBACK;

  public static final int DAYS = FeedbackStore.DAYS_OF_LISTS;

  private FeedbackDocuments() {}

  /// The last days, today with them.
  public static FeedbackReport report(FeedbackStore store, Instant now, int days) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var first = today.minusDays(days - 1L);
    return report(first, today, store.counts(first.toEpochDay()));
  }

  /// The report of somebody who has answered nothing.
  public static FeedbackReport none(Instant now, int days) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return report(today.minusDays(days - 1L), today, List.of());
  }

  /// Refuses a number of days that no report can have.
  public static void requireDays(int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "--days must be between 1 and %d, got %d".formatted(MOST_DAYS, days));
    }
  }

  private static FeedbackReport report(LocalDate first, LocalDate today, List<ListCounts> counts) {
    var total =
        counts.stream()
            .collect(
                groupingBy(
                    row -> List.of(row.role(), row.artifact(), row.arm()),
                    LinkedHashMap::new,
                    collectingAndThen(toList(), FeedbackDocuments::outcome)));
    return new FeedbackReport(
        first.toString(),
        today.toString(),
        counts.stream()
            .map(
                row ->
                    new DayOfLists(
                        LocalDate.ofEpochDay(row.day()).toString(), outcome(List.of(row))))
            .toList(),
        new ArrayList<>(total.values()));
  }

  private static Outcome outcome(List<ListCounts> rows) {
    var one = rows.getFirst();
    long lists = sum(rows, ListCounts::lists);
    return new Outcome(
        one.role(),
        one.artifact(),
        one.arm(),
        lists,
        sum(rows, ListCounts::movies),
        sum(rows, ListCounts::shown),
        rate(sum(rows, ListCounts::chosen), lists),
        rate(sum(rows, ListCounts::liked), lists));
  }

  private static long sum(List<ListCounts> rows, ToLongFunction<ListCounts> count) {
    return rows.stream().mapToLong(count).sum();
  }

  /// A share of `n`, of which there may be fewer than were counted: a list counts when it is
  /// stored, which is soon after somebody had it.
  public static Rate rate(long count, long n) {
    long all = Math.max(count, n);
    var interval = WilsonInterval.of(count, all);
    return new Rate(count, all == 0 ? null : (double) count / all, interval.low(), interval.high());
  }
}
