package dev.matinee.core.compute;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The threads that share one loop: the caller, and helpers from the common pool as far as they are
/// free.
///
/// Indices are handed out in chunks. A helper that comes after the work is done returns at once, so
/// the caller waits only for those inside, and calls may nest without a deadlock.
public final class ParallelFor {
  private static final int CHUNKS_PER_THREAD = 16;

  private final int n;
  private final int chunk;
  private final IntConsumer body;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private int inside;
  private boolean closed;

  private ParallelFor(int threads, int n, IntConsumer body) {
    this.n = n;
    this.chunk = Math.max(1, n / (threads * CHUNKS_PER_THREAD));
    this.body = body;
  }

  /// Runs `body` for 0 … n-1 and throws the first failure.
  public static void run(int threads, int n, IntConsumer body) {
    var loop = new ParallelFor(threads, n, body);
    for (int helper = 1; helper < threads; helper++) {
      ForkJoinPool.commonPool().execute(loop::help);
    }
    loop.work();
    loop.close();
    switch (loop.failure.get()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private void help() {
    if (enter()) {
      try {
        work();
      } finally {
        leave();
      }
    }
  }

  private void work() {
    try {
      for (int from = next.getAndAdd(chunk); from >= 0 && from < n; from = next.getAndAdd(chunk)) {
        int to = Math.min(n, from + chunk);
        for (int i = from; i < to && failure.get() == null; i++) {
          body.accept(i);
        }
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private synchronized boolean enter() {
    inside += closed ? 0 : 1;
    return !closed;
  }

  private synchronized void leave() {
    inside--;
    notifyAll();
  }

  private synchronized void close() {
    closed = true;
    boolean interrupted = false;
    while (inside > 0) {
      try {
        wait();
      } catch (InterruptedException _) {
        // Leaving now would let the helpers write into what the caller takes for finished.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
