package dev.matinee.workbench.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Long work that a server does when somebody asks for it, each time on a thread of its own and
/// kept as a run.
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /// Work that tells the id of its run as soon as there is one, and returns without that where it
  /// is being done already.
  @FunctionalInterface
  public interface Work {
    /// Does it.
    void run(Consumer<String> begun);
  }

  private final Map<String, Work> works;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /// Jobs by name; a server may have none.
  public Jobs(Map<String, Work> works) {
    this.works = Map.copyOf(works);
  }

  /// What there is to start.
  public List<String> names() {
    return works.keySet().stream().sorted().toList();
  }

  /// Starts a job, one of [#names()], in the background and returns the id of its run; empty where
  /// it is being done already, here or in another process.
  ///
  /// @throws IllegalArgumentException when there is no job of this name
  public Optional<String> start(String name) {
    var work = works.get(name);
    if (work == null) {
      throw new IllegalArgumentException(
          "unknown job '%s'; known: %s".formatted(name, String.join(", ", names())));
    }
    var begun = new CompletableFuture<Optional<String>>();
    var thread =
        Thread.ofPlatform().daemon().name("job " + name).unstarted(() -> work(name, work, begun));
    threads.add(thread);
    thread.start();
    return begun.join();
  }

  private void work(String name, Work work, CompletableFuture<Optional<String>> begun) {
    try {
      work.run(run -> begun.complete(Optional.of(run)));
    } catch (RuntimeException e) {
      if (!begun.completeExceptionally(e)) {
        LOG.warn("the job {} could not end: {}", name, e.getMessage(), e);
      }
    } finally {
      begun.complete(Optional.empty()); // Changes nothing where it has begun, or could not.
      threads.remove(Thread.currentThread());
    }
  }

  /// Waits for no job, and interrupts what is still going on.
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
