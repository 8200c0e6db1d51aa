package dev.matinee.evaluation.metrics;

import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.PredictedRatings;
import java.util.OptionalDouble;

/// Fraction of concordant pairs (Koren and Sill, "Collaborative filtering on ordinal user
/// feedback", IJCAI 2013): of a user's pairs of test items rated differently, how many are
/// predicted in the right order; equal predictions count as wrong; 0 … 1.
public record Fcp() implements Metric.OfRatings {
  @Override
  public String name() {
    return "fcp";
  }

  @Override
  public String label() {
    return "FCP";
  }

  @Override
  public String meaning() {
    return "share of a user's pairs of movies predicted in the right order";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHEST;
  }

  /// A split where no user has two test items rated differently has no such pair.
  @Override
  public boolean isAlwaysKnown() {
    return false;
  }

  @Override
  public Measurement<PredictedRatings> start() {
    return new Pairs();
  }

  /// Counts the pairs of all users together.
  private static final class Pairs implements Measurement<PredictedRatings> {
    private double concordant;
    private double discordant;

    @Override
    public void add(PredictedRatings user) {
      for (int a = 0; a < user.size(); a++) {
        for (int b = a + 1; b < user.size(); b++) {
          double observed = user.observed(a) - user.observed(b);
          if (observed != 0) {
            boolean right = (user.predicted(a) - user.predicted(b)) * observed > 0;
            concordant += right ? 1 : 0;
            discordant += right ? 0 : 1;
          }
        }
      }
    }

    @Override
    public OptionalDouble value() {
      double pairs = concordant + discordant;
      return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(concordant / pairs);
    }
  }
}
