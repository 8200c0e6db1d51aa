package dev.matinee.cli.options;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
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
      changes.putAll(read(file, algorithm));
    }
    changes.putAll(OptionValues.assignments("--set", set));
    return changes;
  }

  private static Map<String, Object> read(Path file, String algorithm) {
    JsonNode tree;
    try {
      tree = Wire.tree(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the parameters file " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    }
    var parameters = tree.path("parameters");
    if (!parameters.isObject()) {
      throw new IllegalArgumentException(
          "%s must hold {\"algorithm\":…,\"parameters\":{…}} as `tune --out` writes it"
              .formatted(file));
    }
    var of = tree.path("algorithm").asText(algorithm);
    if (!of.equals(algorithm)) {
      throw new IllegalArgumentException(
          "%s holds parameters of %s, not of %s".formatted(file, of, algorithm));
    }
    var changes = new LinkedHashMap<String, Object>();
    parameters
        .properties()
        .forEach(field -> changes.put(field.getKey(), field.getValue().asText()));
    return changes;
  }
}
