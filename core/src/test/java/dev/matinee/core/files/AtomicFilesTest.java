package dev.matinee.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFilesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void write_replacesAndLeavesNothingBeside() throws IOException {
    var file = folder.resolve("a.txt");
    AtomicFiles.write(file, "one");
    AtomicFiles.write(file, "two");

    assertThat(file).content().isEqualTo("two");
    assertThat(folder).isDirectoryContaining(path -> true).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void write_leavesTheRightsOfTheFormerFile() throws IOException {
    var file = folder.resolve("a.txt");
    AtomicFiles.write(file, "one");
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class));
    var mine = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, mine);

    AtomicFiles.write(file, "two");

    assertThat(file).content().isEqualTo("two");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(mine);
  }

  @Test
  void write_failingHalfWay_leavesTheFormerFile() throws IOException {
    var file = folder.resolve("a.txt");
    AtomicFiles.write(file, "one");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    beside -> {
                      Files.writeString(beside, "tw");
                      throw new IOException("the disk is full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + file)
        .hasMessageContaining("the disk is full");

    assertThat(file).content().isEqualTo("one");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void write_failingUncheckedHalfWay_saysTheCauseWithoutItsClass() {
    var file = folder.resolve("a.txt");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    _ -> {
                      throw new UncheckedIOException(new IOException("No space left on device"));
                    }))
        .hasMessage("cannot write %s: No space left on device".formatted(file));
  }

  @Test
  void write_link_isFollowed() throws IOException {
    var file = Files.writeString(folder.resolve("a.txt"), "one");
    var link = Files.createSymbolicLink(folder.resolve("link"), file);

    AtomicFiles.write(link, "two");

    assertThat(link).isSymbolicLink();
    assertThat(file).content().isEqualTo("two");
  }

  @Test
  void deleteFolder_takesWhatIsInIt() throws IOException {
    var inner = Files.createDirectories(folder.resolve("x/y"));
    Files.writeString(inner.resolve("z"), "");

    AtomicFiles.deleteFolder(folder.resolve("x"));
    AtomicFiles.deleteFolder(folder.resolve("x"));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_failingInAWriterOfItsOwn_namesTheFile() {
    var file = folder.resolve("a.txt");

    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    _ -> {
                      throw new UncheckedIOException(new IOException("File too large"));
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + file)
        .hasMessageContaining("File too large");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_afterAProcessWasKilled_removesWhatItLeft() throws IOException {
    var dead = Files.writeString(folder.resolve(".a.txt.2147483646-1.part"), "ha");
    var fresh = Files.writeString(folder.resolve(".a.txt.2147483645-1.part"), "ha");
    var ofAnother = Files.writeString(folder.resolve(".b.txt.2147483646-1.part"), "ha");
    for (var old : List.of(dead, ofAnother)) {
      Files.setLastModifiedTime(old, FileTime.fromMillis(0));
    }

    AtomicFiles.write(folder.resolve("a.txt"), "one");

    assertThat(dead).doesNotExist();
    assertThat(fresh).exists();
    assertThat(ofAnother).exists();
  }

  @Test
  void writeFolder_failingHalfWay_leavesNothing() throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));
    for (var place : List.of(folder.resolve("new"), empty)) {
      assertThatThrownBy(
              () ->
                  AtomicFiles.writeFolder(
                      place,
                      part -> {
                        Files.writeString(part.resolve("half"), "");
                        throw new IOException("the disk is full");
                      }))
          .hasMessageContaining("the disk is full");
    }

    assertThat(folder.toFile().list()).containsExactly("empty");
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void requireWritable_whatCannotBeWritten_isRefusedBeforeAnyWork(@TempDir Path folder)
      throws IOException {
    AtomicFiles.requireWritable(folder.resolve("new.csv"));
    Files.writeString(folder.resolve("old.csv"), "old");
    AtomicFiles.requireWritable(folder.resolve("old.csv"));
    assertThatThrownBy(() -> AtomicFiles.requireWritable(folder.resolve("none/new.csv")))
        .hasMessageStartingWith("the folder of the output file does not exist: ");
    assertThatThrownBy(() -> AtomicFiles.requireWritable(folder))
        .hasMessageStartingWith("the output must be a file, and ");
  }

  @Test
  void requireNew_filesThatAreThere_areNamed(@TempDir Path folder) throws IOException {
    var one = Files.writeString(folder.resolve("one.csv"), "1");
    var two = Files.writeString(folder.resolve("two.csv"), "2");
    var none = folder.resolve("none.csv");
    AtomicFiles.requireNew(List.of(none), false);
    AtomicFiles.requireNew(List.of(one, two), true);
    assertThatThrownBy(() -> AtomicFiles.requireNew(List.of(none, one), false))
        .hasMessageContaining("and " + one + " is there already");
    assertThatThrownBy(() -> AtomicFiles.requireNew(List.of(one, two), false))
        .hasMessageContaining(one + ", " + two + " are there already");
  }
}
