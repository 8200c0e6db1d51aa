package dev.matinee.cli.session;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/// The log of a server: on the standard error as that of every command, but from `INFO` on and with
/// the stack trace of every exception, because whoever reads it was not there.
///
/// `MATINEE_LOG_LEVEL` sets another level.
public final class ServerLog {
  private ServerLog() {}

  /// How a line of the log is written: for people, or as a JSON document.
  public enum Format {
    PLAIN("/logback-server.xml"),
    JSON("/logback-server-json.xml");

    private final String configuration;

    Format(String configuration) {
      this.configuration = configuration;
    }

    /// A format by its name, `plain` or `json`.
    public static Format of(String name) {
      return switch (name) {
        case "plain" -> PLAIN;
        case "json" -> JSON;
        default ->
            throw new IllegalArgumentException(
                "--log-format must be plain or json, got '%s'".formatted(name));
      };
    }
  }

  /// Logs as a server does from now on.
  ///
  /// @throws IllegalStateException when the log cannot be configured
  public static void begin(Format format) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context, format);
    }
  }

  static void configure(LoggerContext context, Format format) {
    context.reset();
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(
          Objects.requireNonNull(
              ServerLog.class.getResource(format.configuration), format.configuration));
    } catch (JoranException e) {
      throw new IllegalStateException("cannot configure the log: " + e.getMessage(), e);
    }
  }
}
