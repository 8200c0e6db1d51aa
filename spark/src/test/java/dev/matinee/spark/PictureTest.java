package dev.matinee.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The README draws this module by itself, because the test of the whole picture cannot see it.
class PictureTest {
  private static final Pattern ARROW = Pattern.compile("(?m)^ *spark --> ([a-z& ]+)$");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?dev\\.matinee\\.([a-z]+)\\.");

  @Test
  void module_usesWhatTheReadmeDraws() throws IOException {
    var module = Path.of("").toAbsolutePath();
    var root = Files.isDirectory(module.resolve("cli")) ? module : module.resolveSibling(".");
    var arrow = ARROW.matcher(Files.readString(root.resolve("README.md")));
    assertThat(arrow.find()).isTrue();

    assertThat(used(root.resolve("spark/src/main/java")))
        .isEqualTo(new TreeSet<>(Set.of(arrow.group(1).split(" & ", -1))));
  }

  private static Set<String> used(Path sources) throws IOException {
    var used = new TreeSet<String>();
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        IMPORT.matcher(Files.readString(file)).results().forEach(it -> used.add(it.group(1)));
      }
    }
    used.remove("spark");
    return used;
  }
}
