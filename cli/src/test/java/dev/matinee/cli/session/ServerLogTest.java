package dev.matinee.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
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
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(ServerLog.class.getResource("/logback.xml"));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
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
    assertThat(written(() -> ServerLog.configure(context), ServerLogTest::fail))
        .contains("INFO", "it failed", "java.lang.IllegalStateException: planted", "\tat ");
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
    context.putProperty("MATINEE_LOG_LEVEL", "DEBUG");

    assertThat(written(this::asCommand, ServerLogTest::fail))
        .contains("it failed", "java.lang.IllegalStateException: planted", "\tat ");
  }
}
