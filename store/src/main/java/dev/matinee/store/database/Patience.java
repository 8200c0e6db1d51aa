package dev.matinee.store.database;

import java.time.Duration;
import java.util.function.Supplier;

/// How long whoever asks the database for something waits until it can be had.
///
/// Commands wait as long as a person would; the requests of a server have 1.2 seconds, so that
/// their callers get an answer within two.
public final class Patience {
  /// How long commands and jobs wait.
  public static final Duration USUAL = Duration.ofSeconds(30);

  /// How long the requests of a server wait.
  public static final Duration OF_REQUESTS = Duration.ofMillis(1200);

  private static final ScopedValue<Duration> VALUE = ScopedValue.newInstance();

  private Patience() {}

  /// Does something with a patience of its own.
  public static <T, X extends Throwable> T within(
      Duration patience, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(VALUE, patience).call(work);
  }

  /// Work that has on another thread the patience that holds here.
  public static <T> Supplier<T> carried(Supplier<T> work) {
    if (!VALUE.isBound()) {
      return work;
    }
    var patience = VALUE.get();
    return () -> within(patience, work::get);
  }

  /// What holds here.
  static Duration current() {
    return VALUE.orElse(USUAL);
  }

  /// Whether it is a request that waits.
  static boolean isShort() {
    return current().compareTo(USUAL) < 0;
  }

  /// What is left of the patience that holds here, for work that waits before another thread does
  /// it.
  public static Left left() {
    return new Left(current(), System.nanoTime() + current().toNanos());
  }

  /// What is left of a patience.
  ///
  /// @param whole how long it was
  /// @param end when it is over, by [System#nanoTime]
  public record Left(Duration whole, long end) implements Comparable<Left> {
    /// The part of it that whoever begins in time has at least.
    private static final int PART = 4;

    /// Whether nobody waits anymore.
    public boolean isOver() {
      return end - System.nanoTime() <= 0;
    }

    /// Whether it is a request that waits.
    public boolean isShort() {
      return whole.compareTo(USUAL) < 0;
    }

    /// Does something with what is left, a quarter of it at least; a command has all of it.
    public <T, X extends Throwable> T within(ScopedValue.CallableOp<? extends T, X> work) throws X {
      var least = whole.dividedBy(PART);
      var left = Duration.ofNanos(end - System.nanoTime());
      var patience = !isShort() ? whole : left.compareTo(least) < 0 ? least : left;
      return Patience.within(patience, work);
    }

    @Override
    public int compareTo(Left other) {
      return Long.signum(end - other.end);
    }
  }
}
