package dev.matinee.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/// The log of commands: on the standard error, from `WARN` on, and without the stack traces of
/// exceptions, which help nobody who has not asked for them. `MATINEE_LOG_LEVEL` sets another
/// level; from `DEBUG` on there are stack traces.
///
/// It is set up by this class, which the logging library finds by its service file, because a
/// parser of XML costs every command more time than many a one works.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class CommandLog extends ContextAwareBase implements Configurator {
  static final String TIME_AND_PLACE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} ";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    configure(context, level(Level.WARN));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void configure(LoggerContext context, Level level) {
    boolean traces = Level.DEBUG.isGreaterOrEqual(level);
    write(context, pattern(context, TIME_AND_PLACE + "- %msg%n" + (traces ? "%ex" : "%nopex")));
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
  }

  /// The level that the environment asks for.
  static Level level(Level usual) {
    return Level.toLevel(System.getenv("MATINEE_LOG_LEVEL"), usual);
  }

  static Encoder<ILoggingEvent> pattern(LoggerContext context, String pattern) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    return encoder;
  }

  /// Has everything written to the standard error.
  static void write(LoggerContext context, Encoder<ILoggingEvent> encoder) {
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }
}
