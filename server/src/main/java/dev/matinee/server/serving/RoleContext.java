package dev.matinee.server.serving;

import dev.matinee.server.http.ComputePools;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.workbench.role.Role;
import java.time.InstantSource;

/// What the routes of every role are made of.
///
/// @param serving the artifacts being served: `serving.of(role)` takes the present one out once a
///   request, or ends it with 503
/// @param ratings where ratings are stored
/// @param history what is known of users, and where they add to it
/// @param lists where the lists that are answered get their ids
/// @param answers those that were given lately
/// @param retrainer trains what a role serves anew
/// @param pools where threads for what takes long come from; they end with the server
public record RoleContext(
    ActiveModels serving,
    RatingStore ratings,
    UserHistory history,
    ListRecorder lists,
    ResponseCache answers,
    Retrainer retrainer,
    ComputePools pools,
    InstantSource clock) {
  /// The present time, in seconds.
  public long now() {
    return clock.instant().getEpochSecond();
  }

  /// Trains what a role serves anew.
  @FunctionalInterface
  public interface Retrainer {
    /// Trains the role's algorithm on all ratings that are stored now, saves and promotes the
    /// artifact, and returns its id.
    ///
    /// Never called twice at once for one role.
    String retrain(Role role);
  }
}
