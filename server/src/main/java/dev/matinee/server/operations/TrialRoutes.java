package dev.matinee.server.operations;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.TrialStore;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.models.Models;
import dev.matinee.wire.models.TrialReports.TrialReport;
import dev.matinee.wire.models.TrialReports.TrialRequest;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.trials.Trials;
import dev.matinee.workbench.trials.Trials.KeptArm;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/// Trials of challengers over HTTP, for keys of scope `admin` as promotions are.
public final class TrialRoutes {
  private final ActiveModels serving;
  private final ArtifactStore artifacts;
  private final Trials trials;
  private final ComputePool pool;

  /// @param pool where artifacts are loaded
  public TrialRoutes(
      ActiveModels serving,
      TrialStore trials,
      ArtifactStore artifacts,
      AlgorithmRegistry registry,
      ComputePool pool) {
    this.serving = serving;
    this.artifacts = artifacts;
    this.trials = new Trials(trials, artifacts, registry);
    this.pool = pool;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var admins = routes.of(KeyRoles.readers(serving.roles())).of(Scope.ADMIN);
    admins.get("/v1/trials", _ -> trials.reports());
    admins.post("/v1/models/{id}/trial", this::begin);
    admins.delete("/v1/trials/{role}", this::end, "keep");
  }

  private TrialReport begin(Context ctx) throws IOException {
    var id = QueryParameters.name(ctx, "id");
    var request = RequestBodies.readJson(ctx, TrialRequest::read);
    var role = ModelRoutes.role(ctx, serving, request.role());
    ModelRoutes.manifest(artifacts, id);
    var window = Duration.ofSeconds(request.windowSeconds());
    var report =
        possible(() -> RequestBodies.usable(() -> trials.begin(role, id, request.share(), window)));
    pool.run(serving::refresh);
    return report;
  }

  private Models.Promoted end(Context ctx) {
    var role = ModelRoutes.role(ctx, serving, QueryParameters.name(ctx, "role"));
    var kept =
        QueryParameters.of(ctx)
            .choice("keep", Arrays.stream(KeptArm.values()).map(KeptArm::toString).toList())
            .map(KeptArm::of)
            .orElse(KeptArm.WINNER);
    var before = artifacts.champion(role.id()).orElse(null);
    var verdict = possible(() -> trials.end(role, kept));
    if (!verdict.promoted()) {
      throw new ProblemException(ProblemType.CONFLICT, verdict.why());
    }
    pool.run(serving::refresh);
    return new Models.Promoted(role.id(), verdict.artifact(), before, verdict.why());
  }

  /// What is not possible as things stand is a conflict.
  private static <T> T possible(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw e;
    } catch (IllegalStateException e) {
      throw new ProblemException(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
    }
  }
}
