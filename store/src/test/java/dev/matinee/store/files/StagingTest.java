package dev.matinee.store.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is built aside, appears whole, and is swept away where nobody will finish it.
class StagingTest {
  @TempDir Path folder = Path.of("");

  private static String rights(Path path) throws IOException {
    Assumptions.assumeTrue(
        Files.getFileAttributeView(path, PosixFileAttributeView.class) != null,
        "SKIPPED: this file system knows no rights");
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path planted(String name) throws IOException {
    Files.write(folder.resolve(name + ".lock"), new byte[0]);
    var directory = Files.createDirectory(folder.resolve(name));
    Files.writeString(directory.resolve("half"), "of it");
    return directory;
  }

  @Test
  void sweep_takesWhatNobodyHolds_andNothingElse() throws IOException {
    Staging.sweep(folder.resolve("not there"));
    var left = planted("left");
    var other = Files.writeString(folder.resolve("other"), "not ours");
    try (var held = Staging.in(folder)) {
      Staging.sweep(folder);

      assertThat(left).doesNotExist();
      assertThat(folder.resolve("left.lock")).doesNotExist();
      assertThat(other).exists();
      assertThat(held.directory()).isDirectory();
      assertThat(folder.resolve(held.directory().getFileName() + ".lock")).exists();
    }
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(other));
  }

  @Test
  void close_leavesNothingAndHoldsNothing() throws IOException {
    var place = folder.resolve("parts");
    Path directory;
    try (var part = Staging.in(place)) {
      directory = part.directory();
      Files.writeString(directory.resolve("file"), "content");
    }
    assertThat(place).isEmptyDirectory();

    Files.write(folder.resolve("parts/" + directory.getFileName() + ".lock"), new byte[0]);
    Staging.sweep(place);
    assertThat(place).as("its lock is let go of").isEmptyDirectory();
  }

  @Test
  void publish_movesAllOfIt_forItsOwnerAlone() throws IOException {
    var place = folder.resolve("place");
    try (var part = Staging.in(folder.resolve("parts"))) {
      var built = Files.createDirectory(part.directory().resolve("built"));
      Files.writeString(built.resolve("file"), "content");
      Staging.publish(built, place);
      assertThat(built).doesNotExist();
    }
    assertThat(place.resolve("file")).hasContent("content");
    assertThat(rights(place)).isEqualTo("rwx------");
    assertThat(rights(place.resolve("file"))).isEqualTo("rw-------");
  }

  @Test
  void directory_isPrivateWithThoseAboveIt_andOneThatIsThereStays() throws IOException {
    PrivateFiles.directory(folder.resolve("a/b"));
    assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(rights(folder.resolve("a/b"))).isEqualTo("rwx------");

    var open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    PrivateFiles.directory(open);
    assertThat(rights(open)).isEqualTo("rwxr-xr-x");
    PrivateFiles.restrict(open);
    assertThat(rights(open)).isEqualTo("rwx------");
    PrivateFiles.restrict(folder.resolve("not there"));
    assertThat(folder.resolve("not there")).doesNotExist();
  }
}
