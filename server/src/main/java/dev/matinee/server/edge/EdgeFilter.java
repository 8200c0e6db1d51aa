package dev.matinee.server.edge;

import dev.matinee.server.http.SecurityHeaders;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/// What every request passes before its route, whichever that is.
public final class EdgeFilter {
  private final HostNames hosts;
  private final Origins origins;
  private final RateLimiter limiter;

  public EdgeFilter(EdgeSettings settings, KeyRing keys) {
    this.hosts = new HostNames(settings.allowedHosts());
    this.origins = new Origins(settings.corsOrigins());
    this.limiter = new RateLimiter(settings.requestsPerSecond(), keys);
  }

  /// Stands before all routes, those that there are not too.
  public void register(JavalinConfig config) {
    config.routes.before(this::check);
  }

  private void check(Context ctx) {
    SecurityHeaders.basic(ctx);
    hosts.check(ctx);
    WellFormed.check(ctx);
    origins.check(ctx);
    limiter.check(ctx);
  }
}
