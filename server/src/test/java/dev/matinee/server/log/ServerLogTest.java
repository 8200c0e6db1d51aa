package dev.matinee.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.log.ServerLog.Format;
import dev.matinee.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ServerLogTest {
  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void prepare() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private void asCommand() {
    CommandLog.configure(context, Level.WARN);
  }

  /// What reaches the standard error.
  private String written(Runnable configuration, Consumer<Logger> action) {
    var bytes = new ByteArrayOutputStream();
    var before = System.err;
    try {
      System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      configuration.run();
      action.accept(context.getLogger("dev.matinee.some.Thing"));
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void fail(Logger logger) {
    logger.info("it failed", new IllegalStateException("planted"));
  }

  @Test
  void server_writesStackTracesFromInfoOn() {
    assertThat(written(() -> ServerLog.configure(context, Format.PLAIN), ServerLogTest::fail))
        .contains("INFO", "it failed", "java.lang.IllegalStateException: planted", "\tat ");
  }

  private void answer(Logger logger) {
    context.getMDCAdapter().put("request", "r-1");
    logger
        .atInfo()
        .addKeyValue("route", "/v1/items/{id}")
        .addKeyValue("status", 200)
        .log("request");
  }

  @Test
  void server_linesForPeople_nameTheRequestAndItsFacts() {
    assertThat(written(() -> ServerLog.configure(context, Format.PLAIN), this::answer))
        .endsWith("[r-1] - request route=/v1/items/{id} status=200" + System.lineSeparator());
  }

  @Test
  void server_linesForPrograms_areJson() throws IOException {
    var lines =
        written(
                () -> ServerLog.configure(context, Format.JSON),
                logger -> {
                  answer(logger);
                  fail(logger);
                })
            .lines()
            .toList();
    assertThat(lines).hasSize(2);
    var answered = Wire.read(lines.getFirst(), JsonNode.class);
    assertThat(answered.path("level").asText()).isEqualTo("INFO");
    assertThat(answered.path("formattedMessage").asText()).isEqualTo("request");
    assertThat(answered.path("mdc").path("request").asText()).isEqualTo("r-1");
    assertThat(answered.path("kvpList").toString()).contains("/v1/items/{id}", "200");
    assertThat(lines.getLast()).contains("java.lang.IllegalStateException", "planted");
  }

  @Test
  void format_thatThereIsNot_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Format.of("xml"))
        .withMessage("--log-format must be plain or json, got 'xml'");
  }

  @Test
  void command_writesWarningsWithoutStackTraces() {
    assertThat(written(this::asCommand, ServerLogTest::fail)).isEmpty();
    assertThat(
            written(
                this::asCommand,
                logger -> logger.warn("it failed", new IllegalStateException("planted"))))
        .contains("WARN", "it failed")
        .doesNotContain("IllegalStateException", "\tat ");
  }

  @Test
  void command_askedForDebug_writesStackTraces() {
    assertThat(written(() -> CommandLog.configure(context, Level.DEBUG), ServerLogTest::fail))
        .contains("it failed", "java.lang.IllegalStateException: planted", "\tat ");
  }
}
