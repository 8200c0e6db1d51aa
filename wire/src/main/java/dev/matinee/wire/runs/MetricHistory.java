package dev.matinee.wire.runs;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/runs/{id}/metrics/{name}`: all points of a metric, by step and then by time.
public record MetricHistory(
    @Schema(description = FieldDescriptions.RUN) String run,
    @Schema(description = "the metric's name") String metric,
    @Schema(description = "by step and then by time") List<Point> points) {
  public MetricHistory {
    points = List.copyOf(points);
  }

  /// One point.
  @Schema(name = "MetricPoint")
  public record Point(
      @Schema(description = "the fold, the epoch or the like") long step,
      @Schema(description = "when it was noted, in UTC", format = "date-time") String at,
      @Schema(description = "null for what is no finite number") @Nullable Double value) {}
}
