package dev.matinee.workbench.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.datasets.text.Source;
import dev.matinee.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The file of hyper-parameters that `tune --out` and the daily job write.
public final class ParametersFile {
  private ParametersFile() {}

  /// The hyper-parameters in a file.
  ///
  /// @throws IllegalArgumentException when it cannot be used, or is for another algorithm
  public static Map<String, Object> read(Path file, String algorithm) {
    JsonNode tree;
    try {
      tree = Wire.tree(Source.textOf(file));
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
