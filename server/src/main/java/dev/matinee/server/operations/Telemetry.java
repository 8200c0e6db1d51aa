package dev.matinee.server.operations;

import dev.matinee.server.http.RequestId;
import io.javalin.http.Context;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Traces and metrics of requests by OpenTelemetry, where its environment variables ask for them:
/// `OTEL_EXPORTER_OTLP_ENDPOINT` (`http://collector:4318`) is enough. A request goes on the trace
/// that its `traceparent` names.
///
/// Names are those of the semantic conventions for HTTP servers: a span `GET /v1/items/{id}` and
/// the histogram `http.server.request.duration`, in seconds, with `http.request.method`,
/// `http.route`, `http.response.status_code`; beside them `matinee.role` and `matinee.artifact`.
final class Telemetry implements AutoCloseable {
  /// Any of these asks for it.
  private static final List<String> ASKING =
      List.of(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
          "OTEL_TRACES_EXPORTER",
          "OTEL_METRICS_EXPORTER");

  /// The log goes to the standard error, and only HTTP is spoken here: what the environment says
  /// comes before these.
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "matinee",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.logs.exporter", "none");

  private static final String SCOPE = "dev.matinee.server";
  private static final String SPAN = Telemetry.class.getName();
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ROLE = AttributeKey.stringKey("matinee.role");
  private static final AttributeKey<String> ARTIFACT = AttributeKey.stringKey("matinee.artifact");
  private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("matinee.request.id");
  private static final List<Double> SECONDS =
      List.of(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0);

  private final OpenTelemetry api;
  private final boolean collects;
  private final Runnable end;
  private final Tracer tracer;
  private final DoubleHistogram durations;

  private Telemetry(OpenTelemetry api, boolean collects, Runnable end) {
    this.api = api;
    this.collects = collects;
    this.end = end;
    this.tracer = api.getTracer(SCOPE);
    this.durations =
        api.getMeter(SCOPE)
            .histogramBuilder("http.server.request.duration")
            .setUnit("s")
            .setDescription("requests answered")
            .setExplicitBucketBoundariesAdvice(SECONDS)
            .build();
  }

  /// What an environment asks for; nothing is collected where it asks for nothing.
  static Telemetry of(Map<String, String> environment) {
    boolean off = "true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"));
    if (off || ASKING.stream().noneMatch(environment::containsKey)) {
      return new Telemetry(OpenTelemetry.noop(), false, () -> {});
    }
    return of(Map.of(), DEFAULTS);
  }

  /// What these settings ask for, whatever the environment says.
  static Telemetry set(Map<String, String> settings) {
    return of(settings, DEFAULTS);
  }

  private static Telemetry of(Map<String, String> settings, Map<String, String> defaults) {
    var sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> defaults)
            .addPropertiesCustomizer(_ -> settings)
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    return new Telemetry(sdk, true, sdk::close);
  }

  /// Whether anything is collected.
  boolean collects() {
    return collects;
  }

  /// A request has come.
  void begin(Context ctx) {
    var parent =
        api.getPropagators()
            .getTextMapPropagator()
            .extract(io.opentelemetry.context.Context.root(), ctx, Headers.OF_REQUEST);
    ctx.attribute(
        SPAN,
        tracer
            .spanBuilder(ctx.req().getMethod())
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent)
            .startSpan());
  }

  /// It has been answered.
  void end(Context ctx, RequestFacts facts) {
    var attributes = attributes(facts);
    durations.record(facts.milliseconds() / 1e3, attributes);
    Span span = ctx.attribute(SPAN);
    if (span == null) {
      return; // refused before it came here
    }
    span.updateName(facts.method() + " " + facts.route());
    span.setAllAttributes(attributes);
    span.setAttribute(REQUEST, RequestId.of(ctx.res()));
    if (facts.status() >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  private static Attributes attributes(RequestFacts facts) {
    var attributes =
        Attributes.builder()
            .put(METHOD, facts.method())
            .put(ROUTE, facts.route())
            .put(STATUS, (long) facts.status());
    if (!facts.role().isEmpty()) {
      attributes.put(ROLE, facts.role()).put(ARTIFACT, facts.artifact());
    }
    return attributes.build();
  }

  /// Sends what has not been sent yet.
  @Override
  public void close() {
    end.run();
  }

  private enum Headers implements TextMapGetter<Context> {
    OF_REQUEST;

    @Override
    @SuppressWarnings("deprecation") // on its way out, and has to be there as long as it is
    public Iterable<String> keys(Context ctx) {
      return ctx.headerMap().keySet();
    }

    @Override
    public @Nullable String get(@Nullable Context ctx, String name) {
      return ctx == null ? null : ctx.header(name);
    }
  }
}
