/// Splitters, metrics, the evaluator, the searches, and the records of a comparison.
@org.jspecify.annotations.NullMarked
module dev.matinee.evaluation {
  requires transitive dev.matinee.core;
  requires static transitive org.jspecify;

  exports dev.matinee.evaluation;
  exports dev.matinee.evaluation.comparison;
  exports dev.matinee.evaluation.measurement;
  exports dev.matinee.evaluation.metrics;
  exports dev.matinee.evaluation.search;
  exports dev.matinee.evaluation.splitters;
}
