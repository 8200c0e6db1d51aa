package dev.matinee.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks what can be checked before any work, and reads what stands in options.
public final class OptionValues {
  private OptionValues() {}

  /// A file that can be written when the work is done.
  ///
  /// @throws IllegalArgumentException when its folder is missing, or it is a folder itself
  public static Path requireWritable(Path file) {
    var folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "the folder of the output file does not exist: %s".formatted(folder));
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "the output must be a file, and %s is a folder".formatted(file));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new IllegalArgumentException("cannot write to " + file);
    }
    return file;
  }

  /// Reads `name=value` pairs.
  public static Map<String, String> assignments(String option, List<String> texts) {
    var values = new LinkedHashMap<String, String>();
    for (var text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("%s takes name=value, got '%s'".formatted(option, text));
      }
      values.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
    return values;
  }

  /// Reads `name=value,value` pairs.
  public static Map<String, List<Object>> lists(String option, List<String> texts) {
    var values = new LinkedHashMap<String, List<Object>>();
    assignments(option, texts)
        .forEach(
            (name, list) -> values.put(name, new ArrayList<>(Arrays.asList(list.split(",", -1)))));
    return values;
  }
}
