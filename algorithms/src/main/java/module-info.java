/// The algorithms, a package per family, and the registry of all of them.
@org.jspecify.annotations.NullMarked
module dev.matinee.algorithms {
  requires transitive dev.matinee.core;
  requires jdk.incubator.vector;
  requires static org.jspecify;

  exports dev.matinee.algorithms;

  // The names and values of hyper-parameters.
  opens dev.matinee.algorithms.baselines to
      dev.matinee.core;
  opens dev.matinee.algorithms.bayesfm to
      dev.matinee.core;
  opens dev.matinee.algorithms.blend to
      dev.matinee.core;
  opens dev.matinee.algorithms.factors to
      dev.matinee.core;
  opens dev.matinee.algorithms.features to
      dev.matinee.core;
  opens dev.matinee.algorithms.hybrid to
      dev.matinee.core;
  opens dev.matinee.algorithms.itemitem to
      dev.matinee.core;
  opens dev.matinee.algorithms.matchbox to
      dev.matinee.core;
  opens dev.matinee.algorithms.neighbors to
      dev.matinee.core;
}
