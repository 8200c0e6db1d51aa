package dev.matinee.algorithms;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.baselines.Normal;
import dev.matinee.algorithms.baselines.Popular;
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
import dev.matinee.algorithms.neighbors.KnnBaseline;
import dev.matinee.algorithms.neighbors.KnnBasic;
import dev.matinee.algorithms.neighbors.KnnMeans;
import dev.matinee.algorithms.neighbors.KnnZscore;
import dev.matinee.algorithms.matchbox.Matchbox;
import dev.matinee.core.Algorithm;
import dev.matinee.core.Catalogue;
import java.util.ArrayList;
import java.util.List;

/// The catalogue of all algorithms.
public final class Algorithms {
  private Algorithms() {}

  /// Every algorithm with its defaults and its search space.
  public static List<Algorithm<?>> all() {
    var all = new ArrayList<>(simple());
    all.add(Hybrid.ALGORITHM);
    return List.copyOf(all);
  }

  /// Those that are not made of others.
  public static List<Algorithm<?>> simple() {
    List<Algorithm<?>> all = new ArrayList<>();
    all.add(Normal.ALGORITHM);
    all.add(Baseline.ALGORITHM);
    all.add(KnnBasic.ALGORITHM);
    all.add(KnnMeans.ALGORITHM);
    all.add(KnnZscore.ALGORITHM);
    all.add(KnnBaseline.ALGORITHM);
    all.add(SlopeOne.ALGORITHM);
    all.add(Svd.ALGORITHM);
    all.add(SvdPlusPlus.ALGORITHM);
    all.add(Nmf.ALGORITHM);
    all.add(CoClustering.ALGORITHM);
    all.add(Als.ALGORITHM);
    all.add(ImplicitAls.ALGORITHM);
    all.add(Ease.ALGORITHM);
    all.add(Content.ALGORITHM);
    all.add(Popular.ALGORITHM);
    all.add(Matchbox.ALGORITHM);
    return all;
  }

  /// The same, to be asked by name.
  public static Catalogue catalogue() {
    return Whole.CATALOGUE;
  }

  /// Made when it is asked for: the hybrid looks at the simple ones while it is made itself.
  private static final class Whole {
    private static final Catalogue CATALOGUE = new Catalogue(all());
  }
}
