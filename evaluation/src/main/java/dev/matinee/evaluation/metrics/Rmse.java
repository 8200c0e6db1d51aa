package dev.matinee.evaluation.metrics;

import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.PredictedRatings;
import java.util.OptionalDouble;

/// Root of the mean squared error, in stars.
public record Rmse() implements Metric.OfRatings {
  @Override
  public String name() {
    return "rmse";
  }

  @Override
  public String label() {
    return "RMSE";
  }

  @Override
  public String meaning() {
    return "root of the mean squared error, in stars";
  }

  @Override
  public Goal goal() {
    return Goal.LOWEST;
  }

  @Override
  public Measurement<PredictedRatings> start() {
    return new RootOfMean();
  }

  /// √(Σ error² / pairs).
  private static final class RootOfMean implements Measurement<PredictedRatings> {
    private final Measurement<PredictedRatings> mean = new Mse().start();

    @Override
    public void add(PredictedRatings user) {
      mean.add(user);
    }

    @Override
    public OptionalDouble value() {
      return mean.value().stream().map(Math::sqrt).findFirst();
    }
  }
}
