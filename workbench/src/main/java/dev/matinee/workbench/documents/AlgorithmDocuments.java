package dev.matinee.workbench.documents;

import dev.matinee.core.OutputKind;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.core.registry.Dimension;
import dev.matinee.report.text.TextTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The algorithms that there are, as `algorithms --json` has them, and as text.
public final class AlgorithmDocuments {
  private static final Pattern RULE = Pattern.compile("\\S+ must be (.+), got .+");

  private AlgorithmDocuments() {}

  /// All of them, in the registry's order.
  public record Listing(List<Line> algorithms) {
    public Listing {
      algorithms = List.copyOf(algorithms);
    }

    /// The same for people.
    public String inWords() {
      var table =
          new TextTable().text("algorithm", "answers with", "learns from choices", "what it is");
      algorithms.forEach(
          one ->
              table.row(one.name(), one.answers(), one.choices() ? "yes" : "-", one.description()));
      return table.toString();
    }
  }

  /// One of many.
  ///
  /// @param answers `ratings`, `lists` or `ratings and lists`; who predicts ratings can order by
  ///   them
  /// @param choices whether it learns from choices, which have no ratings
  public record Line(String name, String answers, String description, boolean choices) {}

  /// One, with its hyper-parameters.
  public record Details(
      String name, String answers, String description, List<HyperParameter> parameters) {
    public Details {
      parameters = List.copyOf(parameters);
    }

    /// The same for people.
    public String inWords() {
      var table = new TextTable().text("parameter", "default", "allowed", "tuned over");
      for (var parameter : parameters) {
        table.row(
            parameter.name(),
            parameter.defaultValue().toString(),
            parameter.allowed(),
            Objects.requireNonNullElse(parameter.tuned(), "-"));
      }
      return "%s answers with %s. %s.%n%n%s"
          .formatted(
              name, answers, description, table.isEmpty() ? "It has no hyper-parameters." : table);
    }
  }

  /// A hyper-parameter.
  ///
  /// @param defaultValue what it is where nothing is said
  /// @param allowed which values are accepted
  /// @param tuned the values that `tune` tries; `null` where it leaves the default
  public record HyperParameter(
      String name, Object defaultValue, String allowed, @Nullable String tuned) {}

  /// A line for each algorithm.
  public static Listing all(AlgorithmRegistry registry) {
    return new Listing(
        registry.all().stream()
            .map(
                one ->
                    new Line(
                        one.name(),
                        answers(one.output()),
                        one.description(),
                        one.defaults().learnsFromChoices()))
            .toList());
  }

  /// All that is known of one.
  public static Details of(AlgorithmRegistry registry, String name) {
    var algorithm = registry.named(name);
    return new Details(
        algorithm.name(),
        answers(algorithm.output()),
        algorithm.description(),
        AlgorithmRegistry.parameters(algorithm.defaults()).entrySet().stream()
            .map(one -> parameter(registry, algorithm, one.getKey(), one.getValue()))
            .toList());
  }

  private static HyperParameter parameter(
      AlgorithmRegistry registry, Algorithm<?> algorithm, String name, Object value) {
    var tuned = algorithm.space().get(name);
    return new HyperParameter(
        name,
        value,
        allowed(registry, algorithm, name, value),
        tuned == null ? null : values(tuned));
  }

  /// The rule that a hyper-parameter obeys, in the words in which a value that breaks it is
  /// refused: there is no second place that could say something else.
  private static String allowed(
      AlgorithmRegistry registry, Algorithm<?> algorithm, String name, Object value) {
    for (var learner : AlgorithmRegistry.baseLearners(algorithm.defaults())) {
      if (learner.name().equals(name)) {
        return learner.predictsRatings() ? "an algorithm that predicts ratings" : "an algorithm";
      }
    }
    for (var wrong : wrong(value)) {
      try {
        registry.trainer(algorithm.name(), Map.of(name, wrong));
      } catch (IllegalArgumentException e) {
        var rule = RULE.matcher(String.valueOf(e.getMessage()));
        if (rule.matches()) {
          return rule.group(1);
        }
      }
    }
    return switch (value) {
      case Integer _, Long _ -> "a whole number";
      case Double _ -> "a number";
      default -> "a text";
    };
  }

  /// Values beyond what anything allows.
  private static List<String> wrong(Object value) {
    return switch (value) {
      case Integer _ -> List.of("-2147483648", "2147483647");
      case Long _ -> List.of("-9223372036854775808", "9223372036854775807");
      case Double _ -> List.of("-Infinity", "Infinity");
      default -> List.of("?");
    };
  }

  private static String answers(OutputKind output) {
    return switch (output) {
      case RATINGS -> "ratings";
      case PREFERENCES -> "lists";
      case BOTH -> "ratings and lists";
    };
  }

  private static String values(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Whole(int min, int max) -> "%d to %d".formatted(min, max);
      case Dimension.Logarithmic(double min, double max) -> "%s to %s".formatted(min, max);
      case Dimension.Choice(List<?> choices) ->
          choices.stream().map(Object::toString).collect(Collectors.joining(", "));
    };
  }
}
