package dev.matinee.server.serving;

import dev.matinee.store.database.Subscription;
import dev.matinee.store.process.PeriodicWork;
import java.time.Duration;

/// Follows promotions of other processes, and what they change of movies: looks at both again and
/// again until it is closed, and at once when the database tells of one. What is served is made
/// ready for first use here too, so that neither a start nor a caller waits for that.
public final class ChampionPoller implements AutoCloseable {
  private final PeriodicWork looking;
  private final Subscription listening;
  private final Subscription listeningToCatalog;

  private ChampionPoller(ActiveModels serving, Duration period) {
    this.looking =
        PeriodicWork.start(
            "champions",
            period,
            "the champions cannot be read; what is served stays",
            () -> {
              serving.refresh();
              serving.prepare();
            },
            "what could not be served here is still told to other processes",
            serving::forgetProblems);
    this.listening = serving.onPromotion(looking::cutShort);
    this.listeningToCatalog = serving.onCatalogChange(looking::cutShort);
  }

  /// Starts to look every `period`.
  public static ChampionPoller start(ActiveModels serving, Duration period) {
    return new ChampionPoller(serving, period);
  }

  @Override
  public void close() {
    looking.close();
    listening.close();
    listeningToCatalog.close();
  }
}
