package dev.matinee.algorithms.matchbox;

import dev.matinee.core.NewItems;
import dev.matinee.core.Ratings;
import java.util.Arrays;

/// Where features place items that came after the training: what is believed of the rated items is
/// regressed on their features, as training regresses what ratings say ([LinearPrior]).
///
/// @param traits the prior of each trait
record ItemPriors(Beliefs trained, LinearPrior[] traits, LinearPrior bias) {
  /// What is believed of items: `traits` numbers an item, and a bias.
  record Beliefs(
      double[] traitMean, double[] traitVariance, double[] biasMean, double[] biasVariance) {
    /// Room for more items behind these.
    Beliefs extended(int items, int traits) {
      return new Beliefs(
          Arrays.copyOf(traitMean, items * traits),
          Arrays.copyOf(traitVariance, items * traits),
          Arrays.copyOf(biasMean, items),
          Arrays.copyOf(biasVariance, items));
    }
  }

  static ItemPriors of(Matchbox settings, Ratings ratings, Beliefs trained) {
    var features = FeatureMatrix.of(ratings.ofItems(), _ -> true, true);
    var traits = new LinearPrior[settings.traits()];
    for (int k = 0; k < traits.length; k++) {
      traits[k] =
          new LinearPrior(features, 0, settings.itemTraitVariance(), settings.weightVariance());
      traits[k].learn(
          new Believed(ratings, trained.traitMean, trained.traitVariance, k, traits.length));
    }
    var bias = new LinearPrior(features, 0, settings.itemBiasVariance(), settings.weightVariance());
    bias.learn(new Believed(ratings, trained.biasMean, trained.biasVariance, 0, 1));
    return new ItemPriors(trained, traits, bias);
  }

  /// What is believed of one variable of each item, as evidence; none of items without ratings.
  private record Believed(Ratings ratings, double[] means, double[] variances, int first, int step)
      implements LinearPrior.Evidence {
    @Override
    public double precision(int row) {
      return ratings.knowsItem(row) ? 1 / variances[first + row * step] : 0;
    }

    @Override
    public double shift(int row) {
      return ratings.knowsItem(row) ? means[first + row * step] / variances[first + row * step] : 0;
    }
  }

  /// What is believed of all items.
  Beliefs with(NewItems items) {
    int first = items.first();
    // the columns and what is usual in them are those of the training
    var features = FeatureMatrix.of(items.all().ofItems(), row -> row < first, true);
    var all = trained.extended(items.size(), traits.length);
    for (int item = first; item < items.size(); item++) {
      for (int k = 0; k < traits.length; k++) {
        int place = item * traits.length + k;
        traits[k].predict(
            features,
            item,
            (_, mean, variance) -> {
              all.traitMean[place] = mean;
              all.traitVariance[place] = variance;
            });
      }
      bias.predict(
          features,
          item,
          (row, mean, variance) -> {
            all.biasMean[row] = mean;
            all.biasVariance[row] = variance;
          });
    }
    return all;
  }
}
