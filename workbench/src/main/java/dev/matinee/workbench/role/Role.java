package dev.matinee.workbench.role;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A service with routes, keys and a champion of its own.
///
/// The order is the one in which roles are trained and listed.
public enum Role {
  /// Ratings and lists for callers inside the house.
  INTERNAL("internal", Role.NDCG, Role.RMSE),

  /// Takes ratings in, stores them and answers with a list.
  ALS("als", Role.NDCG, Role.RMSE),

  /// Answers in the shape of a web service of Azure ML Studio (classic).
  MATCHBOX("matchbox", Role.NDCG, Role.RMSE),

  /// Predicted ratings of given pairs.
  SCORE("score", Role.RMSE, Role.NDCG);

  private static final String RMSE = "rmse";
  private static final String NDCG = "ndcg_at_10";

  private final String id;
  private final String metric;
  private final String guard;

  Role(String id, String metric, String guard) {
    this.id = id;
    this.metric = metric;
    this.guard = guard;
  }

  /// Its name in paths, options, documents and the store.
  public String id() {
    return id;
  }

  /// The metric that its champion is chosen by.
  public String metric() {
    return metric;
  }

  /// The metric in which a new champion may be only a little worse than the old one.
  public String guard() {
    return guard;
  }

  /// Whether it answers with predicted ratings, beside lists or instead of them. What it could
  /// answer before, a new champion must not take away.
  public boolean answersRatings() {
    return this != ALS;
  }

  /// Whether an artifact that only orders movies is of no use to it.
  public boolean needsRatings() {
    return metric.equals(RMSE);
  }

  /// The ids of all roles.
  public static List<String> ids() {
    return Arrays.stream(values()).map(Role::id).toList();
  }

  /// The role of an id.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists those that there are
  public static Role of(String id) {
    return Arrays.stream(values())
        .filter(role -> role.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown role '%s'; known: %s".formatted(id, String.join(", ", ids()))));
  }

  /// The roles of some ids, in the order given.
  ///
  /// @throws IllegalArgumentException when one of them is unknown
  public static Set<Role> of(Collection<String> ids) {
    return ids.stream().map(Role::of).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public String toString() {
    return id;
  }
}
