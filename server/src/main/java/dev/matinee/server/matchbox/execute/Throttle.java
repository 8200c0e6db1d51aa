package dev.matinee.server.matchbox.execute;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// How many requests are answered at a time; one more is turned away at once, not kept waiting.
public final class Throttle {
  private final int concurrent;
  private final Semaphore places;

  public Throttle(int concurrent) {
    this.concurrent = concurrent;
    this.places = new Semaphore(concurrent);
  }

  /// Does something if there is a place.
  public <T> T within(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw StudioException.throttled(concurrent);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
