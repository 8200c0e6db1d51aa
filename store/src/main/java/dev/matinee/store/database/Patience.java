package dev.matinee.store.database;

import java.time.Duration;
import java.util.function.Supplier;

/// How long whoever asks the database for something waits until it can be had.
///
/// Commands wait as long as a person would; the requests of a server have 1.2 seconds, so that
/// their callers get an answer within two.
public final class Patience {
  /// How long commands wait.
  static final Duration USUAL = Duration.ofSeconds(30);

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
    return VALUE.isBound();
  }
}
