package dev.matinee.store.runs;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which runs, in which order.
///
/// @param experiments names; all where empty
/// @param filter MLflow's grammar, for instance `metrics.rmse < 0.93 and params.algorithm = 'svd'`;
///   all where blank
/// @param orderBy for instance `metrics.rmse ASC`; the newest first where empty
/// @param limit how many at most
/// @param offset how many of those that match are passed over first
/// @param deleted whether the deleted ones are meant, which are out of sight otherwise
public record RunQuery(
    Set<String> experiments,
    String filter,
    List<String> orderBy,
    int limit,
    int offset,
    boolean deleted) {
  /// All runs, the newest first.
  public static final RunQuery ALL = new RunQuery(Set.of(), "", List.of(), Integer.MAX_VALUE);

  /// The first of the runs that are in sight.
  public RunQuery(Set<String> experiments, String filter, List<String> orderBy, int limit) {
    this(experiments, filter, orderBy, limit, 0, false);
  }

  /// Runs of one experiment, or of all, in an order if one is given.
  public static RunQuery of(
      @Nullable String experiment, String filter, @Nullable List<String> orderBy, int limit) {
    return new RunQuery(
        experiment == null ? Set.of() : Set.of(experiment),
        filter,
        orderBy == null ? List.of() : orderBy,
        limit);
  }

  /// All runs that pass a filter, the newest first.
  public static RunQuery where(String filter) {
    return new RunQuery(Set.of(), filter, List.of(), Integer.MAX_VALUE);
  }
}
