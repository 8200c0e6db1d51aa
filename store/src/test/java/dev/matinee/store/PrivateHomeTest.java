package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A home is its owner's alone.
@DisabledOnOs(OS.WINDOWS)
class PrivateHomeTest {
  @Test
  void newHome_isForItsOwnerAlone(@TempDir Path folder) throws IOException {
    var place = folder.resolve("deep/home");
    try (var home = Home.open(place)) {
      home.ratings().importAll("few", "four", Movies.few());
      home.artifacts().save(Movies.artifact("svd-1", Movies.few()));
      home.keys().create("als", "");
      assertThat(rights(place)).isEqualTo("rwx------");
      try (var files = Files.walk(place)) {
        for (var file : files.filter(path -> !path.toString().contains("staging")).toList()) {
          assertThat(rights(file))
              .as(file.toString())
              .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
        }
      }
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
