package dev.matinee.store.runs;

import dev.matinee.store.runs.Run.DatasetInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What is to be logged with a run at once.
public record RunData(
    Map<String, String> parameters,
    List<MetricPoint> metrics,
    Map<String, String> tags,
    List<DatasetInput> inputs) {

  public static Builder builder() {
    return new Builder();
  }

  /// Collects entries.
  public static final class Builder {
    private static final int LONGEST_NAME = 250;
    private static final Pattern NAME = Pattern.compile("[/\\w.\\- ]+");

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<MetricPoint> metrics = new ArrayList<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<DatasetInput> inputs = new ArrayList<>();

    private Builder() {}

    /// A parameter; numbers are written as Java writes them.
    public Builder parameter(String name, Object value) {
      parameters.put(checked(name), value.toString());
      return this;
    }

    public Builder parameters(Map<String, ?> values) {
      values.forEach(this::parameter);
      return this;
    }

    /// A metric that has one value.
    public Builder metric(String name, double value, Instant at) {
      return metric(name, value, at, 0);
    }

    public Builder metric(String name, double value, Instant at, long step) {
      metrics.add(
          new MetricPoint(checked(name), value, Instant.ofEpochMilli(at.toEpochMilli()), step));
      return this;
    }

    public Builder tag(String name, String value) {
      tags.put(checked(name), value);
      return this;
    }

    public Builder input(DatasetInput input) {
      inputs.add(input);
      return this;
    }

    public RunData build() {
      return new RunData(
          Map.copyOf(parameters), List.copyOf(metrics), Map.copyOf(tags), List.copyOf(inputs));
    }

    /// Names are those that MLflow takes too.
    private static String checked(String name) {
      if (!NAME.matcher(name).matches()
          || name.length() > LONGEST_NAME
          || name.startsWith("/")
          || name.startsWith(".")
          || name.contains("//")
          || name.endsWith("/")) {
        throw new IllegalArgumentException(
            "a name has up to %d letters, digits, '_', '-', '.', '/' and blanks, got '%s'"
                .formatted(LONGEST_NAME, name));
      }
      return name;
    }
  }

  /// One point of a metric of a run.
  ///
  /// @param value may be `NaN` or infinite, as trainings that diverge have it
  /// @param at when it was measured, in whole milliseconds
  /// @param step the fold, the epoch or the like; 0 for metrics that have one value only
  public record MetricPoint(String name, double value, Instant at, long step) {}
}
