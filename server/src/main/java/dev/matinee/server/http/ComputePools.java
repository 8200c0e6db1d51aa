package dev.matinee.server.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The pools of a server, which end with it. Each role has its own, so that much work in one keeps
/// nobody of another waiting.
public final class ComputePools implements AutoCloseable {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration A_DAY = Duration.ofDays(1);

  private final int cores;
  private final List<ComputePool> pools = new CopyOnWriteArrayList<>();

  /// Pools of a machine.
  public ComputePools(int cores) {
    this.cores = cores;
  }

  /// A new pool of as many threads as there are cores, for what answers a request within a minute.
  public ComputePool pool(String name) {
    return pool(name, cores, A_MINUTE);
  }

  /// A new pool for what may take long: trainings, batches.
  public ComputePool pool(String name, int threads) {
    return pool(name, threads, A_DAY);
  }

  private ComputePool pool(String name, int threads, Duration limit) {
    var pool = new ComputePool(name, threads, limit);
    pools.add(pool);
    return pool;
  }

  /// How much of each is in use now.
  public List<ComputePool.Use> use() {
    return pools.stream().map(ComputePool::use).toList();
  }

  /// Ends all pools; what still waits for one is told so.
  @Override
  public void close() {
    pools.forEach(ComputePool::stop);
  }
}
