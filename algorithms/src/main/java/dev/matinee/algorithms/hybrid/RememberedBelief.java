package dev.matinee.algorithms.hybrid;

import dev.matinee.core.Belief;
import dev.matinee.core.Scorer;

/// Remembers the belief about the last item: who asks a hybrid for the predicted rating of a movie
/// asks for its liking next, which is made of that rating too.
final class RememberedBelief implements Scorer {
  private final Scorer scorer;
  private int last = -1;
  private Belief belief = Belief.NONE;

  RememberedBelief(Scorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public double score(int item) {
    return scorer.score(item);
  }

  @Override
  public void scores(float[] into) {
    scorer.scores(into);
  }

  @Override
  public Belief belief(int item) {
    if (item != last) {
      belief = scorer.belief(item);
      last = item;
    }
    return belief;
  }

  @Override
  public void means(double[] into) {
    scorer.means(into); // all at once, which beliefs one by one are not
  }

  @Override
  public void contributions(int item, double[] perProfileEntry) {
    scorer.contributions(item, perProfileEntry);
  }
}
