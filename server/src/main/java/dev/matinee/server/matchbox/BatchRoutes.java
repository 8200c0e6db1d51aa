package dev.matinee.server.matchbox;

import dev.matinee.server.edge.CallerAddress;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.matchbox.execute.ExecuteRequest;
import dev.matinee.server.matchbox.execute.ExecuteRoute;
import dev.matinee.server.matchbox.execute.StudioException;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioBatch;
import dev.matinee.wire.matchbox.StudioBatch.Location;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.Map;

/// The batch routes.
final class BatchRoutes {
  private static final String SIGNATURE = "sig";
  private static final int NO_CONTENT = 204;

  private final BatchJobs jobs;
  private final BatchFiles files;
  private final MatchboxSettings settings;

  BatchRoutes(BatchJobs jobs, BatchFiles files, MatchboxSettings settings) {
    this.jobs = jobs;
    this.files = files;
    this.settings = settings;
  }

  /// Registers the routes below the path of the service.
  void register(Routes routes, StudioFilter filter, String service) {
    var job = service + "/jobs/{job}";
    var writers = routes.of(Scope.WRITE);
    writers.raw(HandlerType.POST, service + "/jobs", filter.versioned(this::submit));
    writers.raw(HandlerType.POST, job + "/start", filter.versioned(this::start));
    routes.raw(HandlerType.GET, job, filter.versioned(this::poll));
    writers.raw(HandlerType.DELETE, job, filter.versioned(this::cancel));
    routes
        .open()
        .raw(HandlerType.GET, job + "/results/<location>", filter.unversioned(this::result));
  }

  private void submit(Context ctx) throws IOException {
    ExecuteRoute.requireJson(ctx);
    var job = jobs.submit(BatchRequest.read(RequestBodies.bytes(ctx)));
    ctx.contentType(MediaType.JSON).result(Wire.write(job.id));
  }

  private void start(Context ctx) {
    jobs.start(job(ctx));
    ctx.status(NO_CONTENT);
  }

  private void poll(Context ctx) {
    var job = job(ctx);
    var standing = job.standing();
    var results =
        standing.status() == BatchJob.BatchStatus.FINISHED
            ? Map.of(ExecuteRequest.OUTPUT, location(job, CallerAddress.base(ctx)))
            : null;
    ctx.contentType(MediaType.JSON)
        .result(Wire.write(new StudioBatch(standing.status().text(), results, standing.details())));
  }

  private void cancel(Context ctx) {
    job(ctx).cancel();
    ctx.status(NO_CONTENT);
  }

  /// The result of a job, for who has polled it: the signature stands for a key, as that of a link
  /// into the original's storage.
  private void result(Context ctx) throws IOException {
    var job = job(ctx);
    var signature = String.join(",", QueryParameters.values(ctx, SIGNATURE));
    if (!MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8), job.token.getBytes(StandardCharsets.UTF_8))) {
      throw StudioException.unauthorized();
    }
    if (job.standing().status() != BatchJob.BatchStatus.FINISHED
        || !ctx.pathParam("location").equals(files.location(job.output))) {
      throw StudioException.noSuchFile(ctx.pathParam("location"));
    }
    try {
      ctx.contentType(MediaType.CSV + "; charset=utf-8").result(Files.readAllBytes(job.output));
    } catch (NoSuchFileException _) {
      throw StudioException.noSuchFile(files.location(job.output));
    }
  }

  private Location location(BatchJob job, String address) {
    return new Location(
        null,
        "%s%s/jobs/%s/results/".formatted(address, settings.path(), job.id),
        files.location(job.output),
        "?%s=%s".formatted(SIGNATURE, job.token));
  }

  private BatchJob job(Context ctx) {
    return jobs.find(ctx.pathParam("job"));
  }
}
