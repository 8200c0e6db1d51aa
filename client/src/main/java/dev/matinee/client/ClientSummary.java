package dev.matinee.client;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of asking in numbers, as `client --json` has it.
///
/// @param users how many were asked about
/// @param skipped how many rows of the file could not be used
/// @param rows how many recommendations were chosen
/// @param services how each recommender did, by role
/// @param scoring how scoring did
/// @param choose by which rule they were chosen
/// @param rules how many of the rows each rule would have chosen
/// @param failedUsers those for whom nothing could be chosen
/// @param out where the recommendations were written
public record ClientSummary(
    int users,
    long skipped,
    int rows,
    Map<String, Service> services,
    Service scoring,
    String choose,
    Map<String, Integer> rules,
    List<String> failedUsers,
    List<String> notes,
    String out) {
  public ClientSummary {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }

  /// How one service did.
  ///
  /// @param refused how many ratings it did not take
  /// @param p50Seconds the median of the times of its answers; `NaN` where it gave none
  /// @param p95Seconds their 95th percentile
  /// @param totalSeconds all of them
  public record Service(
      int answered,
      int failures,
      int refused,
      double p50Seconds,
      double p95Seconds,
      double totalSeconds) {
    static Service of(ServiceReport report) {
      var times = report.times();
      return new Service(
          report.lists().size(),
          report.failures(),
          report.refused(),
          times.p50(),
          times.p95(),
          times.total());
    }
  }

  private record Row(String user, String item) {}

  /// The summary of a result.
  public static ClientSummary of(int users, long skipped, ClientResult result, String out) {
    var services = new LinkedHashMap<String, Service>();
    result.services().forEach((role, report) -> services.put(role, Service.of(report)));
    return new ClientSummary(
        users,
        skipped,
        result.choices().size(),
        services,
        Service.of(result.scoring()),
        result.rule().id(),
        rules(result),
        result.failedUsers(),
        result.notes(),
        out);
  }

  private static Map<String, Integer> rules(ClientResult result) {
    var chosen = new HashSet<Row>();
    result.choices().forEach(movie -> chosen.add(new Row(movie.user(), movie.item())));
    var rules = new LinkedHashMap<String, Integer>();
    result
        .byRule()
        .forEach(
            (rule, movies) ->
                rules.put(
                    rule.id(),
                    (int)
                        movies.stream()
                            .filter(movie -> chosen.contains(new Row(movie.user(), movie.item())))
                            .count()));
    return rules;
  }
}
