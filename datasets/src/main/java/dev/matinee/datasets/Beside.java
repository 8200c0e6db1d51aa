package dev.matinee.datasets;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Work that is done on a thread of its own beside other work. Closing it waits for its end, so
/// that nothing goes on behind a failure.
final class Beside implements AutoCloseable {
  private final CompletableFuture<Void> work;

  private Beside(CompletableFuture<Void> work) {
    this.work = work;
  }

  static Beside start(Runnable work) {
    return new Beside(
        CompletableFuture.runAsync(
            work, body -> Thread.ofPlatform().daemon().name("beside").start(body)));
  }

  /// Waits for the end; what the work did can be seen afterward.
  ///
  /// @throws RuntimeException what the work failed with
  void await() {
    try {
      work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    work.exceptionally(_ -> null).join();
  }
}
