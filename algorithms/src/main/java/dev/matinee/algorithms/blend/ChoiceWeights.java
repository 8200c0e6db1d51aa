package dev.matinee.algorithms.blend;

import dev.matinee.core.Training;
import java.util.Arrays;
import java.util.List;

/// The weights by which lists have what people chose at their head: the mean nDCG over the lists is
/// ascended one member's share at a time (Metzler and Croft, "Linear feature-based models for
/// information retrieval", Information Retrieval 2007).
///
/// ```
/// w maximizes Σ_lists nDCG(w) − λ Σ_k (w_k − 1/K)²,   w ≥ 0,   Σ_k w_k = 1
/// ```
///
/// nDCG has steps and no slope; so a share is tried at every tenth, then three times halfway to
/// what was tried beside it, while the others keep their proportions. It starts from the plain
/// mean.
///
/// @param lists what was chosen from what
/// @param members how many weights there are
/// @param regularization λ: how many lists pull the weights toward one another
/// @param discounts what the places of a list are worth
/// @param training the threads
record ChoiceWeights(
    List<ChoiceSet> lists,
    int members,
    double regularization,
    Discounts discounts,
    Training training) {
  private static final int TENTHS = 10;
  private static final double LEAST_STEP = 0.0125;
  private static final int MOST_ROUNDS = 10;

  /// Weights that add up to 1.
  @SuppressWarnings("ReferenceEquality") // whether a round has found others
  double[] learn() {
    var best = new Tried(new double[members], 0);
    Arrays.fill(best.weights, 1.0 / members);
    best = tried(best.weights);
    // of two members the share of the one is that of the other
    int free = members == 2 ? 1 : members;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var before = best;
      for (int k = 0; k < free && members > 1; k++) {
        best = alongMember(best, k);
      }
      if (best == before) {
        break;
      }
    }
    return best.weights;
  }

  private Tried alongMember(Tried start, int member) {
    var best = start;
    for (int tenth = 0; tenth <= TENTHS; tenth++) {
      best = better(best, start.weights, member, tenth / (double) TENTHS);
    }
    for (double step = 0.5 / TENTHS; step >= LEAST_STEP; step /= 2) {
      double middle = best.weights[member];
      best = better(best, start.weights, member, middle - step);
      best = better(best, start.weights, member, middle + step);
    }
    return best;
  }

  private Tried better(Tried best, double[] start, int member, double share) {
    if (share < 0 || share > 1 || share == start[member]) {
      return best;
    }
    var next = tried(withShare(start, member, share));
    return next.worth > best.worth ? next : best;
  }

  /// The others share what is left as before, or alike where they had nothing.
  private static double[] withShare(double[] weights, int member, double share) {
    var changed = new double[weights.length];
    double others = 1 - weights[member];
    for (int k = 0; k < changed.length; k++) {
      double part = others > 0 ? weights[k] / others : 1.0 / (weights.length - 1);
      changed[k] = k == member ? share : (1 - share) * part;
    }
    return changed;
  }

  private Tried tried(double[] weights) {
    var each = new double[lists.size()];
    training.forEach(each.length, l -> each[l] = lists.get(l).ndcg(weights, discounts));
    double worth = 0;
    for (double ndcg : each) {
      worth += ndcg;
    }
    for (double weight : weights) {
      worth -= regularization * (weight - 1.0 / members) * (weight - 1.0 / members);
    }
    return new Tried(weights, worth);
  }

  /// Weights and what they are worth.
  private record Tried(double[] weights, double worth) {}
}
