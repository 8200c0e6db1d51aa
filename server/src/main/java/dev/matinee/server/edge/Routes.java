package dev.matinee.server.edge;

import dev.matinee.server.http.BodyBudget;
import dev.matinee.server.http.ExceptionMapper;
import dev.matinee.server.http.ExceptionMapper.ErrorShape;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.http.SecurityHeaders;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.EncodedJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Where roles register their routes, behind what every request passes first.
///
/// In this order: whatever the path, a host name that is ours, an address that can be read, no page
/// of another site, the caller's rate; then of a route its key, where one is needed; then of a
/// route that answers with JSON no parameter that it does not know, and an `Accept` that takes
/// JSON.
public final class Routes {
  private final RoutesConfig config;
  private final ApiKeyFilter apiKeyFilter;
  private final ExceptionMapper exceptionMapper;
  private final BodyBudget bodies;
  private final List<String> roles;
  private final boolean shared;
  private final Scope scope;
  private final List<Route> registered;

  private Routes(
      RoutesConfig config,
      ApiKeyFilter apiKeyFilter,
      ExceptionMapper exceptionMapper,
      BodyBudget bodies,
      Collection<String> roles,
      boolean shared,
      Scope scope,
      List<Route> registered) {
    this.config = config;
    this.apiKeyFilter = apiKeyFilter;
    this.exceptionMapper = exceptionMapper;
    this.bodies = bodies;
    this.roles = List.copyOf(roles);
    this.shared = shared;
    this.scope = scope;
    this.registered = registered;
  }

  /// The place for routes that need no key, of a server that has none yet.
  ///
  /// @param host the address that the server is bound to
  /// @param edge who may call, and how often
  /// @param keys what opens the routes of a role
  /// @param bodies how many bytes the bodies of requests may have together
  public static Routes of(
      RoutesConfig config,
      String host,
      EdgeSettings edge,
      KeyRing keys,
      ExceptionMapper exceptionMapper,
      BodyBudget bodies) {
    guard(config, edge, keys);
    return new Routes(
        config,
        new ApiKeyFilter(host, edge, keys),
        exceptionMapper,
        bodies,
        List.of(),
        false,
        Scope.READ,
        new ArrayList<>());
  }

  /// Puts before all routes, and before what is no route, what every request passes.
  private static void guard(RoutesConfig config, EdgeSettings edge, KeyRing keys) {
    var hosts = new AllowedHosts(edge.allowedHosts());
    var origins = new AllowedOrigins(edge.corsOrigins());
    var limiter = new RateLimiter(edge.requestsPerSecond(), keys);
    config.before(
        ctx -> {
          SecurityHeaders.basic(ctx);
          hosts.requireOwn(ctx); // 421: another site's name that leads to this address
          RequestSyntax.requireReadable(ctx); // 400: escapes that are none; 415: no such charset
          origins.requireAllowed(ctx); // 403: a page of a site that the operator did not name
          limiter.requireBelowLimit(ctx); // 429: more requests a second than a caller may send
        });
  }

  /// The place for routes that need a key of one of these roles, of any scope, where keys are
  /// needed.
  public Routes of(Collection<String> someRoles) {
    return new Routes(
        config, apiKeyFilter, exceptionMapper, bodies, someRoles, false, Scope.READ, registered);
  }

  /// The place for routes to what these roles have in common, which a key of any of them opens.
  public Routes shared(Collection<String> someRoles) {
    return new Routes(
        config, apiKeyFilter, exceptionMapper, bodies, someRoles, true, Scope.READ, registered);
  }

  /// The place for routes of the same roles that need a key of at least this scope.
  public Routes of(Scope least) {
    return new Routes(
        config, apiKeyFilter, exceptionMapper, bodies, roles, shared, least, registered);
  }

  /// The place for routes that never need a key, or that see to it themselves.
  public Routes open() {
    return of(List.of());
  }

  /// Whether routes of a role need a key whoever calls, because other machines can reach them.
  public boolean exposed(String role) {
    return apiKeyFilter.exposed(role);
  }

  /// Whether a role has a key, which its routes then need.
  public boolean hasKey(String role) {
    return apiKeyFilter.hasKey(role);
  }

  /// Says how problems are written under a path.
  public void errors(String prefix, ErrorShape shape) {
    exceptionMapper.shape(prefix, shape);
  }

  /// Answers `GET` with JSON.
  ///
  /// @param parameters those that the query may have
  public void get(String path, JsonHandler answer, String... parameters) {
    json(HandlerType.GET, path, answer, List.of(parameters));
  }

  /// Answers `POST` with JSON.
  ///
  /// @param parameters those that the query may have
  public void post(String path, JsonHandler answer, String... parameters) {
    json(HandlerType.POST, path, answer, List.of(parameters));
  }

  /// Answers `PUT` with JSON.
  ///
  /// @param parameters those that the query may have
  public void put(String path, JsonHandler answer, String... parameters) {
    json(HandlerType.PUT, path, answer, List.of(parameters));
  }

  /// Answers `PATCH` with JSON.
  ///
  /// @param parameters those that the query may have
  public void patch(String path, JsonHandler answer, String... parameters) {
    json(HandlerType.PATCH, path, answer, List.of(parameters));
  }

  /// Answers `DELETE` with JSON.
  ///
  /// @param parameters those that the query may have
  public void delete(String path, JsonHandler answer, String... parameters) {
    json(HandlerType.DELETE, path, answer, List.of(parameters));
  }

  /// Registers a route that writes its own answer, behind the key of its roles.
  public void raw(HandlerType method, String path, Handler handler) {
    var route = new Route(method.name(), path, roles, shared, scope);
    registered.add(route);
    Handler guarded =
        ctx ->
            WaitLimit.within(
                WaitLimit.OF_REQUESTS, // the database is waited for 1.2 s, then it is a 503
                () -> {
                  if (!roles.isEmpty()) {
                    // 401 or 403; a server that only this machine reaches wants one once it has one
                    apiKeyFilter.requireKey(ctx, route);
                  }
                  // 503 where the bodies of all requests leave no room for this one
                  bodies.during(ctx, () -> handler.handle(ctx));
                  return ctx;
                });
    config.addEndpoint(new Endpoint(method, path, guarded));
    if (method.equals(HandlerType.GET)) {
      // The same answer; the web server keeps its body back.
      config.addEndpoint(new Endpoint(HandlerType.HEAD, path, guarded));
    }
  }

  /// All routes of the server, in the order in which they were registered.
  public List<Route> registered() {
    return List.copyOf(registered);
  }

  /// Answers `GET` with JSON whatever the query has: those who watch a server add to it.
  public void probe(String path, JsonHandler answer) {
    raw(HandlerType.GET, path, ctx -> write(ctx, answer));
  }

  private void json(HandlerType method, String path, JsonHandler answer, List<String> parameters) {
    raw(
        method,
        path,
        ctx -> {
          QueryParameters.requireKnown(ctx, parameters); // 400
          write(ctx, answer);
        });
  }

  private static void write(Context ctx, JsonHandler answer) throws Exception {
    requireJsonWanted(ctx); // 406
    RequestBodies.write(ctx, MediaType.JSON, EncodedJson.of(answer.to(ctx)).bytes());
  }

  private static void requireJsonWanted(Context ctx) {
    var accept = ctx.header("Accept");
    if (MediaType.accepted(accept, List.of(MediaType.JSON)) == null) {
      throw new ProblemException(
          ProblemType.NOT_ACCEPTABLE,
          "this route answers %s; Accept was '%s'".formatted(MediaType.JSON, accept));
    }
  }

  /// A route that answers with JSON.
  @FunctionalInterface
  public interface JsonHandler {
    /// The document that a request is answered with, a record of the wire or [EncodedJson]; a
    /// [ProblemException] where it cannot be.
    Object to(Context ctx) throws Exception;
  }

  /// A registered route.
  ///
  /// @param method `GET`, `POST`, …
  /// @param path with parameters in braces: `/v1/users/{user}/ratings`
  /// @param roles a key of any of these opens it; empty where none is ever needed
  /// @param shared whether it is about what the roles have in common
  /// @param scope what the key must have at least
  public record Route(String method, String path, List<String> roles, boolean shared, Scope scope) {
    public Route {
      roles = List.copyOf(roles);
    }
  }
}
