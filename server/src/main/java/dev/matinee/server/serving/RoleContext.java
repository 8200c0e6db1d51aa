package dev.matinee.server.serving;

import dev.matinee.server.http.ComputePools;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.workbench.home.Retrainer;
import java.time.InstantSource;

/// What the routes of every role are made of.
///
/// @param serving the artifacts being served: `serving.of(role)` takes the present one out once a
///   request, or ends it with 503
/// @param histories what is known of users
/// @param ratings where acknowledged ratings are kept
/// @param keys for routes that look after keys themselves
/// @param retrainer trains what a role serves anew
/// @param pools where threads for what takes long come from; they end with the server
public record RoleContext(
    ActiveModels serving,
    Histories histories,
    RatingStore ratings,
    KeyStore keys,
    Retrainer retrainer,
    ComputePools pools,
    InstantSource clock) {
  /// The present time, in seconds.
  public long now() {
    return clock.instant().getEpochSecond();
  }
}
