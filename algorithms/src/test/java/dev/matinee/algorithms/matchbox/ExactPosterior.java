package dev.matinee.algorithms.matchbox;

import dev.matinee.algorithms.support.StandardNormal;
import java.util.List;
import java.util.SplittableRandom;

/// The exact posterior of a small graph by Monte Carlo integration: draws from the prior, weighted
/// with the likelihood of the observed levels.
///
/// For every rating a latent r ~ N(affinity, β²) is drawn too; given r and the thresholds b the
/// probability of level l is the product of Φ(±(r − b_a)/τ), so the weights are unbiased and
/// nothing here knows of messages. The standard error of a mean is its deviation over the root of
/// [#effectiveSize].
final class ExactPosterior {
  private final Graph graph;
  private final double[] mean;
  private final double[] variance;
  private final double effectiveSize;

  /// The variables of a graph as places in one array.
  record Graph(int users, int items, int traits, int thresholds) {
    int userTrait(int user, int k) {
      return user * traits + k;
    }

    int userBias(int user) {
      return users * traits + user;
    }

    int threshold(int user, int a) {
      return users * (traits + 1) + user * thresholds + a;
    }

    int itemTrait(int item, int k) {
      return users * (traits + 1 + thresholds) + item * traits + k;
    }

    int itemBias(int item) {
      return users * (traits + 1 + thresholds) + items * traits + item;
    }

    int size() {
      return users * (traits + 1 + thresholds) + items * (traits + 1);
    }

    double affinity(double[] x, int user, int item) {
      double affinity = x[userBias(user)] + x[itemBias(item)];
      for (int k = 0; k < traits; k++) {
        affinity += x[userTrait(user, k)] * x[itemTrait(item, k)];
      }
      return affinity;
    }
  }

  /// A rating as the graph sees it.
  record Observation(int user, int item, int level) {}

  /// Fills in one draw of all variables from their prior.
  interface Prior {
    void draw(SplittableRandom random, double[] x);
  }

  ExactPosterior(
      Graph graph, Matchbox settings, Prior prior, List<Observation> observed, int draws) {
    this.graph = graph;
    int n = graph.size();
    this.mean = new double[n];
    this.variance = new double[n];
    var random = new SplittableRandom(1);
    var x = new double[n];
    double mass = 0;
    double squares = 0;
    for (int draw = 0; draw < draws; draw++) {
      prior.draw(random, x);
      double weight = 1;
      for (var rating : observed) {
        weight *= likelihood(settings, x, rating, random);
      }
      mass += weight;
      squares += weight * weight;
      for (int v = 0; v < n; v++) {
        mean[v] += weight * x[v];
        variance[v] += weight * x[v] * x[v];
      }
    }
    for (int v = 0; v < n; v++) {
      mean[v] /= mass;
      variance[v] = variance[v] / mass - mean[v] * mean[v];
    }
    this.effectiveSize = mass * mass / squares;
  }

  private double likelihood(
      Matchbox settings, double[] x, Observation rating, SplittableRandom random) {
    double latent =
        graph.affinity(x, rating.user(), rating.item())
            + Math.sqrt(settings.affinityNoise()) * random.nextGaussian();
    double product = 1;
    for (int a = 0; a < graph.thresholds(); a++) {
      double above = latent - x[graph.threshold(rating.user(), a)];
      product *=
          StandardNormal.cdf(
              (rating.level() > a ? above : -above) / Math.sqrt(settings.thresholdNoise()));
    }
    return product;
  }

  double mean(int variable) {
    return mean[variable];
  }

  double variance(int variable) {
    return variance[variable];
  }

  /// How many draws from the posterior itself would say as much.
  double effectiveSize() {
    return effectiveSize;
  }
}
