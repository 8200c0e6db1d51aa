package dev.matinee.evaluation.measurement;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// A mean over the users of something that a user's list comes to.
public final class MeanOverLists implements Measurement<RankedList> {
  private final ToDoubleFunction<RankedList> ofList;
  private double sum;
  private int users;

  public MeanOverLists(ToDoubleFunction<RankedList> ofList) {
    this.ofList = ofList;
  }

  @Override
  public void add(RankedList user) {
    sum += ofList.applyAsDouble(user);
    users++;
  }

  @Override
  public OptionalDouble value() {
    return users == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / users);
  }
}
