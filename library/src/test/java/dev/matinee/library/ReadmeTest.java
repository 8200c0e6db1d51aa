package dev.matinee.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines that the README shows are compiled and run as they stand.
class ReadmeTest {
  private static final Pattern LINES = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
  private static final Path ROOT = root();

  @TempDir private Path folder;

  /// The directory of the whole project, from wherever in it the tests are run.
  private static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("library"))
        ? here
        : Objects.requireNonNull(here.getParent());
  }

  private static String lines() throws IOException {
    var readme = Files.readString(ROOT.resolve("README.md"));
    var found = LINES.matcher(readme.substring(readme.indexOf("## In your own program")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /// That of this test, from wherever a program is started.
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void tenLines_asTheyStand_compareRecommendSaveAndLoad() throws Exception {
    var program = Files.writeString(folder.resolve("TenLines.java"), lines());
    var output = folder.resolve("output");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--class-path",
                classPath(),
                program.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    var said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(
            said.lines().filter(line -> !line.startsWith("WARNING") && !line.startsWith("SLF4J")))
        .hasSize(9)
        .first()
        .asString()
        .startsWith("svd ");
    assertThat(folder.resolve("movies/model/model.safetensors")).exists();
  }

  @Test
  void examples_areTheSameLines() throws IOException {
    assertThat(Files.readString(ROOT.resolve("examples/src/main/java/TenLines.java")))
        .isEqualTo(lines());
    assertThat(Files.readString(ROOT.resolve("examples/ten-lines.java"))).endsWith(lines());
  }
}
