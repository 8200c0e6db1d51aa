package dev.matinee.server.operations;

import dev.matinee.server.http.AnsweringArtifact;
import dev.matinee.server.http.RouteName;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Map;

/// What is counted and logged of a request that has been answered. It has nothing in it that a
/// caller could invent: each different value would be a series of its own for whoever counts.
///
/// @param route the path with its parameters in braces, `none` where there is no such route
/// @param role whose route it is; empty where it is of none, or of several
/// @param artifact what answered for the role; empty without one
record RequestFacts(
    String method, String route, int status, double milliseconds, String role, String artifact) {
  /// @param roles of each route that is of one role alone, by its path
  /// @param serving the artifact of each role
  static RequestFacts of(
      Context ctx, double milliseconds, Map<String, String> roles, Map<String, String> serving) {
    var route = RouteName.of(ctx);
    var role = roles.getOrDefault(route, "");
    return new RequestFacts(
        HandlerType.commonHttp().contains(ctx.method()) ? ctx.method().name() : "other",
        route,
        ctx.statusCode(),
        milliseconds,
        role,
        AnsweringArtifact.of(ctx).orElse(serving.getOrDefault(role, "")));
  }

  /// Whether it only asked how the server is.
  boolean isProbe() {
    return route.startsWith("/health") || route.equals("/metrics") || route.equals("/ping");
  }
}
