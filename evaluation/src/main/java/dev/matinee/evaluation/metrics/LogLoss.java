package dev.matinee.evaluation.metrics;

import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.PredictedRatings;
import java.util.OptionalDouble;

/// Mean of −ln of the probability that was given to the observed level, in nats. Only what states a
/// distribution for every test pair has it.
public record LogLoss() implements Metric.OfDistributions {
  /// A probability that is exactly 0 must not make the mean infinite.
  private static final double LEAST = 1e-15;

  @Override
  public String name() {
    return "log_loss";
  }

  @Override
  public String label() {
    return "log loss";
  }

  @Override
  public String meaning() {
    return "mean of −ln of the probability given to the observed rating";
  }

  @Override
  public Goal goal() {
    return Goal.LOWEST;
  }

  @Override
  public Measurement<PredictedRatings> start() {
    return new Surprise();
  }

  /// Adds up −ln of the probabilities.
  private static final class Surprise implements Measurement<PredictedRatings> {
    private double negativeLog;
    private long stated;
    private long pairs;

    @Override
    public void add(PredictedRatings user) {
      for (int k = 0; k < user.size(); k++) {
        if (!Double.isNaN(user.likelihood(k))) {
          negativeLog -= Math.log(Math.max(user.likelihood(k), LEAST));
          stated++;
        }
      }
      pairs += user.size();
    }

    @Override
    public OptionalDouble value() {
      return stated == 0 || stated < pairs
          ? OptionalDouble.empty()
          : OptionalDouble.of(negativeLog / stated);
    }
  }
}
