package dev.matinee.cli.options;

import dev.matinee.workbench.tuning.ParametersFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Changed hyper-parameters, one by one or from a file that `tune` wrote.
public final class ParametersOption {
  @Option(names = "--set", paramLabel = "name=value", description = "changes a hyper-parameter")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "takes the hyper-parameters from a file that `tune --out` wrote")
  private @Nullable Path file;

  /// The changes; those of `--set` win over those of the file.
  ///
  /// @throws IllegalArgumentException when the file cannot be used, or is for another algorithm
  public Map<String, Object> changes(String algorithm) {
    var changes = new LinkedHashMap<String, Object>();
    if (file != null) {
      changes.putAll(ParametersFile.read(file, algorithm));
    }
    changes.putAll(OptionValues.assignments("--set", set));
    return changes;
  }
}
