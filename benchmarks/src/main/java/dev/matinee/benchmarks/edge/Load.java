package dev.matinee.benchmarks.edge;

import dev.matinee.benchmarks.edge.LoadResult.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// A load of requests on some connections.
///
/// @param seconds how long
record Load(URI server, int connections, double seconds) {
  private static final long LATE_SECONDS = 60;

  /// Makes the next request.
  interface Traffic {
    byte[] next(RandomGenerator random);
  }

  private interface Sender {
    void send(LoadConnection connection, Measured measured, RandomGenerator random)
        throws IOException;
  }

  /// A closed loop: each connection sends the next request as soon as the last one is answered.
  LoadResult closed(Traffic traffic) throws InterruptedException {
    long end = System.nanoTime() + nanos(seconds);
    return run(
        (connection, measured, random) -> {
          while (System.nanoTime() < end) {
            var request = traffic.next(random);
            long begun = System.nanoTime();
            int status = connection.send(request);
            measured.add(System.nanoTime() - begun, status);
          }
        });
  }

  /// An open loop: requests are due at a rate, whether earlier ones are answered or not, and their
  /// time counts from when they were due.
  LoadResult open(Traffic traffic, double perSecond) throws InterruptedException {
    var next = new AtomicLong();
    long begun = System.nanoTime();
    long all = (long) (seconds * perSecond);
    return run(
        (connection, measured, random) -> {
          for (long k = next.getAndIncrement(); k < all; k = next.getAndIncrement()) {
            var request = traffic.next(random);
            long due = begun + nanos(k / perSecond);
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
              LockSupport.parkNanos(due - now);
            }
            int status = connection.send(request);
            measured.add(System.nanoTime() - due, status);
          }
        });
  }

  private static long nanos(double time) {
    return (long) (time * TimeUnit.SECONDS.toNanos(1));
  }

  private LoadResult run(Sender sender) throws InterruptedException {
    long begun = System.nanoTime();
    var parts = new ArrayList<Measured>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var random = new SplittableRandom(begun);
      List<Future<?>> running = new ArrayList<>();
      for (int k = 0; k < connections; k++) {
        var measured = new Measured();
        var own = random.split();
        parts.add(measured);
        running.add(threads.submit(() -> send(sender, measured, own)));
      }
      for (var one : running) {
        one.get((long) seconds + LATE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the load did not end: " + e.getMessage(), e);
    }
    return LoadResult.of((System.nanoTime() - begun) / 1e9, parts);
  }

  private void send(Sender sender, Measured measured, RandomGenerator random) {
    try (var connection = new LoadConnection(server)) {
      sender.send(connection, measured, random);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
