package dev.matinee.store.database;

import java.time.Duration;
import java.util.function.Supplier;

/// How long whoever asks the database for something waits until it can be had.
///
/// Commands wait as long as a person would; the requests of a server have 1.2 seconds, so that
/// their callers get an answer within two.
public final class WaitLimit {
  /// How long commands and jobs wait.
  public static final Duration USUAL = Duration.ofSeconds(30);

  /// How long the requests of a server wait.
  public static final Duration OF_REQUESTS = Duration.ofMillis(1200);

  private static final ScopedValue<Duration> VALUE = ScopedValue.newInstance();

  private WaitLimit() {}

  /// Does something with a limit of its own.
  public static <T, X extends Throwable> T within(
      Duration limit, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(VALUE, limit).call(work);
  }

  /// Work that has on another thread the limit that holds here.
  public static <T> Supplier<T> carried(Supplier<T> work) {
    if (!VALUE.isBound()) {
      return work;
    }
    var limit = VALUE.get();
    return () -> within(limit, work::get);
  }

  /// What holds here.
  static Duration current() {
    return VALUE.orElse(USUAL);
  }

  /// Whether it is a request that waits.
  static boolean isShort() {
    return current().compareTo(USUAL) < 0;
  }

  /// What is left of the limit that holds here, for work that waits before another thread does it.
  public static Remaining remaining() {
    return new Remaining(current(), System.nanoTime() + current().toNanos());
  }

  /// What is left of a limit.
  ///
  /// @param whole how long it was
  /// @param end when it is over, by [System#nanoTime]
  public record Remaining(Duration whole, long end) implements Comparable<Remaining> {
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
      var limit = !isShort() ? whole : left.compareTo(least) < 0 ? least : left;
      return WaitLimit.within(limit, work);
    }

    @Override
    public int compareTo(Remaining other) {
      return Long.signum(end - other.end);
    }
  }
}
