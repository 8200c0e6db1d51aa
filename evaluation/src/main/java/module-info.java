/// Splitters, metrics, the evaluator and the searches.
@org.jspecify.annotations.NullMarked
module dev.matinee.evaluation {
  requires transitive dev.matinee.core;
  requires static transitive org.jspecify;

  exports dev.matinee.evaluation;
  exports dev.matinee.evaluation.metrics;
  exports dev.matinee.evaluation.search;
  exports dev.matinee.evaluation.splitters;
}
