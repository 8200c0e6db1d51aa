package dev.matinee.server.operations;

import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ComputePools;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.keys.ApiKey;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.wire.Wire;
import dev.matinee.wire.models.Services;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What each role serves, how fast it answers and how much waits, for keys of scope `admin`; and
/// which keys there are, for those of `operations`.
public final class ServiceRoutes {
  private static final int MOST_HISTORY = 50;

  private final ActiveModels serving;
  private final ArtifactStore artifacts;
  private final KeyStore keys;
  private final ComputePools pools;
  private final LastHour lastHour;

  /// @param metrics which counts what is answered
  public ServiceRoutes(
      ActiveModels serving,
      ArtifactStore artifacts,
      KeyStore keys,
      ComputePools pools,
      ServerMetrics metrics) {
    this.serving = serving;
    this.artifacts = artifacts;
    this.keys = keys;
    this.pools = pools;
    this.lastHour = metrics.lastHour();
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var readers = routes.of(KeyRoles.readers(serving.roles())).of(Scope.ADMIN);
    readers.get("/v1/services", this::services);
    routes.of(List.of(KeyRoles.OPERATIONS)).of(Scope.ADMIN).get("/v1/keys", this::keys);
  }

  private Services services(Context ctx) {
    return new Services(
        serving.roles().stream().map(this::service).toList(),
        pools.use().stream()
            .map(
                use -> new Services.PoolStatus(use.name(), use.size(), use.active(), use.waiting()))
            .toList());
  }

  private Services.ServiceStatus service(Role role) {
    return new Services.ServiceStatus(
        role.id(),
        serving.ids().get(role.id()),
        role == Role.MATCHBOX ? "/matchbox" : "/docs",
        artifacts.history(role.id()).stream()
            .limit(MOST_HISTORY)
            .map(
                promotion ->
                    new Services.HistoryLine(
                        promotion.artifact(), promotion.at().toString(), promotion.why()))
            .toList(),
        lastHour.of(role.id()).stream().map(ServiceRoutes::answered).toList());
  }

  private static Services.AnsweredRequests answered(LastHour.HourTotals answered) {
    return new Services.AnsweredRequests(
        answered.artifact(),
        answered.requests(),
        answered.failures(),
        Wire.number(answered.p50()),
        Wire.number(answered.p95()),
        Wire.number(answered.p99()));
  }

  private Services.KeyList keys(Context ctx) {
    return new Services.KeyList(keys.list().stream().map(ServiceRoutes::key).toList());
  }

  private static Services.KeyStatus key(ApiKey key) {
    return new Services.KeyStatus(
        key.id(),
        key.role(),
        key.scope().text(),
        key.label(),
        key.created().toString(),
        time(key.expires()),
        time(key.used()),
        time(key.revoked()));
  }

  private static @Nullable String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
