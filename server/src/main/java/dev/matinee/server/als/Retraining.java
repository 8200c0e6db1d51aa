package dev.matinee.server.als;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Trains at most once at a time, and once for all who ask while another training runs.
///
/// A training that has begun may have read the ratings before the caller's were stored, so whoever
/// asks during one waits for the next; that next one serves everybody who asked before it began.
final class Retraining {
  private final Supplier<String> training;
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private final ReentrantLock queue = new ReentrantLock();
  private @Nullable CompletableFuture<String> next; // guarded by queue

  /// Coalesces calls of a training that returns the id of its artifact.
  Retraining(Supplier<String> training) {
    this.training = training;
  }

  /// The id of an artifact whose training began after this call.
  ///
  /// @throws RuntimeException what the training threw
  String run() {
    var mine = new CompletableFuture<String>();
    var turn = join(mine);
    if (turn.equals(mine)) {
      lead(mine);
    }
    try {
      return turn.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
  }

  private CompletableFuture<String> join(CompletableFuture<String> mine) {
    queue.lock();
    try {
      if (next == null) {
        next = mine;
      }
      return next;
    } finally {
      queue.unlock();
    }
  }

  private void lead(CompletableFuture<String> turn) {
    oneAtATime.lock();
    try {
      begin();
      turn.complete(training.get());
    } catch (RuntimeException | Error e) {
      turn.completeExceptionally(e);
    } finally {
      oneAtATime.unlock();
    }
  }

  /// From here on newcomers wait for another round.
  private void begin() {
    queue.lock();
    try {
      next = null;
    } finally {
      queue.unlock();
    }
  }
}
