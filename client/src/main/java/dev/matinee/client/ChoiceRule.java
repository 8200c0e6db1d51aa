package dev.matinee.client;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/// By which rule the best of a user's candidates are chosen.
///
/// Where a rule's number is not stated of a movie, the movie stands behind those of which it is, by
/// its score. Ties: proposed by more services, then more ratings, then item order.
public enum ChoiceRule {
  /// The highest liking.
  LIKING("liking"),

  /// The highest predicted rating, as the original had it.
  RATING("rating"),

  /// The highest predicted rating less one standard deviation: what five of six ratings would be
  /// above.
  LOWER_BOUND("lower-bound");

  private final String id;

  ChoiceRule(String id) {
    this.id = id;
  }

  /// As it is written.
  public String id() {
    return id;
  }

  /// The rule of a name.
  ///
  /// @throws IllegalArgumentException with the choices where there is none
  public static ChoiceRule of(String name) {
    return Arrays.stream(values())
        .filter(rule -> rule.id.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "choose must be one of %s, got '%s'"
                        .formatted(
                            Arrays.stream(values())
                                .map(ChoiceRule::id)
                                .collect(Collectors.joining(", ")),
                            name)));
  }

  /// Best first.
  Comparator<Candidate> bestFirst() {
    return Comparator.comparing(this::value, ChoiceRule::highestFirst)
        .thenComparing(this::scoreWithoutValue, ChoiceRule::highestFirst)
        .thenComparingInt(candidate -> -candidate.proposers().size())
        .thenComparingInt(candidate -> -candidate.ratings())
        .thenComparing(Candidate::item, ItemOrder.NATURAL);
  }

  private double value(Candidate candidate) {
    return switch (this) {
      case LIKING -> candidate.liking();
      case RATING -> candidate.score();
      case LOWER_BOUND -> candidate.score() - candidate.sd();
    };
  }

  private double scoreWithoutValue(Candidate candidate) {
    return Double.isNaN(value(candidate)) ? candidate.score() : 0;
  }

  /// `NaN` comes last; 0 and -0 are the same.
  private static int highestFirst(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }
    return a == b ? 0 : Double.compare(b, a);
  }
}
