package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// One split in time: what was rated before a day trains, the rest tests.
///
/// @param day the first day of the test, in UTC
public record BeforeDay(LocalDate day) implements Splitter {
  static final SplitterSyntax SYNTAX =
      new SplitterSyntax("before:2018-01-01", text -> new BeforeDay(LocalDate.parse(text)));

  @Override
  public Stream<Split> split(Ratings ratings, long seed) {
    var name = describe();
    TimeCuts.require(name, ratings);
    long start = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    var parts =
        FoldAssignment.tested(ratings, position -> ratings.timestamp(position) >= start)
            .require(name);
    return Stream.of(parts).map(only -> only.split(name, 0));
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public String describe() {
    return "before " + day;
  }
}
