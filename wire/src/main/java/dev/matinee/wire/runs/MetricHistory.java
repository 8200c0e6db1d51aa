package dev.matinee.wire.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/runs/{id}/metrics/{name}`: all points of a metric, by step and then by time.
///
/// @param run the run's id
public record MetricHistory(String run, String metric, List<Point> points) {
  public MetricHistory {
    points = List.copyOf(points);
  }

  /// One point.
  ///
  /// @param step the fold, the epoch or the like
  /// @param at as ISO 8601 in UTC
  /// @param value `null` for what is no finite number
  public record Point(long step, String at, @Nullable Double value) {}
}
