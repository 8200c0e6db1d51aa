/// Ratings from files: every MovieLens layout, GroupLens' archives, the built-in sample.
@org.jspecify.annotations.NullMarked
module dev.matinee.datasets {
  requires transitive dev.matinee.core;
  requires de.siegmar.fastcsv;
  requires java.net.http;
  requires static transitive org.jspecify;

  exports dev.matinee.datasets;
  exports dev.matinee.datasets.cache;
  exports dev.matinee.datasets.download;
  exports dev.matinee.datasets.files;
  exports dev.matinee.datasets.rows;
  exports dev.matinee.datasets.text;
  exports dev.matinee.datasets.synthetic;
}
