package dev.matinee.server.operations;

import dev.matinee.core.Catalogue;
import dev.matinee.server.http.Arguments;
import dev.matinee.server.http.Bodies;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.Routes;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.wire.models.ModelDetails;
import dev.matinee.wire.models.Models;
import dev.matinee.workbench.promotion.PromotionGate;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which artifacts there are, and which of them serves: readable with a key of any role, changeable
/// with one of `operations`.
///
/// A promotion here is forced, and its history says so; the contest against the champion trains
/// models and belongs to the command line and the daily job.
public final class ModelRoutes {
  /// The role whose keys may change what is served.
  public static final String ROLE = "operations";

  private final ActiveModels serving;
  private final ArtifactStore artifacts;
  private final PromotionGate gate;
  private final ComputePool pool;

  /// @param pool where promoted artifacts are loaded
  public ModelRoutes(
      ActiveModels serving, ArtifactStore artifacts, Catalogue catalogue, ComputePool pool) {
    this.serving = serving;
    this.artifacts = artifacts;
    this.gate = new PromotionGate(catalogue, artifacts);
    this.pool = pool;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var operators = routes.of(List.of(ROLE));
    var readers = routes.of(Stream.concat(Stream.of(ROLE), serving.roles().stream()).toList());
    readers.get("/v1/models", this::list);
    readers.get("/v1/models/{id}", this::show);
    operators.post("/v1/models/{id}/promote", this::promote);
    operators.post("/v1/models/rollback", this::rollBack);
  }

  private Models list(Context ctx) {
    Arguments.of(ctx);
    return new Models(artifacts.list().stream().map(this::listed).toList());
  }

  private Models.Listed listed(Manifest manifest) {
    return new Models.Listed(
        manifest.id(),
        manifest.algorithm(),
        DateTimeFormatter.ISO_INSTANT.format(manifest.created()),
        champion(manifest.id()),
        new TreeMap<>(manifest.metrics()),
        data(manifest));
  }

  private static Models.Data data(Manifest manifest) {
    var data = manifest.data();
    return new Models.Data(data.name(), data.digest(), data.ratings(), data.users(), data.items());
  }

  private List<String> champion(String id) {
    return artifacts.roles().stream()
        .filter(role -> artifacts.champion(role).filter(id::equals).isPresent())
        .sorted()
        .toList();
  }

  private ModelDetails show(Context ctx) {
    Arguments.of(ctx);
    var manifest = manifest(Arguments.id(ctx, "id"));
    var served =
        artifacts.roles().stream()
            .flatMap(role -> artifacts.history(role).stream())
            .filter(promotion -> promotion.artifact().equals(manifest.id()))
            .map(
                promotion ->
                    new ModelDetails.Served(
                        promotion.role(),
                        DateTimeFormatter.ISO_INSTANT.format(promotion.at()),
                        promotion.why()))
            .toList();
    return new ModelDetails(
        manifest.id(),
        manifest.algorithm(),
        manifest.parameters(),
        DateTimeFormatter.ISO_INSTANT.format(manifest.created()),
        manifest.seed(),
        champion(manifest.id()),
        manifest.metrics(),
        data(manifest),
        manifest.provenance(),
        served);
  }

  private Models.Promoted promote(Context ctx) throws IOException {
    Arguments.of(ctx);
    var id = Arguments.id(ctx, "id");
    var role = role(ctx);
    manifest(id);
    var before = artifacts.champion(role).orElse(null);
    var verdict = Bodies.usable(() -> gate.force(Role.of(role), id));
    pool.run(serving::refresh);
    return new Models.Promoted(role, id, before, verdict.why());
  }

  private Models.Promoted rollBack(Context ctx) throws IOException {
    Arguments.of(ctx);
    var role = role(ctx);
    var before = artifacts.champion(role).orElse(null);
    var why = "rolled back over HTTP";
    var id =
        artifacts
            .rollback(role, why)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT,
                        "role %s has served nothing before %s".formatted(role, before)));
    pool.run(serving::refresh);
    return new Models.Promoted(role, id, before, why);
  }

  private String role(Context ctx) throws IOException {
    var role = Bodies.read(ctx, Models.RoleRequest::read).role();
    if (!serving.roles().contains(role)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_ROLE,
          "role must be one that is served here, %s, got '%s'"
              .formatted(String.join(" or ", serving.roles()), role));
    }
    return role;
  }

  private Manifest manifest(String id) {
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
