package dev.matinee.algorithms.hybrid;

import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;

/// What stands for the rating learner where there are no ratings: it has no opinion on anything.
enum NoOpinion implements Model {
  MODEL;

  private static final Scorer NONE = _ -> Double.NaN;

  @Override
  public Scorer scorer(Profile profile) {
    return NONE;
  }

  @Override
  public Scorer similarItems(int item) {
    return NONE;
  }

  @Override
  public Scorer similarUsers(Profile profile) {
    return NONE;
  }

  @Override
  public State state() {
    return State.builder().build();
  }
}
