package dev.matinee.server.operations;

import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.http.SecurityHeaders;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.store.runs.RunStore;
import dev.matinee.wire.runs.MetricHistory;
import dev.matinee.wire.runs.RunDetails;
import dev.matinee.wire.runs.Runs;
import dev.matinee.workbench.documents.RunDocuments;
import dev.matinee.workbench.role.KeyRoles;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was tried and what came of it, for keys of scope `admin` of any role.
public final class RunRoutes {
  private static final int DEFAULT_N = 50;
  private static final int LARGEST_N = 10_000;

  /// A report may look as it likes, but runs nothing and loads nothing.
  private static final String FILE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none';"
          + " sandbox";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "json", "application/json",
          "csv", "text/csv;charset=utf-8",
          "md", "text/plain;charset=utf-8",
          "txt", "text/plain;charset=utf-8",
          "yaml", "text/plain;charset=utf-8");

  private final ActiveModels serving;
  private final RunStore runs;

  public RunRoutes(ActiveModels serving, RunStore runs) {
    this.serving = serving;
    this.runs = runs;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var readers = routes.of(KeyRoles.readers(serving.roles())).of(Scope.ADMIN);
    readers.get(
        "/v1/runs",
        this::list,
        "filter",
        "order_by",
        "experiment",
        "n",
        "offset",
        "columns",
        "deleted");
    readers.get("/v1/runs/{id}", this::show);
    readers.patch("/v1/runs/{id}", this::change);
    readers.get("/v1/runs/{id}/metrics/<name>", this::history);
    readers.raw(HandlerType.GET, "/v1/runs/{id}/files/<path>", this::file);
  }

  private Runs list(Context ctx) {
    var arguments = QueryParameters.of(ctx);
    var query =
        new RunQuery(
            arguments.text("experiment").map(Set::of).orElse(Set.of()),
            arguments.text("filter").orElse(""),
            arguments.texts("order_by"),
            arguments.whole("n", 1, LARGEST_N, DEFAULT_N),
            arguments.whole("offset", 0, Integer.MAX_VALUE, 0),
            arguments.flag("deleted", false));
    try {
      return RunDocuments.runs(runs, query, Set.copyOf(arguments.texts("columns")));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.BAD_PARAMETER, String.valueOf(e.getMessage()));
    }
  }

  private RunDetails change(Context ctx) throws IOException {
    var run = run(runs, ctx);
    var change = RequestBodies.readJson(ctx, RunDetails.RunChange::read);
    try {
      return RunDocuments.change(runs, run.id(), change);
    } catch (IllegalStateException e) {
      throw new ProblemException(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
    }
  }

  private RunDetails show(Context ctx) {
    return RunDocuments.details(runs, run(runs, ctx));
  }

  private MetricHistory history(Context ctx) {
    var run = run(runs, ctx);
    var name = QueryParameters.name(ctx, "name");
    if (!run.metrics().containsKey(name)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_METRIC,
          "run %s has no metric '%s'; it has %s".formatted(run.id(), name, some(run.metrics())));
    }
    return RunDocuments.history(run.id(), name, runs.history(run.id(), name));
  }

  private static String some(Map<String, Double> metrics) {
    return metrics.isEmpty() ? "none" : String.join(", ", metrics.keySet());
  }

  private void file(Context ctx) throws IOException {
    QueryParameters.requireKnown(ctx, List.of());
    var run = run(runs, ctx);
    var path = ctx.pathParam("path");
    var files = runs.files(run.id());
    if (!files.contains(path)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_FILE,
          "run %s has no file '%s'; it has %s"
              .formatted(run.id(), path, files.isEmpty() ? "none" : String.join(", ", files)));
    }
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    SecurityHeaders.page(ctx, FILE_POLICY);
    ctx.res().setCharacterEncoding(null);
    ctx.res().setContentType(type == null ? "application/octet-stream" : type);
    ctx.result(Files.newInputStream(runs.file(run.id(), path)));
  }

  /// The run that a path names.
  static Run run(RunStore runs, Context ctx) {
    try {
      return runs.get(QueryParameters.name(ctx, "id"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.UNKNOWN_RUN, String.valueOf(e.getMessage()));
    }
  }
}
