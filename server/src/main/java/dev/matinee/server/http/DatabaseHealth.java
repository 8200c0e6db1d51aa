package dev.matinee.server.http;

import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.keys.KeyStore;
import java.util.Optional;

/// Whether the database can be had, as requests and the reading of keys find out. Once it could
/// not, it is written to each second until it can be again.
public final class DatabaseHealth {
  private final KeyStore store;
  private volatile Optional<String> trouble = Optional.empty();

  /// @param store where it is tried
  public DatabaseHealth(KeyStore store) {
    this.store = store;
  }

  /// What is wrong with it; empty where nothing is known to be.
  public Optional<String> trouble() {
    return trouble;
  }

  /// Takes note of what went wrong, if that was for the database.
  public void note(RuntimeException problem) {
    if (problem instanceof StoreException e && e.mayPass()) {
      trouble =
          Optional.of(
              e.failure() == StoreException.FailureKind.FULL
                  ? "there is no room on the disk of the database"
                  : "the database cannot be had");
    }
  }

  /// Tries again where something is wrong.
  public void recheck() {
    if (trouble.isPresent()) {
      try {
        WaitLimit.within(
            WaitLimit.OF_REQUESTS,
            () -> {
              store.probe();
              return true;
            });
        trouble = Optional.empty();
      } catch (RuntimeException e) {
        note(e);
      }
    }
  }
}
