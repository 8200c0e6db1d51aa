package dev.matinee.server.operations;

import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.http.Routes;
import dev.matinee.server.serving.ActiveModels;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/// Counts and times of requests, of the process, and which artifact is served, for Prometheus.
public final class ServerMetrics implements AutoCloseable {
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final ActiveModels serving;
  private final MultiGauge served;
  private final MultiGauge behind;

  public ServerMetrics(ActiveModels serving) {
    this.serving = serving;
    this.served =
        MultiGauge.builder("matinee.artifact.served")
            .description("1 for the artifact that a role serves")
            .register(registry);
    this.behind =
        MultiGauge.builder("matinee.artifact.behind")
            .description("1 for a role that serves another artifact than the one promoted")
            .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /// Times every request by route and status.
  public void time(JavalinConfig config) {
    config.requestLogger.http(this::record);
  }

  /// Registers `GET /metrics`.
  public void register(Routes routes) {
    routes.raw(HandlerType.GET, "/metrics", ctx -> RequestBodies.write(ctx, FORMAT, scrape()));
  }

  private void record(Context ctx, Float milliseconds) {
    var endpoint = ctx.endpoints().lastHttpEndpoint();
    Timer.builder("http.server.requests")
        .description("requests answered, by route")
        .serviceLevelObjectives(BUCKETS)
        // Anything that a caller invents would be a series of its own.
        .tag("route", endpoint == null ? "none" : endpoint.path)
        .tag("method", HandlerType.commonHttp().contains(ctx.method()) ? method(ctx) : "other")
        .tag("status", Integer.toString(ctx.statusCode()))
        .register(registry)
        .record(Duration.ofNanos((long) (milliseconds * 1e6)));
  }

  private static String method(Context ctx) {
    return ctx.method().name();
  }

  private String scrape() {
    var rows =
        serving.ids().entrySet().stream()
            .map(
                entry ->
                    MultiGauge.Row.of(
                        Tags.of("role", entry.getKey(), "artifact", entry.getValue()), 1))
            .toList();
    served.register(rows, true);
    behind.register(
        serving.behind().keySet().stream()
            .map(role -> MultiGauge.Row.of(Tags.of("role", role), 1))
            .toList(),
        true);
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
