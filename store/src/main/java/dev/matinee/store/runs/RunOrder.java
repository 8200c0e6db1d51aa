package dev.matinee.store.runs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The order of MLflow's search: `FIELD [ASC|DESC]`, several one after the other.
///
/// Runs that lack a field come last in both directions, `NaN` just before them. Ties, and
/// everything without an order, go by start, the newest first, and then by id.
final class RunOrder {
  private static final Comparator<Run> NEWEST_FIRST =
      Comparator.comparing(Run::started).reversed().thenComparing(Run::id);

  private RunOrder() {}

  /// The order that these clauses describe.
  ///
  /// @throws IllegalArgumentException when one is not of the grammar
  static Comparator<Run> parse(List<String> clauses) {
    return clauses.stream()
        .map(RunOrder::clause)
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(NEWEST_FIRST))
        .orElse(NEWEST_FIRST);
  }

  /// The fields by which runs are ordered.
  ///
  /// @throws IllegalArgumentException when one names none
  static Set<RunField> fields(List<String> clauses) {
    return clauses.stream()
        .map(clause -> RunField.of(RunToken.all(clause).getFirst()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Comparator<Run> clause(String clause) {
    try {
      var tokens = RunToken.all(clause);
      boolean descending = tokens.size() == 2 && tokens.get(1).is("desc");
      boolean valid =
          tokens.size() == 1 || descending || (tokens.size() == 2 && tokens.get(1).is("asc"));
      if (!valid) {
        throw new IllegalArgumentException("after the field comes ASC or DESC or nothing");
      }
      var field = RunField.of(tokens.getFirst());
      return field.isNumber() ? byNumber(field, descending) : byText(field, descending);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the order \"%s\": %s (an example: metrics.rmse ASC)"
              .formatted(clause, e.getMessage()),
          e);
    }
  }

  private static Comparator<Run> byNumber(RunField field, boolean descending) {
    Comparator<Double> direction =
        descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparingInt((Run run) -> absence(field.number(run)))
        .thenComparing(run -> field.number(run).orElse(0.0), direction);
  }

  private static int absence(Optional<Double> number) {
    if (number.isEmpty()) {
      return 2;
    }
    return Double.isNaN(number.get()) ? 1 : 0;
  }

  private static Comparator<Run> byText(RunField field, boolean descending) {
    Comparator<String> direction =
        descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing((Run run) -> field.texts(run).isEmpty())
        .thenComparing(run -> field.texts(run).stream().findFirst().orElse(""), direction);
  }
}
