package dev.matinee.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of a server: on the standard error as that of every command, but from `INFO` on
/// (libraries from `WARN` on) and with the stack trace of every exception, because whoever reads it
/// was not there.
///
/// `MATINEE_LOG_LEVEL` sets another level for both.
public final class ServerLog {
  private static final String LINE =
      CommandLog.TIME_AND_PLACE + "[%X{request:--}] - %replace(%msg %kvp{NONE}){'\\s+$', ''}%n%ex";

  private ServerLog() {}

  /// How a line of the log is written: for people, or as a JSON document.
  public enum Format {
    PLAIN,
    JSON;

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

    private Encoder<ILoggingEvent> encoder(LoggerContext context) {
      return this == PLAIN ? CommandLog.pattern(context, LINE) : json(context);
    }
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    var encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }

  /// Logs as a server does from now on.
  public static void begin(Format format) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      configure(context, format);
    }
  }

  static void configure(LoggerContext context, Format format) {
    context.reset();
    CommandLog.write(context, format.encoder(context));
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(CommandLog.level(Level.WARN));
    context.getLogger("dev.matinee").setLevel(CommandLog.level(Level.INFO));
  }
}
