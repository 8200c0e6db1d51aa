package dev.matinee.server.operations;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.server.edge.ApiKeyFilter;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.keys.ApiKey;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.models.ModelDetails;
import dev.matinee.wire.models.Models;
import dev.matinee.workbench.documents.ModelDocuments;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.stream.Collectors;

/// Which artifacts there are, and which of them serves, for keys of scope `admin`: one of
/// `operations` changes what any role serves, one of a role what that role does.
///
/// A promotion here is forced, and its history says so, but never takes the ratings away from a
/// role that answers with them; the contest against the champion trains models and belongs to the
/// command line and the daily job.
public final class ModelRoutes {
  private final ActiveModels serving;
  private final ArtifactStore artifacts;
  private final PromotionGate gate;
  private final ComputePool pool;

  /// @param pool where promoted artifacts are loaded
  public ModelRoutes(
      ActiveModels serving, ArtifactStore artifacts, AlgorithmRegistry registry, ComputePool pool) {
    this.serving = serving;
    this.artifacts = artifacts;
    this.gate = new PromotionGate(registry, artifacts);
    this.pool = pool;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var admins = routes.of(KeyRoles.readers(serving.roles())).of(Scope.ADMIN);
    admins.get("/v1/models", this::list);
    admins.get("/v1/models/{id}", this::show);
    admins.post("/v1/models/{id}/promote", this::promote);
    admins.post("/v1/models/rollback", this::rollBack);
  }

  private Models list(Context ctx) {
    return ModelDocuments.all(artifacts);
  }

  private ModelDetails show(Context ctx) {
    return ModelDocuments.details(manifest(QueryParameters.name(ctx, "id")), artifacts);
  }

  private Models.Promoted promote(Context ctx) throws IOException {
    var id = QueryParameters.name(ctx, "id");
    var role = role(ctx);
    manifest(id);
    var before = artifacts.champion(role.id()).orElse(null);
    var verdict = RequestBodies.usable(() -> gate.force(role, id));
    if (!verdict.promoted()) {
      throw new ProblemException(ProblemType.CONFLICT, verdict.why());
    }
    pool.run(serving::refresh);
    return new Models.Promoted(role.id(), id, before, verdict.why());
  }

  private Models.Promoted rollBack(Context ctx) throws IOException {
    var role = role(ctx);
    var before = artifacts.champion(role.id()).orElse(null);
    var why = "rolled back over HTTP";
    var id =
        gate.rollback(role, why)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT,
                        "role %s has served nothing before %s that it could serve again"
                            .formatted(role, before)));
    pool.run(serving::refresh);
    return new Models.Promoted(role.id(), id, before, why);
  }

  private Role role(Context ctx) throws IOException {
    return role(ctx, serving, RequestBodies.readJson(ctx, Models.RoleRequest::read).role());
  }

  /// A role that is served here and that the caller's key may change.
  ///
  /// @throws ProblemException 404 when it is not served, 403 with a key of another role
  static Role role(Context ctx, ActiveModels serving, String asked) {
    var role =
        serving.roles().stream()
            .filter(served -> served.id().equals(asked))
            .findFirst()
            .orElseThrow(() -> unknownRole(serving, asked));
    ApiKeyFilter.key(ctx)
        .map(ApiKey::role)
        .filter(own -> !own.equals(KeyRoles.OPERATIONS) && !own.equals(role.id()))
        .ifPresent(
            own -> {
              throw new ProblemException(
                  ProblemType.SCOPE_NEEDED,
                  "a key of role %s changes what %s serves, and nothing of role %s; one of %s changes all"
                      .formatted(own, own, role, KeyRoles.OPERATIONS));
            });
    return role;
  }

  private static ProblemException unknownRole(ActiveModels serving, String asked) {
    return new ProblemException(
        ProblemType.UNKNOWN_ROLE,
        "role must be one that is served here, %s, got '%s'"
            .formatted(
                serving.roles().stream().map(Role::id).collect(Collectors.joining(" or ")), asked));
  }

  private Manifest manifest(String id) {
    return manifest(artifacts, id);
  }

  /// What is known of an artifact.
  ///
  /// @throws ProblemException 404 when there is none of this id
  static Manifest manifest(ArtifactStore artifacts, String id) {
    var all = artifacts.list();
    return all.stream()
        .filter(manifest -> manifest.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNKNOWN_ARTIFACT,
                    "unknown artifact '%s'; the newest are %s"
                        .formatted(
                            id,
                            all.stream()
                                .limit(5)
                                .map(Manifest::id)
                                .collect(Collectors.joining(", ")))));
  }
}
