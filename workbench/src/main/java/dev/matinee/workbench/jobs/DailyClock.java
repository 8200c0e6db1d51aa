package dev.matinee.workbench.jobs;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.matinee.core.compute.Pause;
import dev.matinee.store.keys.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a job when it is due, in the background of a server. A time that was missed because nothing
/// ran is caught up once.
public final class DailyClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DailyClock.class);
  private static final String LAST = "job.daily.last";
  private static final Duration LOOK = Duration.ofSeconds(20);

  private final DailySchedule schedule;
  private final InstantSource clock;
  private final Settings settings;
  private final Runnable job;
  private final Duration look; // how long between two looks at the time
  private final Thread thread = Thread.ofPlatform().daemon().name("daily").unstarted(this::watch);
  private final Pause pause = new Pause();

  /// A clock that begins a job at the times of a schedule.
  ///
  /// @param settings where the last time is noted
  public DailyClock(DailySchedule schedule, InstantSource clock, Settings settings, Runnable job) {
    this(schedule, clock, settings, job, LOOK);
  }

  DailyClock(
      DailySchedule schedule, InstantSource clock, Settings settings, Runnable job, Duration look) {
    this.schedule = schedule;
    this.clock = clock;
    this.settings = settings;
    this.job = job;
    this.look = look;
  }

  /// Begins to watch.
  public void start() {
    thread.start();
  }

  /// Whether a time has passed since the job was last begun; the first look only notes the moment.
  ///
  /// Replicas share the note, so hardly ever two begin; where they do, the lease lets one go on.
  boolean due() {
    var now = clock.instant();
    var last = Instant.parse(settings.once(LAST, now::toString));
    boolean missed = schedule.last(now).filter(time -> time.isAfter(last)).isPresent();
    if (missed) {
      settings.put(LAST, now.toString());
    }
    return missed;
  }

  private void watch() {
    for (boolean on = !pause.isEnded(); on; on = paused()) {
      try {
        if (due()) {
          job.run();
        }
      } catch (RuntimeException | Error e) { // the thread goes on, whatever it was
        LOG.warn("the daily job failed", e);
      }
    }
  }

  /// Waits until it is time to look again; `false` where there is nothing to look for any more.
  private boolean paused() {
    try {
      return pause.await(look);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Begins no job anymore, and waits for none.
  @Override
  public void close() {
    pause.end();
  }

  /// When a job is due: a time of day like `03:00`, or a cron expression of five fields like `0 3 *
  /// * 1-5`, in the machine's time zone.
  public static final class DailySchedule {
    private final String text;
    private final ExecutionTime times;
    private final ZoneId zone;

    private DailySchedule(String text, ExecutionTime times, ZoneId zone) {
      this.text = text;
      this.times = times;
      this.zone = zone;
    }

    /// Reads a time or a cron expression.
    ///
    /// @throws IllegalArgumentException for anything else
    public static DailySchedule parse(String text, ZoneId zone) {
      var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
      try {
        var cron = parser.parse(text.contains(":") ? cron(LocalTime.parse(text)) : text);
        return new DailySchedule(text, ExecutionTime.forCron(cron.validate()), zone);
      } catch (IllegalArgumentException | DateTimeParseException e) {
        throw new IllegalArgumentException(
            "--tune-at takes a time like 03:00 or a cron expression like '0 3 * * *', got '%s'"
                .formatted(text),
            e);
      }
    }

    private static String cron(LocalTime time) {
      return "%d %d * * *".formatted(time.getMinute(), time.getHour());
    }

    /// The first time after a moment; empty where there is none.
    Optional<Instant> next(Instant after) {
      return times.nextExecution(after.atZone(zone)).map(time -> time.toInstant());
    }

    /// The last time before a moment; empty where there is none.
    Optional<Instant> last(Instant before) {
      return times.lastExecution(before.atZone(zone)).map(time -> time.toInstant());
    }

    /// For people: when, and when next after a moment.
    public String inWords(Instant now) {
      return "Tunes every day at %s; next at %s"
          .formatted(this, next(now).map(Object::toString).orElse("-"));
    }

    @Override
    public String toString() {
      return text + " (" + zone + ")";
    }
  }
}
