package dev.matinee.server.http;

import dev.matinee.wire.Problem;
import dev.matinee.wire.Wire;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns everything that goes wrong into an answer; what is nobody's mistake but ours goes to the
/// log, and never to the caller.
public final class ExceptionMapper {
  private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

  private final Map<String, ErrorShape> shapes = new TreeMap<>();

  public ExceptionMapper() {}

  /// Catches what handlers throw and what the router finds nothing for.
  public void register(JavalinConfig config) {
    config.routes.exception(ProblemException.class, (e, ctx) -> write(ctx, e));
    config.routes.exception(CancellationException.class, (_, ctx) -> write(ctx, stopping()));
    config.routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, ofRouter(e, ctx)));
    config.routes.exception(Exception.class, (e, ctx) -> write(ctx, ours(e, ctx)));
    config.router.javaLangErrorHandler(ExceptionMapper::ours);
  }

  /// Says how problems are written under a path.
  void shape(String prefix, ErrorShape shape) {
    shapes.put(prefix, shape);
  }

  private void write(Context ctx, ProblemException e) {
    ctx.status(e.type().status());
    e.headers().forEach(ctx::header);
    shapeOf(ctx.path()).write(ctx, e.problem());
  }

  private ErrorShape shapeOf(String path) {
    return shapes.entrySet().stream()
        .filter(entry -> path.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ErrorShape.RFC_9457);
  }

  private static ProblemException ofRouter(HttpResponseException e, Context ctx) {
    var asked = ctx.req().getMethod() + " " + ctx.path();
    if (e instanceof MethodNotAllowedResponse) {
      var allowed = String.join(", ", allowed(e));
      return new ProblemException(
              ProblemType.METHOD_NOT_ALLOWED,
              "there is no %s; this path has %s".formatted(asked, allowed))
          .withHeader("Allow", allowed);
    }
    return switch (e.getStatus()) {
      case 404 ->
          new ProblemException(
              ProblemType.UNKNOWN_ROUTE,
              "there is no %s; the routes are at /docs".formatted(asked));
      case 413 -> new ProblemException(ProblemType.BODY_TOO_LARGE, "the body is too large");
      default ->
          e.getStatus() < 500
              ? new ProblemException(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()))
              : ours(e, ctx);
    };
  }

  private static List<String> allowed(HttpResponseException e) {
    return e.getDetails().values().stream()
        .flatMap(methods -> Pattern.compile(", *").splitAsStream(methods))
        .toList();
  }

  private static ProblemException ours(Exception e, Context ctx) {
    LOG.error("{} {} failed", ctx.req().getMethod(), ctx.path(), e);
    return ours();
  }

  private static void ours(HttpServletResponse response, Error error) {
    LOG.error("a request failed", error);
    response.setStatus(ProblemType.FAILED.status());
    response.setContentType(Problem.MEDIA_TYPE);
    try {
      response.getWriter().write(Wire.write(ours().problem()));
    } catch (IOException e) {
      LOG.debug("the caller has gone", e);
    }
  }

  /// Work is cancelled under a request only while the server stops.
  private static ProblemException stopping() {
    return new ProblemException(ProblemType.NOT_READY, "the server is stopping");
  }

  private static ProblemException ours() {
    return new ProblemException(
        ProblemType.FAILED, "something went wrong in the server; its log has the details");
  }
}
