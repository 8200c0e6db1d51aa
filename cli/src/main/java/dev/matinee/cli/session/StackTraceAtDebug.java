package dev.matinee.cli.session;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.Logger;

/// The stack trace of an exception where the level of the log is `DEBUG` or lower, else nothing:
/// commands write their log to the user's terminal, where a stack trace helps nobody who has not
/// asked for it.
public final class StackTraceAtDebug extends ThrowableProxyConverter {
  @Override
  public String convert(ILoggingEvent event) {
    boolean wanted =
        getContext() instanceof LoggerContext context
            && context.getLogger(Logger.ROOT_LOGGER_NAME).isDebugEnabled();
    return wanted ? super.convert(event) : "";
  }
}
