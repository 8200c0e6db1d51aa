package dev.matinee.server.matchbox;

import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.matchbox.execute.StudioException;
import dev.matinee.server.matchbox.execute.StudioException.StudioErrorCode;
import dev.matinee.wire.Problem;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioError.Detail;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// What stands before every route of the service: its ids and its parameters; and behind them, the
/// envelope of errors.
final class StudioFilter {
  private static final String REQUEST_ID = "x-ms-request-id";
  private static final String VERSION = "2.0";
  private static final String VERSION_NAME = "api-version";
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /// Statuses that say more than the codes of the envelope.
  private static final Set<Integer> KEPT = Set.of(403, 405, 408, 421, 429, 503, 507);

  private final MatchboxSettings settings;

  StudioFilter(MatchboxSettings settings) {
    this.settings = settings;
  }

  /// A route of this service in version 2.0.
  ///
  /// @param parameters further ones of the query
  Handler versioned(Handler handler, String... parameters) {
    return unversioned(
        ctx -> {
          requireVersion(ctx, List.of(parameters));
          handler.handle(ctx);
        });
  }

  /// A route of this service, whatever version is asked for.
  Handler unversioned(Handler handler) {
    return ctx -> {
      ctx.header(REQUEST_ID, requestId());
      try {
        requirePlace(ctx);
        handler.handle(ctx);
      } catch (StudioException e) {
        write(ctx, e);
      }
    };
  }

  private static String requestId() {
    var id = UUID.randomUUID();
    var hex = HexFormat.of();
    return hex.toHexDigits(id.getMostSignificantBits())
        + hex.toHexDigits(id.getLeastSignificantBits());
  }

  private void requirePlace(Context ctx) {
    var workspace = ctx.pathParam("workspace");
    var endpoint = ctx.pathParam("endpoint");
    if (!GUID.matcher(endpoint).matches()) {
      throw StudioException.badWebServiceId();
    }
    if (!same(workspace, settings.workspace())) {
      throw StudioException.unknownWorkspace();
    }
    if (!same(endpoint, settings.endpoint())) {
      throw StudioException.unknownService();
    }
  }

  private static boolean same(String given, String id) {
    return given.replace("-", "").equalsIgnoreCase(id);
  }

  private static void requireVersion(Context ctx, List<String> parameters) {
    var version = String.join(",", QueryParameters.values(ctx, VERSION_NAME));
    if (!version.equals(VERSION)) {
      throw StudioException.badVersion(version);
    }
    for (var name : QueryParameters.all(ctx).keySet()) {
      if (!name.isEmpty() && !name.equals(VERSION_NAME) && !parameters.contains(name)) {
        throw StudioException.badQueryParameter(
            name,
            "Known parameters: %s%s."
                .formatted(
                    VERSION_NAME,
                    parameters.isEmpty() ? "" : ", " + String.join(", ", parameters)));
      }
    }
  }

  private static void write(Context ctx, StudioException error) {
    write(ctx, error, error.status());
  }

  private static void write(Context ctx, StudioException error, int status) {
    boolean later = status == StudioErrorCode.SERVICE_UNAVAILABLE.status();
    if (later && ctx.res().getHeader("Retry-After") == null) {
      ctx.header("Retry-After", "1");
    }
    ctx.status(status).contentType(MediaType.JSON).result(Wire.write(error.document()));
  }

  /// The envelope for what the server itself says no to under these paths. Where the original has
  /// no code of its own for a status, the nearest one stands in the envelope and the status stays.
  static void write(Context ctx, Problem problem) {
    if (ctx.res().getHeader(REQUEST_ID) == null) {
      ctx.header(REQUEST_ID, requestId());
    }
    var error = error(problem);
    write(ctx, error, KEPT.contains(problem.status()) ? problem.status() : error.status());
  }

  private static StudioException error(Problem problem) {
    return switch (problem.status()) {
      case 400, 415 -> StudioException.badBody();
      case 401, 403 -> StudioException.unauthorized();
      case 404 -> StudioException.unknownService();
      case 413 ->
          new StudioException(
              StudioErrorCode.MEMORY_QUOTA_VIOLATION,
              new Detail("OutOfMemoryLimit", problem.detail()));
      case 503 ->
          new StudioException(
              StudioErrorCode.INITIALIZING_CONTAINERS,
              new Detail("NoMoreResources", problem.detail()));
      default ->
          problem.status() < 500
              ? new StudioException(
                  StudioErrorCode.BAD_ARGUMENT, new Detail("UnknownError", problem.detail()))
              : new StudioException(
                  StudioErrorCode.INTERNAL_ERROR, new Detail("UnknownError", problem.detail()));
    };
  }
}
