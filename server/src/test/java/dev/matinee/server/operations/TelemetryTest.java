package dev.matinee.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.javalin.Javalin;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Telemetry as a collector gets it, over real HTTP.
@Timeout(60)
final class TelemetryTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private final BlockingQueue<byte[]> traces = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> metrics = new LinkedBlockingQueue<>();
  private HttpServer collector;

  @BeforeEach
  void listen() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    take("/v1/traces", traces);
    take("/v1/metrics", metrics);
    collector.start();
  }

  private void take(String path, BlockingQueue<byte[]> bodies) {
    collector.createContext(
        path,
        exchange -> {
          try (exchange) {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
          }
        });
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                pair ->
                    pair.getValue().hasStringValue()
                        ? pair.getValue().getStringValue()
                        : Long.toString(pair.getValue().getIntValue())));
  }

  private void answerOneRequest() throws Exception {
    var url = "http://127.0.0.1:" + collector.getAddress().getPort();
    try (var telemetry = Telemetry.set(Map.of("otel.exporter.otlp.endpoint", url))) {
      var server =
          Javalin.create(
                  config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.before(telemetry::begin);
                    config.routes.get("/v1/items/{id}", ctx -> ctx.result("a film"));
                    config.requestLogger.http(
                        (ctx, ms) ->
                            telemetry.end(
                                ctx,
                                RequestFacts.of(
                                    ctx,
                                    ms,
                                    Map.of("/v1/items/{id}", "internal"),
                                    Map.of("internal", "hybrid-1"))));
                  })
              .start("127.0.0.1", 0);
      try (var client = HttpClient.newHttpClient()) {
        var uri = URI.create("http://127.0.0.1:%d/v1/items/i17".formatted(server.port()));
        var request =
            HttpRequest.newBuilder(uri)
                .header("traceparent", "00-%s-%s-01".formatted(TRACE, PARENT))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("a film");
      } finally {
        server.stop();
      }
    }
  }

  @Test
  void request_isASpanOfTheCallersTrace() throws Exception {
    answerOneRequest();

    var body = traces.poll(20, TimeUnit.SECONDS);
    assertThat(body).isNotNull();
    var resource = ExportTraceServiceRequest.parseFrom(body).getResourceSpans(0);
    assertThat(texts(resource.getResource().getAttributesList()))
        .containsEntry("service.name", "matinee");
    var span = resource.getScopeSpans(0).getSpans(0);
    assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(HexFormat.of().formatHex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
    assertThat(span.getName()).isEqualTo("GET /v1/items/{id}");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(texts(span.getAttributesList()))
        .containsEntry("http.route", "/v1/items/{id}")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("matinee.role", "internal")
        .containsEntry("matinee.artifact", "hybrid-1");
    assertThat(span.toString()).as("nobody's ids").doesNotContain("i17");
  }

  @Test
  void request_isInTheHistogramOfDurations() throws Exception {
    answerOneRequest();

    var body = metrics.poll(20, TimeUnit.SECONDS);
    assertThat(body).isNotNull();
    var found =
        ExportMetricsServiceRequest.parseFrom(body)
            .getResourceMetrics(0)
            .getScopeMetricsList()
            .stream()
            .flatMap(scope -> scope.getMetricsList().stream())
            .filter(metric -> metric.getName().equals("http.server.request.duration"))
            .toList();
    assertThat(found).hasSize(1);
    var point = found.getFirst().getHistogram().getDataPoints(0);
    assertThat(found.getFirst().getUnit()).isEqualTo("s");
    assertThat(point.getCount()).isEqualTo(1);
    assertThat(point.getSum()).isBetween(0.0, 20.0);
    assertThat(texts(point.getAttributesList())).containsEntry("http.route", "/v1/items/{id}");
  }

  @Test
  void environment_thatAsksForNothing_sendsNothing() {
    try (var telemetry = Telemetry.of(Map.of("PATH", "/usr/bin"));
        var off =
            Telemetry.of(
                Map.of("OTEL_SDK_DISABLED", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://x"))) {
      assertThat(telemetry.collects()).isFalse();
      assertThat(off.collects()).isFalse();
    }
  }
}
