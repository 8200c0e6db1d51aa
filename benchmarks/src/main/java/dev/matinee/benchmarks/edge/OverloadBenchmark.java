package dev.matinee.benchmarks.edge;

import dev.matinee.benchmarks.edge.Load.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Asks a server for twice as many lists a second as it can make, on far more connections than it
/// lets wait, and prints what it answered, how its memory grew, and how fast it answers a second
/// after the load has ended.
final class OverloadBenchmark {
  private static final int CONNECTIONS = 32;
  private static final int CROWD = 1_000;
  private static final double WARM_UP_SECONDS = 20;
  private static final double CAPACITY_SECONDS = 8;
  private static final int ARGUMENTS = 4;
  private static final double RECOVERY_SECONDS = 3;

  private final URI server;
  private final int users;
  private final double seconds;
  private final Path status;
  private final AtomicLong fresh = new AtomicLong(System.nanoTime());

  private OverloadBenchmark(URI server, int users, double seconds, Path status) {
    this.server = server;
    this.users = users;
    this.seconds = seconds;
    this.status = status;
  }

  /// The server's address, how many users there are, how many seconds it is loaded, and the number
  /// of its process, for its memory.
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != ARGUMENTS) {
      System.err.println("usage: OverloadBenchmark URL USERS SECONDS PID");
      System.exit(2);
    }
    new OverloadBenchmark(
            URI.create(arguments[0]),
            Integer.parseInt(arguments[1]),
            Double.parseDouble(arguments[2]),
            Path.of("/proc", arguments[3], "status"))
        .run();
  }

  private void run() throws InterruptedException {
    Traffic lists = this::list;
    new Load(server, CONNECTIONS, WARM_UP_SECONDS).closed(lists);
    var before = new Load(server, CONNECTIONS, CAPACITY_SECONDS).closed(lists);
    var alone = new Load(server, 1, RECOVERY_SECONDS).closed(lists);
    var memory = new CopyOnWriteArrayList<Long>();
    LoadResult loaded;
    try (var samples = Executors.newSingleThreadScheduledExecutor()) {
      var sampling =
          samples.scheduleAtFixedRate(
              () -> memory.add(residentKilobytes()), 0, 1, TimeUnit.SECONDS);
      loaded = new Load(server, CROWD, seconds).open(lists, 2 * before.perSecond());
      sampling.cancel(false);
    }
    var first = new Load(server, 1, 1).closed(lists); // what still waits is answered meanwhile
    var after = new Load(server, 1, RECOVERY_SECONDS).closed(lists);
    print("capacity: lists made anew, %d at once".formatted(CONNECTIONS), before);
    print("one at a time, before", alone);
    print("twice the capacity, %d connections".formatted(CROWD), loaded);
    print("one at a time, in the first second after", first);
    print("one at a time, in the three seconds after that", after);
    printMemory(memory);
  }

  private static void print(String what, LoadResult result) {
    System.out.printf(
        Locale.ROOT,
        "%-48s %,8.0f/s  p50 %8.2f ms  p99 %8.2f ms  statuses %s%n",
        what,
        result.perSecond(),
        result.millis(0.5),
        result.millis(0.99),
        result.statuses());
  }

  /// From the second quarter on, when what the server keeps for its connections is there.
  private static void printMemory(List<Long> kilobytes) {
    var settled = kilobytes.subList(kilobytes.size() / 4, kilobytes.size());
    System.out.printf(
        Locale.ROOT,
        "resident memory, MB: %.0f at the begin, then from %.0f to %.0f, %.0f at the end%n",
        kilobytes.getFirst() / 1e3,
        settled.stream().mapToLong(Long::longValue).min().orElseThrow() / 1e3,
        settled.stream().mapToLong(Long::longValue).max().orElseThrow() / 1e3,
        kilobytes.getLast() / 1e3);
  }

  private long residentKilobytes() {
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + status, e);
    }
  }

  /// A list that nobody has asked for before, so that none is answered from memory.
  private byte[] list(RandomGenerator random) {
    return LoadConnection.request(
        server,
        "GET",
        "/v1/users/%d/recommendations?n=10&exclude=never-%d"
            .formatted(random.nextInt(users) + 1, fresh.getAndIncrement()),
        "");
  }
}
