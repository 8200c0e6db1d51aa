package dev.matinee.wire.runs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/runs/{id}` and `runs show --json`: all that is known of a run; the fields of
/// [Runs.Listed], and further ones.
///
/// @param data the data sets that it used
/// @param files the paths of what is kept with it
public record RunDetails(
    String id,
    String experiment,
    String name,
    String status,
    String started,
    @Nullable String ended,
    @Nullable String parent,
    Map<String, String> params,
    Map<String, @Nullable Double> metrics,
    Map<String, String> tags,
    List<Data> data,
    List<String> files) {
  public RunDetails {
    params = Runs.ordered(params);
    metrics = Runs.ordered(metrics);
    tags = Runs.ordered(tags);
    data = List.copyOf(data);
    files = List.copyOf(files);
  }

  /// A data set.
  ///
  /// @param context what it was used for: `training`, `validation` or `test`
  public record Data(String name, String digest, String context) {}
}
