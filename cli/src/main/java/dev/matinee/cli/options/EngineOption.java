package dev.matinee.cli.options;

import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.engine.ClusterSearch;
import dev.matinee.workbench.engine.Engine;
import dev.matinee.workbench.engine.EngineChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command computes: here, or on a Spark cluster.
public final class EngineOption {
  @Option(names = "--engine", paramLabel = "spark", description = "computes on a Spark cluster")
  private @Nullable String engine;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "with --engine spark: local[N], spark://HOST:PORT, yarn or k8s://ADDRESS")
  private @Nullable String master;

  @Option(
      names = "--spark-home",
      paramLabel = "DIR",
      description =
          "the folder with Spark's jars and ours (default: fetched by Maven once, 334 MB)")
  private @Nullable String folder;

  @Option(
      names = "--conf",
      paramLabel = "spark.NAME=VALUE",
      description = "a setting of Spark, for instance spark.executor.memory=8g")
  private List<String> conf = new ArrayList<>();

  @Option(
      names = "--cross-validate",
      paramLabel = "FOLDS",
      description = "tries the values of --grid on folds first, on the cluster, and takes the best")
  private int folds;

  @Option(names = "--grid", paramLabel = "name=v1,v2", description = "values to try")
  private List<String> grid = new ArrayList<>();

  public boolean isNamed() {
    return engine != null;
  }

  /// What was chosen; to be closed after the work.
  ///
  /// @throws IllegalArgumentException for what is no engine, and a cluster that cannot be reached
  public Engine open(CliContext context) {
    var search = new ClusterSearch(folds, OptionValues.lists("--grid", grid));
    var settings = OptionValues.assignments("--conf", conf);
    return new EngineChoice(engine, master, folder, settings, search)
        .open(context.home(), context.clock(), context::note);
  }
}
