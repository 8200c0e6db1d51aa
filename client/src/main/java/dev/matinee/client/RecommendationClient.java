package dev.matinee.client;

import dev.matinee.client.UserPipeline.UserResult;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks the recommenders about each test user, has the union of their movies scored and keeps the
/// best.
///
/// A service that is silent or fails is noted and done without; a user whose movies cannot be
/// scored gets none, because nothing is made up. What comes out depends on the answers alone, not
/// on their timing.
public final class RecommendationClient {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

  private final ClientSettings settings;

  public RecommendationClient(ClientSettings settings) {
    this.settings = settings;
  }

  /// Recommends to all users.
  ///
  /// @throws CancellationException when the thread is interrupted
  public ClientResult recommend(List<TestUser> users, ClientProgress progress) {
    return recommend(users, progress, null);
  }

  /// The same, so that another client can go on where this one is killed.
  ///
  /// @param journal who is known already, and where whoever becomes known is kept; `null` for none
  /// @throws CancellationException when the thread is interrupted
  public ClientResult recommend(
      List<TestUser> users, ClientProgress progress, @Nullable ClientJournal journal) {
    try (var http = http()) {
      var tasks = Executors.newVirtualThreadPerTaskExecutor();
      try {
        var pipeline = new UserPipeline(settings, http, tasks);
        Function<TestUser, UserResult> asking = user -> recommend(user, pipeline, journal);
        return ClientResultAssembler.of(settings, users, results(users, asking, tasks, progress));
      } finally {
        tasks.shutdownNow(); // all have ended, or nobody waits for them anymore
        http.shutdownNow();
      }
    }
  }

  private UserResult recommend(
      TestUser user, UserPipeline pipeline, @Nullable ClientJournal journal) {
    if (journal == null) {
      return pipeline.recommend(user);
    }
    var known = journal.known(user, settings);
    if (known != null) {
      return known;
    }
    var result = pipeline.recommend(user);
    journal.append(UserDetails.of(result, ClientJournal.digest(user, settings), List.of()));
    return result;
  }

  private HttpClient http() {
    var connect =
        settings.timeout().compareTo(LONGEST_CONNECT) < 0 ? settings.timeout() : LONGEST_CONNECT;
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(connect)
        .build();
  }

  private List<UserResult> results(
      List<TestUser> users,
      Function<TestUser, UserResult> asking,
      ExecutorService tasks,
      ClientProgress progress) {
    var places = new Semaphore(settings.parallel());
    var done = new Counter(users.size(), progress);
    var pending = new ArrayList<Future<UserResult>>(users.size());
    try {
      for (var user : users) {
        places.acquire();
        pending.add(
            tasks.submit(
                () -> {
                  try {
                    return asking.apply(user);
                  } finally {
                    places.release();
                    done.next();
                  }
                }));
      }
      var results = new ArrayList<UserResult>(users.size());
      for (var result : pending) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped while asking the services");
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking the services failed", e.getCause());
    }
  }

  /// Tells the progress, one at a time.
  private static final class Counter {
    private final int total;
    private final ClientProgress progress;
    private int done;

    Counter(int total, ClientProgress progress) {
      this.total = total;
      this.progress = progress;
    }

    synchronized void next() {
      done++;
      progress.at(done, total);
    }
  }
}
