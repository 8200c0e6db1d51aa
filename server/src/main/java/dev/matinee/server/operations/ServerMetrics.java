package dev.matinee.server.operations;

import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.BodyBudget;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ComputePools;
import dev.matinee.server.http.ExceptionMapper;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
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
import java.util.stream.Stream;

/// Counts and times of requests, of the process, and which artifact is served, for Prometheus.
public final class ServerMetrics implements AutoCloseable {
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OF_ARTIFACTS = "matinee.role.requests";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
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
  private final ComputePools computing;
  private final HomeMetrics home;
  private final LastHour lastHour;
  private final MultiGauge pools;
  private final MultiGauge served;
  private final MultiGauge behind;

  public ServerMetrics(
      HomeMetrics.Sources sources,
      ActiveModels serving,
      ComputePools computing,
      BodyBudget bodies) {
    this.serving = serving;
    this.computing = computing;
    this.home = new HomeMetrics(sources, serving, registry);
    this.lastHour = new LastHour(sources.clock());
    this.pools =
        MultiGauge.builder("matinee.pool")
            .description("threads that compute for requests, and requests that wait for one")
            .register(registry);
    this.served =
        MultiGauge.builder("matinee.artifact.served")
            .description("1 for the artifact that a role serves")
            .register(registry);
    this.behind =
        MultiGauge.builder("matinee.artifact.behind")
            .description("1 for a role that serves another artifact than the one promoted")
            .register(registry);
    Gauge.builder("matinee.request.bodies", bodies, BodyBudget::taken)
        .description("bytes of the bodies of requests that are being answered")
        .baseUnit("bytes")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /// Registers `GET /metrics`.
  public void register(Routes routes) {
    routes.raw(HandlerType.GET, "/metrics", ctx -> RequestBodies.write(ctx, FORMAT, scrape()));
  }

  /// Counts a request that has been answered, by its route and by what answered.
  void record(Context ctx, RequestFacts facts) {
    var time = Duration.ofNanos((long) (facts.milliseconds() * 1e6));
    timer("http.server.requests", "requests answered, by route")
        .tag("route", facts.route())
        .tag("method", facts.method())
        .tag("status", Integer.toString(facts.status()))
        .register(registry)
        .record(time);
    if (!facts.artifact().isEmpty()) {
      lastHour.record(facts);
      timer(OF_ARTIFACTS, "requests answered by a role, by what it served")
          .tag("role", facts.role())
          .tag("artifact", facts.artifact())
          .tag("route", facts.route())
          .register(registry)
          .record(time);
    }
    ExceptionMapper.problem(ctx)
        .ifPresent(
            type ->
                Counter.builder("matinee.problems")
                    .description(
                        "requests answered with a problem, by its type: too-many-requests, busy, …")
                    .tag("type", type)
                    .register(registry)
                    .increment());
  }

  /// What answered lately.
  LastHour lastHour() {
    return lastHour;
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
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
    forgetOthers();
    pools.register(
        computing.use().stream()
            .flatMap(
                use ->
                    Stream.of(
                        MultiGauge.Row.of(state(use, "active"), use.active()),
                        MultiGauge.Row.of(state(use, "waiting"), use.waiting()),
                        MultiGauge.Row.of(state(use, "most"), use.size())))
            .toList(),
        true);
    home.look();
    return registry.scrape();
  }

  private static Tags state(ComputePool.Use use, String state) {
    return Tags.of("pool", use.name(), "state", state);
  }

  /// A new artifact each night would be some series more for ever.
  private void forgetOthers() {
    registry.find(OF_ARTIFACTS).timers().stream()
        .filter(timer -> !answers(timer.getId()))
        .forEach(registry::remove);
  }

  private boolean answers(Meter.Id id) {
    return serving.answers(
        String.valueOf(id.getTag("role")), String.valueOf(id.getTag("artifact")));
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
