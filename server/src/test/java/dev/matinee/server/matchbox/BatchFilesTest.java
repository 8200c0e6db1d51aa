package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.server.matchbox.execute.StudioException;
import dev.matinee.wire.matchbox.StudioTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links that are put in the way after a job was submitted, and before its files are opened.
class BatchFilesTest {
  private static final StudioTable RESULT = StudioTable.of(List.of("User"), List.of());

  @TempDir private Path folder = Path.of("");

  private Path outside = Path.of("");
  private Path batch = Path.of("");
  private BatchFiles files = new BatchFiles(Path.of(""));

  @BeforeEach
  void aFolderAndASecretBesideIt() throws IOException {
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("in.csv"), "secret\n1\n");
    batch = folder.resolve("batch");
    Files.createDirectories(batch.resolve("jobs"));
    Files.writeString(batch.resolve("jobs/in.csv"), "userId\nu1\n");
    files = new BatchFiles(batch);
  }

  private void exchangeJobsForALink() throws IOException {
    Files.move(batch.resolve("jobs"), folder.resolve("former"));
    Files.createSymbolicLink(batch.resolve("jobs"), outside);
  }

  @Test
  void read_aFileOfTheFolder_hasItsRows() {
    assertThat(files.read(files.input("jobs/in.csv")).rows()).hasSize(1);
  }

  @Test
  void read_aFileExchangedForALink_isRefused() throws IOException {
    var input = files.input("jobs/in.csv");
    Files.delete(input);
    Files.createSymbolicLink(input, outside.resolve("in.csv"));

    assertThatThrownBy(() -> files.read(input))
        .isInstanceOf(StudioException.class)
        .hasMessageContaining("jobs/in.csv");
  }

  @Test
  void read_aFolderExchangedForALink_isRefused() throws IOException {
    var input = files.input("jobs/in.csv");
    exchangeJobsForALink();

    assertThatThrownBy(() -> files.read(input)).isInstanceOf(StudioException.class);
  }

  @Test
  void read_aFileThatWasTakenAway_isSaid() throws IOException {
    var input = files.input("jobs/in.csv");
    Files.delete(input);

    assertThatThrownBy(() -> files.read(input))
        .isInstanceOf(StudioException.class)
        .hasMessageContaining("jobs/in.csv");
  }

  @Test
  void read_aLinkWithinTheFolder_isFollowed() throws IOException {
    Files.createSymbolicLink(batch.resolve("link.csv"), batch.resolve("jobs/in.csv"));

    assertThat(files.read(files.input("link.csv")).rows()).hasSize(1);
  }

  @Test
  void write_aFolderExchangedForALink_isRefusedAndWritesNothing() throws IOException {
    var output = files.output("jobs/out.csv");
    exchangeJobsForALink();

    assertThatThrownBy(() -> files.write(output, RESULT)).isInstanceOf(StudioException.class);
    try (var left = Files.list(outside)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void write_aLinkAtTheFilesPlace_isReplaced() throws IOException {
    var output = files.output("jobs/out.csv");
    Files.createSymbolicLink(output, outside.resolve("in.csv"));

    files.write(output, RESULT);

    assertThat(Files.isSymbolicLink(output)).isFalse();
    assertThat(output).hasContent("User");
    assertThat(outside.resolve("in.csv")).hasContent("secret\n1");
    try (var left = Files.list(batch.resolve("jobs"))) {
      assertThat(left).as("nothing half-done").hasSize(2);
    }
  }

  @Test
  void write_overAnother_keepsItsRights() throws IOException {
    var output = files.output("jobs/out.csv");
    Files.writeString(output, "former");
    Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rw-r-----"));

    files.write(output, RESULT);

    assertThat(output).hasContent("User");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void write_intoANewFolder_makesIt() {
    var output = files.output("new/deep/out.csv");

    files.write(output, RESULT);

    assertThat(output).hasContent("User");
  }
}
