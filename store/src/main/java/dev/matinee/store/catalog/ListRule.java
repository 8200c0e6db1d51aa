package dev.matinee.store.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.json.StoredJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule that people make for lists: a movie at a rank, or movies that come earlier or later.
///
/// @param pin the movie that stands at a rank; `null` for a rule of a filter
/// @param rank of the pinned movie, from 1; else 0
/// @param filter what the movies fulfill that come earlier or later; `null` for a pin
/// @param factor by which their ranks are divided; 1 for a pin
/// @param roles whose lists obey; empty for all
/// @param from since when, in seconds; `null` for always
/// @param until until when; `null` for good
public record ListRule(
    String id,
    @Nullable String pin,
    int rank,
    @Nullable String filter,
    double factor,
    List<String> roles,
    @Nullable Long from,
    @Nullable Long until) {
  /// The least and the greatest factor.
  public static final double LEAST_FACTOR = 0.1;

  public static final double GREATEST_FACTOR = 10;

  /// The last rank that a movie can be pinned at.
  public static final int LAST_RANK = 1000;

  private static final int LONGEST_ID = 100;

  /// @throws IllegalArgumentException when it says nothing, too much, or what is out of range
  public ListRule {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "the name of a rule must have 1 to %d characters".formatted(LONGEST_ID));
    }
    if ((pin == null) == (filter == null)) {
      throw new IllegalArgumentException("a rule must have either pin or filter");
    }
    if (pin != null && (rank < 1 || rank > LAST_RANK)) {
      throw new IllegalArgumentException(
          "rank must be between 1 and %d, got %d".formatted(LAST_RANK, rank));
    }
    if (pin == null && rank != 0) {
      throw new IllegalArgumentException("rank goes with pin");
    }
    if (!(factor >= LEAST_FACTOR && factor <= GREATEST_FACTOR)) {
      throw new IllegalArgumentException(
          "factor must be between 0.1 and 10, got %s; above 1 movies come earlier, below later"
              .formatted(factor));
    }
    if (pin != null && factor != 1) {
      throw new IllegalArgumentException("factor goes with filter");
    }
    if (from != null && until != null && from >= until) {
      throw new IllegalArgumentException("from must be before until");
    }
    if (filter != null) {
      FilterExpression.parse(filter);
    }
    roles = List.copyOf(roles);
  }

  /// Whether lists of a role obey it at a moment.
  public boolean holds(String role, Instant now) {
    long second = now.getEpochSecond();
    return (roles.isEmpty() || roles.contains(role))
        && (from == null || from <= second)
        && (until == null || second < until);
  }

  String content() {
    try {
      return StoredJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new StoreException("the rule %s cannot be written as JSON".formatted(id), e);
    }
  }

  static ListRule read(String content) {
    try {
      return StoredJson.mapper().readValue(content, ListRule.class);
    } catch (JsonProcessingException e) {
      throw new StoreException("a rule of lists is damaged: " + content, e);
    }
  }

  /// A change of a rule.
  ///
  /// @param action `put` or `remove`
  /// @param rule as it was put, or as it was when it was removed
  public record RuleChange(Instant at, String action, ListRule rule) {}
}
