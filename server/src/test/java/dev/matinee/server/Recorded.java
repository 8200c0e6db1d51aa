package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// What a class logs meanwhile, at the level of a server.
final class Recorded implements AutoCloseable {
  private final Logger logger;
  private final Semaphore appended = new Semaphore(0);
  private final ListAppender<ILoggingEvent> lines =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing(); // what its thread knows now
          super.append(event);
          appended.release();
        }
      };

  private Recorded(Logger logger) {
    this.logger = logger;
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  static Recorded of(Class<?> type) {
    return of(type.getName());
  }

  static Recorded of(String name) {
    return new Recorded((Logger) LoggerFactory.getLogger(name));
  }

  List<ILoggingEvent> lines() {
    return List.copyOf(lines.list);
  }

  /// The lines, once there are so many: a request is logged when it has been answered.
  List<ILoggingEvent> lines(int least) {
    try {
      assertThat(appended.tryAcquire(least, 20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return lines();
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }
}
