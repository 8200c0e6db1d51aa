package dev.matinee.spark;

import dev.matinee.workbench.engine.ClusterSearch;
import dev.matinee.workbench.engine.EngineJars;
import dev.matinee.workbench.engine.SparkEngine;
import dev.matinee.workbench.engine.SparkMaster;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Engines of the folder that the build has made.
final class Engines {
  private Engines() {}

  /// `target/engine`, with Spark's jars and ours.
  static Path folder() {
    return Path.of(Objects.requireNonNull(System.getProperty("matinee.engine"), "matinee.engine"));
  }

  static SparkEngine of(
      String master, Map<String, String> settings, Path home, Consumer<String> notes) {
    return of(master, settings, ClusterSearch.NONE, home, notes);
  }

  static SparkEngine of(
      String master,
      Map<String, String> settings,
      ClusterSearch search,
      Path home,
      Consumer<String> notes) {
    var jars = EngineJars.find(folder().toString(), Map.of(), null, notes);
    return new SparkEngine(
        jars, new SparkMaster(master), settings, search, home, InstantSource.system(), notes);
  }
}
