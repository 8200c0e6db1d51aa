package dev.matinee.cli.session;

import dev.matinee.core.compute.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Says how far long work has come and how long it will still take: a bar on a terminal, a line
/// every few seconds elsewhere.
public final class ConsoleProgress implements Progress, AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final int WIDTH = 78;
  private static final int REFRESH_MILLIS = 200;

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private String step = "";
  private long started;
  private long said;
  private @Nullable ProgressBar bar;

  ConsoleProgress(PrintStream err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  @Override
  public synchronized void report(String name, long done, long total) {
    if (!name.equals(step)) {
      close();
      step = name;
      started = nanos.getAsLong();
      said = started;
      bar = terminal ? newBar(name, total) : null;
    }
    if (bar != null) {
      bar.maxHint(total).stepTo(done);
    } else {
      line(done, total);
    }
  }

  private ProgressBar newBar(String name, long total) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REFRESH_MILLIS)
        .setMaxRenderedLength(WIDTH)
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
        .build();
  }

  private void line(long done, long total) {
    long now = nanos.getAsLong();
    if (done > 0 && done < total && now - said >= BETWEEN_LINES.toNanos()) {
      said = now;
      long left = Math.round((now - started) / 1e9 / done * (total - done));
      err.println("%s: %d of %d, about %d s left".formatted(step, done, total, left));
    }
  }

  /// Takes the bar off the screen, so that something can be printed; what is reported later begins
  /// another.
  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    step = "";
  }
}
