/// One file per algorithm, and the catalogue of all of them.
@org.jspecify.annotations.NullMarked
module dev.matinee.algorithms {
  requires transitive dev.matinee.core;
  requires jdk.incubator.vector;
  requires static org.jspecify;

  exports dev.matinee.algorithms;
  exports dev.matinee.algorithms.matchbox;

  opens dev.matinee.algorithms to
      dev.matinee.core; // the names and values of hyper-parameters
  opens dev.matinee.algorithms.matchbox to
      dev.matinee.core;
}
