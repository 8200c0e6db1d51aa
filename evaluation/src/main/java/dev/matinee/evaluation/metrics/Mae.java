package dev.matinee.evaluation.metrics;

import dev.matinee.evaluation.measurement.MeanOverPairs;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.PredictedRatings;

/// Mean absolute error, in stars.
public record Mae() implements Metric.OfRatings {
  @Override
  public String name() {
    return "mae";
  }

  @Override
  public String label() {
    return "MAE";
  }

  @Override
  public String meaning() {
    return "mean absolute error, in stars";
  }

  @Override
  public Goal goal() {
    return Goal.LOWEST;
  }

  @Override
  public Measurement<PredictedRatings> start() {
    return new MeanOverPairs(Math::abs);
  }
}
