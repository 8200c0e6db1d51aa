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
  private static final String CONFIGURATION = "/logback-server.xml";

  private ServerLog() {}

  /// Logs as a server does from now on.
  ///
  /// @throws IllegalStateException when the log cannot be configured
  public static void begin() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context);
    }
  }

  static void configure(LoggerContext context) {
    context.reset();
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(
          Objects.requireNonNull(ServerLog.class.getResource(CONFIGURATION), CONFIGURATION));
    } catch (JoranException e) {
      throw new IllegalStateException("cannot configure the log: " + e.getMessage(), e);
    }
  }
}
