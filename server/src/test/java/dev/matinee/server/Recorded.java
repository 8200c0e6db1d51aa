package dev.matinee.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// What a class logs meanwhile, at the level of a server.
final class Recorded implements AutoCloseable {
  private final Logger logger;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private Recorded(Logger logger) {
    this.logger = logger;
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  static Recorded of(Class<?> type) {
    return new Recorded((Logger) LoggerFactory.getLogger(type));
  }

  List<ILoggingEvent> lines() {
    return List.copyOf(lines.list);
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }
}
