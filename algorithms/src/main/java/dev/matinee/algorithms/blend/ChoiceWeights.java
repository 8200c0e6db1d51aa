package dev.matinee.algorithms.blend;

import dev.matinee.algorithms.kernels.SmallInverse;
import dev.matinee.core.Training;
import java.util.Arrays;
import java.util.List;

/// The weights by which what people chose is most likely: a conditional logit (McFadden,
/// "Conditional logit analysis of qualitative choice behavior", 1974), each list weighing the same,
/// which is the list-wise loss of Cao et al., "Learning to rank: from pairwise approach to listwise
/// approach" (ICML 2007) for the first place.
///
/// The loss is convex. Newton's steps are halved until they lower it; a weight that would be
/// negative is left out, one after the other, and the rest found anew.
final class ChoiceWeights {
  private static final int STEPS = 50;
  private static final double ENOUGH = 1e-9;

  /// A step that can gain no more than this, relative to the likelihood, is rounding.
  private static final double LEAST_GAIN = 1e-12;

  private final List<ChoiceSet> lists;
  private final double regularization;
  private final Training training;
  private final int members;

  /// @param regularization how many lists pull the weights toward one another
  ChoiceWeights(List<ChoiceSet> lists, int members, double regularization, Training training) {
    this.lists = lists;
    this.members = members;
    this.regularization = regularization;
    this.training = training;
  }

  /// Weights that add up to 1.
  double[] learn() {
    var w = new double[members];
    Arrays.fill(w, 1.0 / members);
    var taken = new boolean[members];
    Arrays.fill(taken, true);
    while (!lists.isEmpty()) {
      w = maximize(w, taken);
      int lowest = lowest(w);
      if (w[lowest] >= 0) {
        break;
      }
      taken[lowest] = false;
      w[lowest] = 0;
    }
    double sum = Arrays.stream(w).sum();
    for (int k = 0; k < members; k++) {
      w[k] = sum > 0 ? w[k] / sum : 1.0 / members;
    }
    return w;
  }

  private static int lowest(double[] w) {
    int lowest = 0;
    for (int k = 1; k < w.length; k++) {
      lowest = w[k] < w[lowest] ? k : lowest;
    }
    return lowest;
  }

  private double[] maximize(double[] start, boolean[] taken) {
    var w = start.clone();
    var here = slopes(w);
    for (int step = 0; step < STEPS; step++) {
      var direction = direction(here, taken);
      double gain = 0;
      for (int k = 0; k < members; k++) {
        gain += direction[k] * here.gradient()[k];
      }
      var before = here;
      boolean moved = false;
      for (double share = 1; share > ENOUGH && gain > leastGain(before); share /= 2) {
        var to = w.clone();
        for (int k = 0; k < members; k++) {
          to[k] += share * direction[k];
        }
        var there = slopes(to);
        if (there.likelihood() > before.likelihood()) {
          w = to;
          here = there;
          moved = true;
          break;
        }
      }
      if (!moved) {
        break;
      }
    }
    return w;
  }

  private static double leastGain(ChoiceSet.Slopes here) {
    return LEAST_GAIN * (1 + Math.abs(here.likelihood()));
  }

  /// Newton's step of the weights that are taken; the others stay at 0.
  private double[] direction(ChoiceSet.Slopes here, boolean[] taken) {
    var curvature = here.curvature().clone();
    var gradient = here.gradient().clone();
    for (int k = 0; k < members; k++) {
      curvature[k * members + k] += 1e-9 * (1 + curvature[k * members + k]);
      if (!taken[k]) {
        gradient[k] = 0;
        for (int j = 0; j < members; j++) {
          curvature[k * members + j] = 0;
          curvature[j * members + k] = 0;
        }
        curvature[k * members + k] = 1;
      }
    }
    SmallInverse.inPlace(curvature, members);
    var direction = new double[members];
    for (int k = 0; k < members; k++) {
      for (int j = 0; j < members; j++) {
        direction[k] += curvature[k * members + j] * gradient[j];
      }
    }
    return direction;
  }

  /// Of all lists, less `λ/2 Σ_k (w_k − w̄)²`.
  private ChoiceSet.Slopes slopes(double[] w) {
    var each = new ChoiceSet.Slopes[lists.size()];
    training.forEach(each.length, l -> each[l] = lists.get(l).slopes(w));
    var sum = ChoiceSet.Slopes.sum(members, List.of(each));
    double mean = Arrays.stream(w).sum() / members;
    double likelihood = sum.likelihood();
    for (int k = 0; k < members; k++) {
      likelihood -= regularization / 2 * (w[k] - mean) * (w[k] - mean);
      sum.gradient()[k] -= regularization * (w[k] - mean);
      for (int j = 0; j < members; j++) {
        sum.curvature()[k * members + j] += regularization * ((k == j ? 1 : 0) - 1.0 / members);
      }
    }
    return new ChoiceSet.Slopes(likelihood, sum.gradient(), sum.curvature());
  }
}
