package dev.matinee.cli.options;

import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.engine.CrossValidation;
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

  @Option(names = "--master", paramLabel = "URL", description = "local[N], spark://HOST:PORT …")
  private @Nullable String master;

  @Option(names = "--spark-home", paramLabel = "DIR", description = "Spark's jars with ours")
  private @Nullable String folder;

  @Option(names = "--conf", paramLabel = "spark.NAME=VALUE", description = "a setting of Spark")
  private List<String> conf = new ArrayList<>();

  @Option(names = "--cross-validate", paramLabel = "FOLDS", description = "takes the grid's best")
  private int folds;

  @Option(names = "--grid", paramLabel = "name=v1,v2", description = "for --cross-validate")
  private List<String> grid = new ArrayList<>();

  public boolean isNamed() {
    return engine != null;
  }

  /// What was chosen; to be closed after the work.
  ///
  /// @throws IllegalArgumentException for what is no engine, and a cluster that cannot be reached
  public Engine open(CliContext context) {
    var search = new CrossValidation(folds, OptionValues.lists("--grid", grid));
    var settings = OptionValues.assignments("--conf", conf);
    return new EngineChoice(engine, master, folder, settings, search)
        .open(context.home(), context.clock(), context::note);
  }
}
