package dev.matinee.store.ratings;

import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.ratings.AppendBatch.Append;
import dev.matinee.store.ratings.RatingWriter.Change;
import dev.matinee.store.ratings.RatingWriter.ChangeResult;
import dev.matinee.store.ratings.RatingWriter.ChangeResult.Applied;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Changes that wait for the one thread that writes, and who waits for each of them. While it
/// writes some, others gather: the next ones that it writes together.
final class WriteQueue implements AutoCloseable {
  /// So many changes wait; one more is refused at once.
  static final int MOST = 1024;

  /// With so many ratings in them.
  static final int MOST_RATINGS = 500_000;

  /// So many are written together, so that none waits long for the others.
  private static final int TOGETHER = 256;

  private static final int RATINGS_TOGETHER = 20_000;

  /// How long a change may take once it was taken from the queue, where a request waits for it.
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /// The same of a command, which may bring millions.
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final Duration AT_CLOSE = Duration.ofSeconds(30);

  private final BatchWriter writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>(); // guarded by lock
  private int ratings; // guarded by lock
  private boolean closed; // guarded by lock
  private @Nullable Thread thread; // guarded by lock

  /// Writes changes that are one, or appends all of them.
  interface BatchWriter {
    /// Returns what became of each.
    List<ChangeResult> write(List<Change> changes, WaitLimit.Remaining limit);
  }

  private record Waiting(
      Change change, WaitLimit.Remaining limit, CompletableFuture<Applied> result) {}

  WriteQueue(BatchWriter writer) {
    this.writer = writer;
  }

  /// Has a change made, and waits for it; returns what it did.
  Applied put(Change change) {
    var limit = WaitLimit.remaining();
    var waiting = new Waiting(change, limit, new CompletableFuture<>());
    add(waiting);
    var most = limit.isShort() ? A_MINUTE : A_DAY;
    try {
      return waiting.result.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("nobody waits for the ratings to be stored anymore");
    } catch (TimeoutException e) {
      throw StoreException.unavailable(
          "the database did not store ratings within %d s".formatted(most.toSeconds()), e);
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  private static RuntimeException thrown(ExecutionException e) {
    return switch (e.getCause()) {
      case StoreException problem -> problem.again();
      case RuntimeException exception -> exception;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }

  private void add(Waiting waiting) {
    lock.lock();
    try {
      if (closed) {
        throw StoreException.unavailable("the store is closed", null);
      }
      int size = waiting.change.size();
      if (queue.size() >= MOST || (!queue.isEmpty() && ratings + size > MOST_RATINGS)) {
        throw StoreException.unavailable(
            "%d changes of %d ratings wait to be stored already".formatted(queue.size(), ratings),
            null);
      }
      queue.add(waiting);
      ratings += size;
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name("ratings-writer").start(this::run);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// How many wait.
  int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    for (var next = next(); !next.isEmpty(); next = next()) {
      write(next);
    }
  }

  /// Those to write together; none once this is closed and all are written.
  private List<Waiting> next() {
    lock.lock();
    try {
      while (queue.isEmpty()) {
        if (closed) {
          return List.of();
        }
        changed.awaitUninterruptibly();
      }
      var some = new ArrayList<Waiting>();
      int together = 0;
      do {
        var first = queue.remove();
        ratings -= first.change.size();
        together += first.change.size();
        some.add(first);
      } while (some.size() < TOGETHER && goesWith(some.getFirst(), together, queue.peek()));
      return some;
    } finally {
      lock.unlock();
    }
  }

  private static boolean goesWith(Waiting first, int together, @Nullable Waiting next) {
    return next != null
        && first.change instanceof Append
        && next.change instanceof Append
        && first.limit.isShort() == next.limit.isShort()
        && together + next.change.size() <= RATINGS_TOGETHER;
  }

  /// Writes some that wait; those that have waited for too long are told so instead.
  private void write(List<Waiting> some) {
    var inTime = new ArrayList<Waiting>(some.size());
    for (var one : some) {
      if (one.limit.isOver()) {
        one.result.completeExceptionally(
            StoreException.unavailable("the database cannot be written now", null));
      } else {
        inTime.add(one);
      }
    }
    if (inTime.isEmpty()) {
      return;
    }
    try {
      var results =
          writer.write(
              inTime.stream().map(Waiting::change).toList(),
              Collections.min(inTime.stream().map(Waiting::limit).toList()));
      for (int k = 0; k < results.size(); k++) {
        complete(inTime.get(k).result, results.get(k));
      }
    } catch (RuntimeException | Error e) { // whoever waits must hear of it, and the thread go on
      inTime.forEach(one -> one.result.completeExceptionally(e));
    }
  }

  private static void complete(CompletableFuture<Applied> future, ChangeResult result) {
    switch (result) {
      case Applied done -> future.complete(done);
      case ChangeResult.Rejected refused -> future.completeExceptionally(refused.why());
    }
  }

  /// Takes nothing more, and returns when what waits is written.
  @Override
  public void close() {
    Thread last;
    lock.lock();
    try {
      closed = true;
      last = thread;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      if (last != null && !last.join(AT_CLOSE)) {
        throw new IllegalStateException("ratings are still being stored");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
