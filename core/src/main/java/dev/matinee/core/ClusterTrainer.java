package dev.matinee.core;

import java.util.List;
import java.util.Map;

/// A trainer whose model a cluster can compute, by alternating least squares as Apache Spark's
/// MLlib has them: what the cluster is asked, and how the factors that come back become the same
/// kind of model.
public interface ClusterTrainer extends Trainer {
  /// The hyper-parameters that the cluster does not leave open: by name the values that it can do,
  /// of which the first is taken where nobody says anything.
  Map<String, List<Object>> onCluster();

  /// What is minimized.
  ///
  /// ```
  /// explicit   Σ (s − x·y)²              + λ (Σ_u n_u |x_u|² + Σ_i n_i |y_i|²)
  /// implicit   Σ (1 + α s) (1 − x·y)² + Σ of the other pairs (x·y)²  + the same
  /// ```
  ///
  /// @param implicit whether `s` is the strength of a choice instead of what is predicted
  /// @param regularization λ
  /// @param confidence α, of `implicit`
  /// @param shift what is added to `slope` times a rating to get `s`
  /// @param slope of `s`, so that `s = shift + slope · r`
  record AlsEquations(
      boolean implicit,
      int factors,
      int iterations,
      double regularization,
      double confidence,
      double shift,
      double slope) {}

  /// The equations of this model.
  ///
  /// @param scale of the ratings
  /// @param mean of the ratings
  AlsEquations leastSquares(RatingScale scale, double mean);

  /// The saved state of the model that has these factors; [#restore] makes the model of it.
  ///
  /// @param userFactors a row for each user of the ratings, zeros for those without any
  /// @param itemFactors the same for the items
  State solved(Ratings ratings, float[] userFactors, float[] itemFactors);

  /// What a model scores: `users[u] + items[i] + userFactors[u] · itemFactors[i]`, the sum of the
  /// first two rounded to `double`, the product a `float` by fused multiply-adds.
  ///
  /// @param items `NaN` for those on which there is no opinion
  record Products(
      int factors, double[] users, double[] items, float[] userFactors, float[] itemFactors) {}

  /// A model taken apart, so that others can score with it.
  Products products(Ratings ratings, State state);
}
