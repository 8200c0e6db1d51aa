package dev.matinee.core.filter;

import dev.matinee.core.Features;
import dev.matinee.core.filter.Condition.Field;
import dev.matinee.core.filter.Condition.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/// Turns conditions into the items of one catalog that fulfill them. A condition on numbers is one
/// pass over the items, one on labels looks at those that have them. Safe for several threads.
final class FilterCompiler {
  private static final int MOST_NAMED = 30;

  /// Of more changes it is quicker to make an index anew.
  private static final int FEW = 64;

  private final Features features;
  private final IntUnaryOperator ratings;
  private final int size;
  private final Map<String, LabelIndex> labels = new ConcurrentHashMap<>(); // made at first use

  /// @param ratings how many ratings the movie of a row has
  FilterCompiler(Features features, IntUnaryOperator ratings) {
    this.features = features;
    this.ratings = ratings;
    this.size = features.ids().size();
  }

  /// The same of a catalog in which some rows were changed, or added behind the others.
  FilterCompiler with(Features newer, IntUnaryOperator newerRatings, int[] changed) {
    var compiler = new FilterCompiler(newer, newerRatings);
    labels.forEach(
        (name, index) ->
            compiler.labels.put(
                name,
                changed.length > FEW
                    ? new LabelIndex(compiler.size, item -> newer.labels(item, name))
                    : index.with(
                        compiler.size,
                        changed,
                        item -> item < size ? features.labels(item, name) : List.of(),
                        item -> newer.labels(item, name))));
    return compiler;
  }

  /// Looks at all labels now, so that nobody waits for it.
  void prepare() {
    features.labelNames().forEach(this::labels);
  }

  /// The items that fulfill a condition.
  ///
  /// @throws IllegalArgumentException when it does not suit the catalog
  ItemSet compile(Condition condition) {
    return switch (condition) {
      case Condition.All(var parts) ->
          parts.stream().map(this::compile).reduce(ItemSet::and).orElseThrow();
      case Condition.Any(var parts) ->
          parts.stream().map(this::compile).reduce(ItemSet::or).orElseThrow();
      case Condition.Not(var part) -> compile(part).not();
      case Condition.Comparison comparison -> comparison(comparison);
      case Condition.Has has -> has(has);
    };
  }

  private ItemSet comparison(Condition.Comparison comparison) {
    var name = known(comparison.field());
    var operator = comparison.operator();
    var value = comparison.value();
    if (isNumber(name)) {
      double bound = number(name, value);
      var column = column(name);
      return ItemSet.of(size, holding(column, operator, bound));
    }
    if (operator.ordered()) {
      throw FilterExpression.wrong(
          comparison.field().column(),
          "'%s' has labels and no order; compare it by =, !=, \"has\" or \"in\", not by %s"
              .formatted(name, operator.symbol()));
    }
    var labels = labels(name);
    var equal = labels.any(List.of(value.text()));
    return operator == Condition.Operator.EQUAL ? equal : labels.known().and(equal.not());
  }

  /// Decides about the operator once, not for each item; with `NaN` none holds.
  private static IntPredicate holding(
      IntToDoubleFunction column, Condition.Operator operator, double bound) {
    return switch (operator) {
      case EQUAL -> item -> column.applyAsDouble(item) == bound;
      case DIFFERENT ->
          item -> column.applyAsDouble(item) < bound || column.applyAsDouble(item) > bound;
      case LESS -> item -> column.applyAsDouble(item) < bound;
      case AT_MOST -> item -> column.applyAsDouble(item) <= bound;
      case GREATER -> item -> column.applyAsDouble(item) > bound;
      case AT_LEAST -> item -> column.applyAsDouble(item) >= bound;
    };
  }

  private ItemSet has(Condition.Has has) {
    var name = known(has.field());
    if (isNumber(name)) {
      return numberIn(name, has);
    }
    var wanted = has.values().stream().map(Value::text).toList();
    return has.all() ? labels(name).all(wanted) : labels(name).any(wanted);
  }

  private ItemSet numberIn(String name, Condition.Has has) {
    // 0.0 added: minus zero is zero
    var values =
        has.values().stream().mapToDouble(it -> number(name, it) + 0.0).sorted().distinct();
    var sorted = values.toArray();
    if (has.all() && sorted.length > 1) {
      throw FilterExpression.wrong(
          has.field().column(),
          "'%s' is one number, which cannot be all of several; write \"in\"".formatted(name));
    }
    var column = column(name);
    return ItemSet.of(
        size, item -> Arrays.binarySearch(sorted, column.applyAsDouble(item) + 0.0) >= 0);
  }

  private LabelIndex labels(String name) {
    return labels.computeIfAbsent(
        name, _ -> new LabelIndex(size, item -> features.labels(item, name)));
  }

  private boolean isNumber(String name) {
    return name.equals(FilterExpression.RATINGS) || features.numberNames().contains(name);
  }

  private IntToDoubleFunction column(String name) {
    return name.equals(FilterExpression.RATINGS) ? ratings::applyAsInt : features.numbers(name);
  }

  private static double number(String name, Value value) {
    if (Double.isNaN(value.number())) {
      throw FilterExpression.wrong(
          value.column(),
          "'%s' is a number; expected a number, got the text \"%s\"".formatted(name, value.text()));
    }
    return value.number();
  }

  /// The catalog's name of a field: as written, or the only one that differs in case alone.
  private String known(Field field) {
    var names = new TreeSet<>(features.names());
    names.add(FilterExpression.RATINGS);
    if (names.contains(field.name())) {
      return field.name();
    }
    var similar = names.stream().filter(field.name()::equalsIgnoreCase).toList();
    if (similar.size() == 1) {
      return similar.getFirst();
    }
    throw FilterExpression.wrong(
        field.column(),
        "there is no field '%s'; fields: %s"
            .formatted(field.name(), String.join(", ", names.stream().limit(MOST_NAMED).toList())));
  }
}
