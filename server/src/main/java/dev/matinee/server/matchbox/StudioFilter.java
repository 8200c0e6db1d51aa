package dev.matinee.server.matchbox;

import dev.matinee.server.http.ApiKeyFilter;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.matchbox.execute.StudioException;
import dev.matinee.server.matchbox.execute.StudioException.StudioErrorCode;
import dev.matinee.store.keys.KeyStore;
import dev.matinee.wire.Problem;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioError.Detail;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// What stands before every route of the service: its ids, its key and its parameters; and behind
/// them, the envelope of errors.
final class StudioFilter {
  private static final String VERSION = "2.0";
  private static final String VERSION_NAME = "api-version";
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final MatchboxSettings settings;
  private final KeyStore keys;

  StudioFilter(MatchboxSettings settings, KeyStore keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /// A route that answers only with a key, where there is one, and of version 2.0.
  ///
  /// @param parameters further ones of the query
  Handler locked(Handler handler, String... parameters) {
    return open(
        ctx -> {
          requireKey(ctx);
          requireVersion(ctx, List.of(parameters));
          handler.handle(ctx);
        });
  }

  /// A route that anybody may ask.
  Handler open(Handler handler) {
    return ctx -> {
      ctx.header("x-ms-request-id", requestId());
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

  /// Where the server is bound elsewhere than to loopback, its own filter has wanted a key already,
  /// and refused everybody if there is none.
  private void requireKey(Context ctx) {
    var role = Role.MATCHBOX.id();
    if (keys.any(role) && keys.verify(role, ApiKeyFilter.presented(ctx)).isEmpty()) {
      throw StudioException.unauthorized();
    }
  }

  private static void requireVersion(Context ctx, List<String> parameters) {
    var version = String.join(",", ctx.queryParams(VERSION_NAME));
    if (!version.equals(VERSION)) {
      throw StudioException.badVersion(version);
    }
    for (var name : ctx.queryParamMap().keySet()) {
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
    if (error.status() == StudioErrorCode.SERVICE_UNAVAILABLE.status()) {
      ctx.header("Retry-After", "1");
    }
    ctx.status(error.status()).contentType(MediaType.JSON).result(Wire.write(error.document()));
  }

  /// The envelope for what the server itself says no to under these paths.
  static void write(Context ctx, Problem problem) {
    write(ctx, error(problem));
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
