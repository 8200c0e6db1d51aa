package dev.matinee.server.http;

import io.javalin.http.Context;

/// What a request is called in logs and metrics: its route with the parameters in braces. The path
/// has people's ids in it, and a caller can make up as many as there is room for.
public final class RouteName {
  private static final String NONE = "none";

  private RouteName() {}

  /// The route of a request, `/v1/users/{user}/ratings`; `none` where there is no such route.
  public static String of(Context ctx) {
    var endpoint = ctx.endpoints().lastHttpEndpoint();
    return endpoint == null ? NONE : endpoint.path;
  }
}
