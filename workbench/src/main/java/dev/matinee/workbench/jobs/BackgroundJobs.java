package dev.matinee.workbench.jobs;

import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Long work that a server does when somebody asks for it, each time on a thread of its own and
/// kept as a run.
public final class BackgroundJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundJobs.class);

  /// Work that tells the id of its run as soon as there is one, and returns without that where it
  /// is already running.
  @FunctionalInterface
  public interface Work {
    /// Does it.
    void run(Consumer<String> begun);

    /// Asks it to end at its next step, whichever process is at it; says in a sentence who was
    /// asked, and nothing where nobody is at it.
    default Optional<String> cancel() {
      return Optional.empty();
    }
  }

  private final Map<String, Work> works;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /// Jobs by name; a server may have none.
  public BackgroundJobs(Map<String, Work> works) {
    this.works = Map.copyOf(works);
  }

  /// What there is to start.
  public List<String> names() {
    return works.keySet().stream().sorted().toList();
  }

  /// Starts a job, one of [#names()], in the background and returns the id of its run; empty where
  /// it is already running, here or in another process.
  ///
  /// The caller's wait limit holds until the work has set its own, so a request is told in time
  /// that the database cannot be had.
  ///
  /// @throws IllegalArgumentException when there is no job of this name
  /// @throws StoreException when it cannot begin because of the database
  public Optional<String> start(String name) {
    var work = works.get(name);
    if (work == null) {
      throw new IllegalArgumentException(
          "unknown job '%s'; known: %s".formatted(name, String.join(", ", names())));
    }
    var begun = new CompletableFuture<Optional<String>>();
    var task =
        WaitLimit.carried(
            () -> {
              work(name, work, begun);
              return name;
            });
    var thread =
        Thread.ofPlatform()
            .daemon()
            .name("job " + name)
            .unstarted(() -> LOG.debug("the job {} has ended", task.get()));
    threads.add(thread);
    thread.start();
    try {
      return begun.join();
    } catch (CompletionException e) {
      throw thrown(e);
    }
  }

  /// Asks a job, one of [#names()], to end; empty where it does not run.
  public Optional<String> cancel(String name) {
    return Objects.requireNonNull(works.get(name), name).cancel();
  }

  /// What the work's thread threw, for the caller's.
  private static RuntimeException thrown(CompletionException e) {
    return switch (e.getCause()) {
      case StoreException problem -> problem.again();
      case RuntimeException exception -> exception;
      case Error error -> throw error;
      case null, default -> e;
    };
  }

  /// Does it, and says to whoever asked for it that it has begun, or why not.
  private void work(String name, Work work, CompletableFuture<Optional<String>> begun) {
    try {
      work.run(run -> begun.complete(Optional.of(run)));
    } catch (RuntimeException | Error e) { // whoever asked for it must hear of it
      if (!begun.completeExceptionally(e)) {
        LOG.warn("the job {} failed", name, e);
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
