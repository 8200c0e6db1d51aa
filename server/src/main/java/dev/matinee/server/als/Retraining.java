package dev.matinee.server.als;

import dev.matinee.server.http.ComputePool;
import dev.matinee.server.serving.RoleContext.Retrainer;
import dev.matinee.workbench.role.Role;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Trains at most once at a time, and once for all who ask while another training runs.
///
/// A training that has begun may have read the ratings before the caller's were stored, so whoever
/// asks during one waits for the next; that next one serves everybody who asked before it began.
final class Retraining {
  private final Role role;
  private final Retrainer retrainer;
  private final ComputePool pool;
  private final Runnable trained;
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private final ReentrantLock queue = new ReentrantLock();
  private @Nullable CompletableFuture<String> next; // guarded by queue

  /// Coalesces the retrainings of a role.
  ///
  /// @param pool where they are done
  /// @param trained is run after each on the same thread, before anybody is told
  Retraining(Role role, Retrainer retrainer, ComputePool pool, Runnable trained) {
    this.role = role;
    this.retrainer = retrainer;
    this.pool = pool;
    this.trained = trained;
  }

  /// The id of an artifact whose training began after this call.
  ///
  /// @throws IllegalStateException with the reason when the training failed
  String run() {
    return artifact(join());
  }

  /// What the training of a turn makes; whoever leads it does it.
  String artifact(Turn turn) {
    if (turn.leads()) {
      lead(turn.artifact());
    }
    try {
      return turn.artifact().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
  }

  /// A place in a training that has not begun.
  ///
  /// @param leads whether its holder is to do it
  record Turn(CompletableFuture<String> artifact, boolean leads) {}

  /// Takes a place in the next training to begin.
  Turn join() {
    queue.lock();
    try {
      if (next != null) {
        return new Turn(next, false);
      }
      var first = new CompletableFuture<String>();
      next = first;
      return new Turn(first, true);
    } finally {
      queue.unlock();
    }
  }

  private void lead(CompletableFuture<String> turn) {
    oneAtATime.lock();
    try {
      begin();
      turn.complete(pool.call(this::train));
    } catch (RuntimeException | Error e) {
      turn.completeExceptionally(e);
    } finally {
      oneAtATime.unlock();
    }
  }

  private String train() {
    var artifact = retrainer.retrain(role);
    trained.run();
    return artifact;
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
