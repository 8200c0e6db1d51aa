package dev.matinee.workbench.jobs;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// When a job is due: a time of day like `03:00`, or a cron expression of five fields like `0 3 * *
/// 1-5`, in the machine's time zone.
public final class DailySchedule {
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
  public Optional<Instant> next(Instant after) {
    return times.nextExecution(after.atZone(zone)).map(time -> time.toInstant());
  }

  /// The last time before a moment; empty where there is none.
  Optional<Instant> last(Instant before) {
    return times.lastExecution(before.atZone(zone)).map(time -> time.toInstant());
  }

  @Override
  public String toString() {
    return text + " (" + zone + ")";
  }
}
