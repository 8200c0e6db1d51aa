package dev.matinee.workbench.engine;

import dev.matinee.core.ClusterTrainer;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.AlgorithmRegistry;

/// A trainer whose equations a Spark cluster solves.
///
/// The same seed gives the same model up to rounding: MLlib adds in the order in which its workers
/// answer. The number of threads is the cluster's affair.
///
/// @param registry where the trainer comes from, for searches
record SparkTrainer(ClusterTrainer inner, SparkEngine engine, AlgorithmRegistry registry)
    implements Trainer {
  @Override
  public Model fit(Ratings ratings, Training training) {
    var equations = inner.leastSquares(ratings.scale(), ratings.mean());
    var factors = engine.factors(equations, ratings, training);
    return inner.restore(
        ratings, inner.solved(ratings, factors.floats("users"), factors.floats("items")));
  }

  @Override
  public boolean learnsFromChoices() {
    return inner.learnsFromChoices();
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return inner.memoryNeed(ratings);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return inner.restore(ratings, state);
  }
}
