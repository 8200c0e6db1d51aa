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
    try (var http = http()) {
      var tasks = Executors.newVirtualThreadPerTaskExecutor();
      try {
        var pipeline = new UserPipeline(settings, http, tasks);
        return ClientResultAssembler.of(settings, results(users, pipeline, tasks, progress));
      } finally {
        tasks.shutdownNow(); // all have ended, or nobody waits for them anymore
        http.shutdownNow();
      }
    }
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
      List<TestUser> users, UserPipeline pipeline, ExecutorService tasks, ClientProgress progress) {
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
                    return pipeline.recommend(user);
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
