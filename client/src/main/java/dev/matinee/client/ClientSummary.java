package dev.matinee.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of asking in numbers, as `client --json` has it.
///
/// @param users how many were asked about
/// @param skipped how many rows of the file could not be used
/// @param rows how many recommendations were chosen
/// @param services how each recommender did, by role
/// @param failedUsers those for whom nothing could be chosen
/// @param out where the recommendations were written
public record ClientSummary(
    int users,
    long skipped,
    int rows,
    Map<String, Service> services,
    List<String> failedUsers,
    List<String> notes,
    String out) {
  public ClientSummary {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /// How one service did.
  ///
  /// @param refused how many ratings it did not take
  /// @param p95Seconds the 95th percentile of the times of its answers; `NaN` where it gave none
  public record Service(int answered, int failures, int refused, double p95Seconds) {}

  /// The summary of a result.
  public static ClientSummary of(int users, long skipped, ClientResult result, String out) {
    var services = new LinkedHashMap<String, Service>();
    result
        .services()
        .forEach(
            (role, report) ->
                services.put(
                    role,
                    new Service(
                        report.lists().size(),
                        report.failures(),
                        report.refused(),
                        report.p95Seconds().orElse(Double.NaN))));
    return new ClientSummary(
        users,
        skipped,
        result.choices().size(),
        services,
        result.failedUsers(),
        result.notes(),
        out);
  }
}
