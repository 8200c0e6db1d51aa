package dev.matinee.server.http;

import dev.matinee.store.database.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Platform threads for what computes while the virtual thread of a request waits.
///
/// Only as many virtual threads run at a time as there are cores, and one that computes makes room
/// for nobody: with every core computing no other request would be read, turned away or told that
/// the server lives. Platform threads share the cores.
public final class ComputePool {
  /// So many requests wait for a thread; one more is told so at once.
  static final int WAITING = 256;

  private static final String A_SECOND = "1";

  private final ThreadPoolExecutor threads;
  private final Duration limit;

  private final String name;

  /// @param limit how long a piece of work may take with its waiting
  ComputePool(String name, int size, Duration limit) {
    this.name = name;
    this.limit = limit;
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name(name + "-", 1).factory());
  }

  /// Does the work on one of the threads, as soon as one is free, and waits for it; whoever
  /// interrupts the waiting thread interrupts the work.
  ///
  /// @throws ProblemException (503) when too much waits already, or it takes too long
  /// @throws CancellationException when the waiting thread is interrupted, or the server stops
  public <T> T call(Supplier<T> work) {
    return result(submit(work));
  }

  private <T> T result(Future<T> future) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      future.cancel(true);
      throw busy("the work took longer than %d seconds".formatted(limit.toSeconds()));
    } catch (InterruptedException _) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("nobody waits for the answer anymore");
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  /// The same for work without an answer.
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /// Does pieces of work, numbered from 0, on as many threads as are free, and waits for all; as
  /// [#call] otherwise.
  public void forEach(int pieces, IntConsumer work) {
    if (pieces == 0) {
      return;
    }
    var crew = new Crew(pieces, work);
    var workers = new ArrayList<Future<Boolean>>();
    try {
      workers.add(submit(crew));
      // Further ones only make it faster: where there is no room for them it goes without.
      int most = Math.min(pieces, threads.getMaximumPoolSize());
      while (workers.size() < most && threads.getQueue().remainingCapacity() > 0) {
        workers.add(submit(crew));
      }
      result(workers.getFirst()); // which has begun before the others, and finds nothing more to do
      result(crew.done);
    } finally {
      crew.next.set(pieces);
      workers.forEach(worker -> worker.cancel(true)); // one that found no free thread is not needed
    }
  }

  /// Whoever is free takes the next piece.
  private static final class Crew implements Supplier<Boolean> {
    private final int pieces;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger left;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    Crew(int pieces, IntConsumer work) {
      this.pieces = pieces;
      this.work = work;
      this.left = new AtomicInteger(pieces);
    }

    @Override
    public Boolean get() {
      try {
        for (int k = next.getAndIncrement(); k < pieces; k = next.getAndIncrement()) {
          work.accept(k);
          if (left.decrementAndGet() == 0) {
            done.complete(true);
          }
        }
      } catch (RuntimeException | Error e) {
        next.set(pieces);
        done.completeExceptionally(e); // told to whoever waits for all
      }
      return true;
    }
  }

  /// How much of it is in use now.
  Use use() {
    return new Use(
        name, threads.getMaximumPoolSize(), threads.getActiveCount(), threads.getQueue().size());
  }

  /// How much of a pool is in use.
  ///
  /// @param size how many threads it has
  /// @param active how many of these work
  /// @param waiting how many pieces of work wait for one, of [#WAITING] at most
  public record Use(String name, int size, int active, int waiting) {}

  /// The work in its place among what runs and what waits.
  <T> Future<T> submit(Supplier<T> work) {
    try {
      return threads.submit(WaitLimit.carried(RequestId.carried(work))::get);
    } catch (RejectedExecutionException _) {
      if (threads.isShutdown()) {
        throw new CancellationException("the server is stopping");
      }
      throw busy("%d requests wait already".formatted(WAITING));
    }
  }

  private static ProblemException busy(String why) {
    return new ProblemException(ProblemType.BUSY, why + "; try again")
        .withHeader("Retry-After", A_SECOND);
  }

  /// What the work threw, which a supplier can: nothing checked.
  private static RuntimeException thrown(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException exception -> exception;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }

  /// Interrupts what runs, and whoever waits for what has not begun.
  void stop() {
    for (var waiting : threads.shutdownNow()) {
      if (waiting instanceof Future<?> future) {
        future.cancel(true);
      }
    }
  }
}
