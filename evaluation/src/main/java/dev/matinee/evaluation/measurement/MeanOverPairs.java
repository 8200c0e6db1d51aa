package dev.matinee.evaluation.measurement;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/// A mean over all test pairs of something that the error of a pair comes to.
public final class MeanOverPairs implements Measurement<PredictedRatings> {
  private final DoubleUnaryOperator ofError;
  private double sum;
  private long pairs;

  public MeanOverPairs(DoubleUnaryOperator ofError) {
    this.ofError = ofError;
  }

  @Override
  public void add(PredictedRatings user) {
    for (int k = 0; k < user.size(); k++) {
      sum += ofError.applyAsDouble(user.error(k));
    }
    pairs += user.size();
  }

  @Override
  public OptionalDouble value() {
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
  }
}
