package dev.matinee.evaluation.metrics;

import dev.matinee.evaluation.measurement.MeanOverPairs;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.PredictedRatings;

/// Mean squared error, in squared stars.
public record Mse() implements Metric.OfRatings {
  @Override
  public String name() {
    return "mse";
  }

  @Override
  public String label() {
    return "MSE";
  }

  @Override
  public String meaning() {
    return "mean squared error";
  }

  @Override
  public Goal goal() {
    return Goal.LOWEST;
  }

  @Override
  public Measurement<PredictedRatings> start() {
    return new MeanOverPairs(error -> error * error);
  }
}
