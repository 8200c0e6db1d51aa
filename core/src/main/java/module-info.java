/// What every other part of Matinee speaks: ratings, profiles, trainers, models, and the one
/// recommender.
@org.jspecify.annotations.NullMarked
module dev.matinee.core {
  requires static transitive org.jspecify;

  exports dev.matinee.core;
  exports dev.matinee.core.cache;
  exports dev.matinee.core.columns;
  exports dev.matinee.core.compute;
  exports dev.matinee.core.files;
  exports dev.matinee.core.filter;
  exports dev.matinee.core.recommender;
  exports dev.matinee.core.registry;
  exports dev.matinee.core.text;
  exports dev.matinee.core.titles;
}
