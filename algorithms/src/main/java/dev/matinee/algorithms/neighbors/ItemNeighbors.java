package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.baselines.BiasModel;
import dev.matinee.algorithms.neighbors.Normalization.Center;
import dev.matinee.algorithms.similarity.RowSimilarities;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import java.util.Arrays;

/// Predictions from what the user gave the most similar items.
///
/// The similarities of all pairs of items, or of each item to the most similar ones, are computed
/// in training and kept as `double`, so that ties stay ties ([ItemSimilarities]).
final class ItemNeighbors implements Model {
  private final Knn settings;
  private final Normalization normalization;
  private final Ratings ratings;
  private final BiasModel biasModel;
  private final Biases biases;
  private final Center[] centers;
  private final ItemSimilarities similarities;

  ItemNeighbors(Knn settings, Ratings ratings, BiasModel biasModel, ItemSimilarities similarities) {
    this.settings = settings;
    this.normalization = settings.normalization();
    this.ratings = ratings;
    this.biasModel = biasModel;
    this.biases = biasModel.biases();
    this.centers =
        normalization.ofRows(NeighborKind.ITEM, ratings, biases, normalization.overallSd(ratings));
    this.similarities = similarities;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new View(profile);
  }

  @Override
  public Scorer similarItems(int item) {
    return other -> other == item ? 1 : similarities.of(item, other);
  }

  @Override
  public Scorer similarUsers(Profile profile) {
    return RowSimilarities.ofUsers(settings.measure(), ratings, biases)
        .similarTo(profile, biasModel.userBias(profile));
  }

  @Override
  public State state() {
    return settings.state(biasModel, similarities);
  }

  private final class View implements Scorer {
    private final Profile profile;
    private final ItemSimilarities.Lookup lookup;
    private final double offset;
    private final double[] deviation;
    private final int[] entry;
    private final double[] similarity;
    private final NeighborSelector nearest;

    View(Profile profile) {
      this.profile = profile;
      this.lookup = similarities.lookup(profile);
      this.offset = normalization.offset(biasModel.userBias(profile));
      this.entry = new int[profile.size()];
      Arrays.setAll(entry, k -> k);
      this.similarity = new double[profile.size()];
      this.nearest =
          new NeighborSelector(
              settings.neighbors(), settings.minNeighbors(), similarity, similarity.length);
      this.deviation = new double[profile.size()];
      for (int k = 0; k < deviation.length; k++) {
        deviation[k] = Normalization.deviation(profile.value(k), centers[profile.item(k)], offset);
      }
    }

    @Override
    public double score(int item) {
      meetRated(item);
      double average = nearest.average(entry, deviation, 0, deviation.length);
      return normalization.estimate(centers[item], offset, average, deviation.length > 0);
    }

    private void meetRated(int item) {
      lookup.fill(item, similarity);
      nearest.ready();
    }

    /// Every chosen rating's own summand; the user's bias is shared among all.
    @Override
    public void contributions(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      if (Double.isNaN(score(item))) {
        return;
      }
      if (normalization == Normalization.BASELINE) {
        normalization.contributions(profile, biasModel, perProfileEntry);
      }
      meetRated(item);
      int n = nearest.choose(entry, 0, deviation.length);
      var weights = nearest.weights(entry, n);
      for (int c = 0; c < n; c++) {
        int k = nearest.chosen(c);
        perProfileEntry[k] +=
            centers[item].spread() * weights[c] * normalization.favor(deviation[k], biases);
      }
    }
  }
}
