package dev.matinee.algorithms;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.baselines.Normal;
import dev.matinee.algorithms.baselines.Popular;
import dev.matinee.algorithms.bayesfm.BayesFm;
import dev.matinee.algorithms.blend.Blend;
import dev.matinee.algorithms.blend.ListBlend;
import dev.matinee.algorithms.factors.Als;
import dev.matinee.algorithms.factors.CoClustering;
import dev.matinee.algorithms.factors.ImplicitAls;
import dev.matinee.algorithms.factors.Nmf;
import dev.matinee.algorithms.factors.Svd;
import dev.matinee.algorithms.factors.SvdPlusPlus;
import dev.matinee.algorithms.features.Content;
import dev.matinee.algorithms.hybrid.Hybrid;
import dev.matinee.algorithms.itemitem.Ease;
import dev.matinee.algorithms.itemitem.SlopeOne;
import dev.matinee.algorithms.matchbox.Matchbox;
import dev.matinee.algorithms.neighbors.Knn;
import dev.matinee.core.registry.AlgorithmRegistry;
import java.util.List;

/// All algorithms that there are: a new one is a line here.
public final class Algorithms {
  private static final AlgorithmRegistry ALL =
      new AlgorithmRegistry(
          List.of(
              Normal.ALGORITHM,
              Baseline.ALGORITHM,
              Knn.BASIC,
              Knn.MEANS,
              Knn.ZSCORE,
              Knn.BASELINE,
              SlopeOne.ALGORITHM,
              Svd.ALGORITHM,
              SvdPlusPlus.ALGORITHM,
              Nmf.ALGORITHM,
              CoClustering.ALGORITHM,
              Als.ALGORITHM,
              ImplicitAls.ALGORITHM,
              Ease.ALGORITHM,
              Content.ALGORITHM,
              Popular.ALGORITHM,
              Matchbox.ALGORITHM,
              BayesFm.ALGORITHM,
              Blend.ALGORITHM,
              ListBlend.ALGORITHM,
              Hybrid.ALGORITHM));

  private Algorithms() {}

  /// Every algorithm by name, with its defaults and its search space.
  public static AlgorithmRegistry all() {
    return ALL;
  }
}
