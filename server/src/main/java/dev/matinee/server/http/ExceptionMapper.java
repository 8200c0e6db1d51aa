package dev.matinee.server.http;

import dev.matinee.store.database.StoreException;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns everything that goes wrong into an answer; what is nobody's mistake but ours goes to the
/// log with its stack trace, and never to the caller, who gets the id of the line in the log.
public final class ExceptionMapper {
  private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

  private static final String PROBLEM = ExceptionMapper.class.getName();

  private final Map<String, ErrorShape> shapes = new TreeMap<>();

  private final DatabaseHealth health;

  /// @param health is told when the database cannot be had
  public ExceptionMapper(DatabaseHealth health) {
    this.health = health;
  }

  /// Catches what handlers throw and what the router finds nothing for.
  public void register(JavalinConfig config) {
    config.routes.exception(ProblemException.class, (e, ctx) -> write(ctx, logged(e, ctx)));
    config.routes.exception(
        StoreException.class,
        (e, ctx) -> {
          health.note(e);
          write(ctx, ofStore(e, ctx));
        });
    config.routes.exception(CancellationException.class, (_, ctx) -> write(ctx, stopping()));
    config.routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, ofRouter(e, ctx)));
    config.routes.exception(Exception.class, (e, ctx) -> write(ctx, ours(e, ctx)));
    config.router.javaLangErrorHandler(ExceptionMapper::ours);
  }

  /// The kind of problem that a request was answered with; empty where it was not.
  public static Optional<String> problem(Context ctx) {
    return Optional.ofNullable(ctx.attribute(PROBLEM));
  }

  /// Says how problems are written under a path.
  public void shape(String prefix, ErrorShape shape) {
    shapes.put(prefix, shape);
  }

  private void write(Context ctx, ProblemException e) {
    ctx.status(e.type().status());
    e.headers().forEach(ctx::header);
    ctx.attribute(PROBLEM, e.type().id());
    ctx.header("Link", "</docs/problems/%s>; rel=\"help\"".formatted(e.type().id()));
    shapeOf(ctx.path()).write(ctx, e.problem());
  }

  /// What the database cannot do now it may do soon; what is wrong with it is for the log.
  private static ProblemException ofStore(StoreException e, Context ctx) {
    if (!e.mayPass()) {
      return ours(e, ctx);
    }
    LOG.warn("{} {}: {}", ctx.req().getMethod(), RouteName.of(ctx), e.getMessage());
    boolean full = e.failure() == StoreException.FailureKind.FULL;
    return new ProblemException(
            full ? ProblemType.DATABASE_FULL : ProblemType.DATABASE_UNAVAILABLE,
            full
                ? "there is no room on the disk of the database; nothing was stored"
                : "the database cannot be had now; nothing was stored, try again")
        .withHeader("Retry-After", full ? "60" : "2");
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
    return logged(ours(e), ctx);
  }

  /// Logs what is our mistake, and tells the caller under which id.
  private static ProblemException logged(ProblemException e, Context ctx) {
    if (e.type() != ProblemType.FAILED) {
      return e;
    }
    var id = RequestId.of(ctx.res());
    LOG.error(
        "request {} failed: {} {}", id, ctx.req().getMethod(), RouteName.of(ctx), e.getCause());
    return e.identified(id);
  }

  private static void ours(HttpServletResponse response, Error error) {
    var id = RequestId.of(response);
    LOG.error("request {} failed", id, error);
    var problem = ours(error).identified(id);
    response.setStatus(ProblemType.FAILED.status());
    response.setContentType(Problem.MEDIA_TYPE);
    problem.headers().forEach(response::setHeader);
    try {
      response.getWriter().write(Wire.write(problem.problem()));
    } catch (IOException e) {
      LOG.debug("the caller has gone", e);
    }
  }

  /// Work is canceled under a request only while the server stops.
  private static ProblemException stopping() {
    return new ProblemException(ProblemType.NOT_READY, "the server is stopping")
        .withHeader("Retry-After", "5");
  }

  private static ProblemException ours(Throwable e) {
    return new ProblemException(ProblemType.FAILED, "something went wrong in the server")
        .causedBy(e);
  }

  /// How a problem is written, where a compatible service has a shape of its own. Status and
  /// headers are already set; an implementation may change them.
  @FunctionalInterface
  public interface ErrorShape {
    /// As RFC 9457 has it.
    ErrorShape RFC_9457 =
        (ctx, problem) -> RequestBodies.write(ctx, Problem.MEDIA_TYPE, Wire.bytes(problem));

    /// Writes the answer.
    void write(Context ctx, Problem problem);
  }
}
