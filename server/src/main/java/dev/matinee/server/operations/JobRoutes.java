package dev.matinee.server.operations;

import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunStore;
import dev.matinee.wire.Wire;
import dev.matinee.wire.runs.JobHistory;
import dev.matinee.workbench.documents.RunDocuments;
import dev.matinee.workbench.jobs.BackgroundJobs;
import dev.matinee.workbench.role.KeyRoles;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;

/// Jobs and how far they are, for keys of scope `admin`: readable with one of any role, to be
/// started with one of `operations`.
public final class JobRoutes {
  private static final int ACCEPTED = 202;

  private final ActiveModels serving;
  private final RunStore runs;
  private final BackgroundJobs jobs;

  public JobRoutes(ActiveModels serving, RunStore runs, BackgroundJobs jobs) {
    this.serving = serving;
    this.runs = runs;
    this.jobs = jobs;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var operators = routes.of(List.of(KeyRoles.OPERATIONS)).of(Scope.ADMIN);
    var readers = routes.of(KeyRoles.readers(serving.roles())).of(Scope.ADMIN);
    readers.get("/v1/jobs", this::list);
    readers.get("/v1/jobs/{id}", this::show);
    operators.raw(HandlerType.POST, "/v1/jobs/{id}", this::start);
    operators.delete("/v1/jobs/{id}", this::cancel);
  }

  private JobHistory list(Context ctx) {
    return RunDocuments.jobs(jobs.names(), runs);
  }

  private JobHistory.JobRun show(Context ctx) {
    var run = RunRoutes.run(runs, ctx);
    if (!run.experiment().equals(Run.JOBS)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_RUN,
          "run %s is of no job; /v1/runs/%s shows it".formatted(run.id(), run.id()));
    }
    return RunDocuments.job(run);
  }

  private JobHistory.JobCanceled cancel(Context ctx) {
    var name = name(ctx);
    return jobs.cancel(name)
        .map(note -> new JobHistory.JobCanceled(name, note))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.CONFLICT, "job %s does not run now".formatted(name)));
  }

  private String name(Context ctx) {
    var name = QueryParameters.name(ctx, "id");
    if (!jobs.names().contains(name)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_JOB,
          "unknown job '%s'; known: %s"
              .formatted(name, jobs.names().isEmpty() ? "none" : String.join(", ", jobs.names())));
    }
    return name;
  }

  private void start(Context ctx) {
    QueryParameters.requireKnown(ctx, List.of());
    var name = name(ctx);
    var run =
        jobs.start(name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT,
                        "job %s is already running; /v1/jobs shows how far it is".formatted(name)));
    ctx.status(ACCEPTED);
    ctx.header("Location", "/v1/jobs/" + run);
    RequestBodies.write(ctx, MediaType.JSON, Wire.write(new JobHistory.JobStarted(name, run)));
  }
}
