package dev.matinee.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoReasonTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("/x"), "/x: permission denied"),
        Arguments.of(new DirectoryNotEmptyException("/x"), "/x: the folder is not empty"),
        Arguments.of(new FileSystemException("/x", null, "Too many links"), "Too many links"),
        Arguments.of(new IOException("No space left on device"), "No space left on device"),
        Arguments.of(
            new IOException(null, new AccessDeniedException("/y")), "/y: permission denied"),
        Arguments.of(new IOException(), "IOException"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void of_eachKind_saysWhatItIsWithoutAClassName(IOException failure, String reason) {
    assertThat(IoReason.of(failure)).isEqualTo(reason);
  }

  @Test
  void of_whatTheSystemSays_namesFileAndReason(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    assertThat(failure(() -> Files.readAllBytes(folder.resolve("none"))))
        .isEqualTo(folder.resolve("none") + ": there is no such file or folder");
    assertThat(failure(() -> Files.createDirectory(file)))
        .isEqualTo(file + ": it is there already");
    assertThat(failure(() -> list(file))).isEqualTo(file + ": it is not a folder");
  }

  @Test
  void completing_sentence_saysTheReasonOnce() {
    var denied = new AccessDeniedException("/x");
    assertThat(IoReason.completing("cannot read /x", denied))
        .isEqualTo("cannot read /x: permission denied");
    assertThat(IoReason.completing("cannot read the home", denied))
        .isEqualTo("cannot read the home: /x: permission denied");
    assertThat(IoReason.completing("cannot read it: disk on fire", new IOException("disk on fire")))
        .isEqualTo("cannot read it: disk on fire");
  }

  private static void list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).isNotNull();
    }
  }

  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private static String failure(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      return IoReason.of(e);
    }
    throw new AssertionError("it must fail");
  }
}
