package dev.matinee.server.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The pools of a server, which end with it. Each role has its own, so that much work in one keeps
/// nobody of another waiting.
public final class ComputePools implements AutoCloseable {
  private final int cores;
  private final List<ComputePool> pools = new CopyOnWriteArrayList<>();

  /// Pools of a machine.
  public ComputePools(int cores) {
    this.cores = cores;
  }

  /// A new pool of as many threads as there are cores.
  public ComputePool pool(String name) {
    return pool(name, cores);
  }

  /// A new pool.
  public ComputePool pool(String name, int threads) {
    var pool = new ComputePool(name, threads);
    pools.add(pool);
    return pool;
  }

  /// Ends all pools; what still waits for one is told so.
  @Override
  public void close() {
    pools.forEach(ComputePool::stop);
  }
}
