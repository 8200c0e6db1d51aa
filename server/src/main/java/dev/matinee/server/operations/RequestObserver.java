package dev.matinee.server.operations;

import dev.matinee.server.edge.Routes.Route;
import dev.matinee.server.http.RequestId;
import dev.matinee.server.serving.ActiveModels;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sees every request come and go: names it, counts it, logs it, and traces it where that is
/// wanted.
public final class RequestObserver implements AutoCloseable {
  private final ActiveModels serving;
  private final ServerMetrics metrics;
  private final Telemetry telemetry;
  private final RequestLog log = new RequestLog();
  private Map<String, String> roles = Map.of();

  /// @param environment whose variables `OTEL_…` say whether requests are traced
  public RequestObserver(
      ActiveModels serving, ServerMetrics metrics, Map<String, String> environment) {
    this.serving = serving;
    this.metrics = metrics;
    this.telemetry = Telemetry.of(environment);
  }

  /// To be called before anything else is registered: requests that are refused are seen too.
  public void register(JavalinConfig config) {
    RequestId.register(config);
    config.routes.before(telemetry::begin);
    config.requestLogger.http(this::answered);
  }

  /// Says what the routes are, before there is a request.
  public void routes(List<Route> routes) {
    var ofOne = new HashMap<String, String>();
    for (var route : routes) {
      if (route.roles().size() == 1) {
        ofOne.put(route.path(), route.roles().getFirst());
      }
    }
    roles = Map.copyOf(ofOne);
  }

  private void answered(Context ctx, Float milliseconds) {
    var facts = RequestFacts.of(ctx, milliseconds, roles, serving.ids());
    metrics.record(ctx, facts);
    telemetry.end(ctx, facts);
    log.record(ctx, facts);
    RequestId.end();
  }

  @Override
  public void close() {
    telemetry.close();
  }
}
