package dev.matinee.workbench.engine;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine that somebody asks for.
///
/// @param engine `spark`; `null` for this process
/// @param master of the cluster; `null` where none is named
/// @param folder with the jars; `null` where none is named
/// @param settings of Spark
/// @param search of hyper-parameters on the cluster
public record EngineChoice(
    @Nullable String engine,
    @Nullable String master,
    @Nullable String folder,
    Map<String, String> settings,
    ClusterSearch search) {
  /// The folder of the sources, where the program runs from a build of them.
  private static final String CHECKOUT = "matinee.checkout";

  /// @throws IllegalArgumentException for another engine, a cluster that nobody asked for, and one
  ///   without a master
  public EngineChoice {
    settings = Map.copyOf(settings);
    if (engine == null) {
      if (master != null || folder != null || !settings.isEmpty() || search.folds() > 0) {
        throw new IllegalArgumentException(
            "--master, --spark-home, --conf and --cross-validate go with --engine spark");
      }
    } else if (!engine.equals("spark")) {
      throw new IllegalArgumentException("--engine is spark, got '%s'".formatted(engine));
    } else if (master == null) {
      throw new IllegalArgumentException(
          "--engine spark needs --master: local[N], spark://HOST:PORT, yarn or k8s://ADDRESS");
    }
  }

  /// Makes it ready; nothing is started yet.
  ///
  /// @param home where the driver's logs go
  /// @param notes is told what is fetched, where the log is, and what happens to workers
  /// @throws IllegalArgumentException when the cluster or the jars cannot be reached
  public Engine open(Path home, InstantSource clock, Consumer<String> notes) {
    if (master == null) {
      return Engine.HERE;
    }
    var cluster = new SparkMaster(master);
    cluster.requireReachable();
    var checkout = System.getProperty(CHECKOUT);
    var jars =
        EngineJars.find(
            folder, System.getenv(), checkout == null ? null : Path.of(checkout), notes);
    return new SparkEngine(jars, cluster, settings, search, home, clock, notes);
  }
}
