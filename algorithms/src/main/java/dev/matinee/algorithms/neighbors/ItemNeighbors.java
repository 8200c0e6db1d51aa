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
import dev.matinee.core.Training;
import java.util.Arrays;

/// Predictions from what the user gave the most similar items.
///
/// The similarities of all pairs of items are computed in training and kept as `double`, so that
/// ties stay ties: 4 · items² bytes.
final class ItemNeighbors implements Model {
  private final Knn settings;
  private final Normalization normalization;
  private final Ratings ratings;
  private final BiasModel biasModel;
  private final Biases biases;
  private final Center[] centers;
  private final double[][] similarity; // [i][j - i - 1] for i < j

  private ItemNeighbors(Knn settings, Ratings ratings, BiasModel biasModel, double[][] similarity) {
    this.settings = settings;
    this.normalization = settings.normalization();
    this.ratings = ratings;
    this.biasModel = biasModel;
    this.biases = biasModel.biases();
    this.centers =
        normalization.ofRows(Axis.ITEM, ratings, biases, normalization.overallSd(ratings));
    this.similarity = similarity;
  }

  static Model of(Knn settings, Ratings ratings, BiasModel biasModel, Training training) {
    var items = RowSimilarities.ofItems(settings.measure(), ratings, biasModel.biases());
    var similarity = new double[ratings.items().size()][];
    training.forEach(similarity.length, item -> similarity[item] = items.similaritiesAfter(item));
    return new ItemNeighbors(settings, ratings, biasModel, similarity);
  }

  private double similarity(int a, int b) {
    if (a == b) {
      return 0; // A rating says nothing about itself.
    }
    return a < b ? similarity[a][b - a - 1] : similarity[b][a - b - 1];
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new View(profile);
  }

  @Override
  public Scorer similarItems(int item) {
    return other -> other == item ? 1 : similarity(item, other);
  }

  @Override
  public Scorer similarUsers(Profile profile) {
    return RowSimilarities.ofUsers(settings.measure(), ratings, biases)
        .similarTo(profile, biasModel.userBias(profile));
  }

  @Override
  public State state() {
    return settings.state(biasModel);
  }

  private final class View implements Scorer {
    private final Profile profile;
    private final double offset;
    private final double[] deviation;
    private final int[] entry;
    private final double[] similarity;
    private final NeighborSelector nearest;

    View(Profile profile) {
      this.profile = profile;
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
      for (int k = 0; k < deviation.length; k++) {
        similarity[k] = ItemNeighbors.this.similarity(item, profile.item(k));
      }
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
