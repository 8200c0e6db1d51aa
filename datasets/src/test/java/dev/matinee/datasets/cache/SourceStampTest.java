package dev.matinee.datasets.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceStampTest {
  private static final Instant CHANGED = Instant.parse("2020-02-02T20:20:20.123456Z");

  @TempDir private Path folder;

  private Path write(String name, Instant changed) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, name);
    return Files.setLastModifiedTime(file, FileTime.from(changed));
  }

  private static SourceStamp stamp(Path path) throws IOException {
    return Objects.requireNonNull(SourceStamp.of(path));
  }

  @Test
  void folder_isOfTheFilesInItAndInItsFolders() throws IOException {
    assertThat(SourceStamp.of(folder)).isNull();
    write("ratings.csv", CHANGED);
    write("b/movies.csv", CHANGED.plusSeconds(5));
    write("b/deep/never.csv", CHANGED.plusSeconds(9));
    write("notes.txt", CHANGED.minusSeconds(5));

    var stamp = stamp(folder);

    assertThat(stamp.newest()).isEqualTo(CHANGED.plusSeconds(5));
    assertThat(stamp.text().lines()).hasSize(3);
    assertThat(stamp.text()).contains("movies.csv", "notes.txt").doesNotContain("never.csv");
  }

  @Test
  void file_isWithThoseBesideItThatBelongToADataSet() throws IOException {
    var file = write("mine.csv", CHANGED);
    write("movies.csv", CHANGED);
    write("notes.txt", CHANGED);

    assertThat(stamp(file).text().lines()).hasSize(2);
    assertThat(stamp(file).text()).contains("mine.csv", "movies.csv");
    assertThat(stamp(write("ratings.csv", CHANGED)).text().lines()).as("itself once").hasSize(2);
  }

  @Test
  void stamp_isAnother_whereSizeOrTimeIs() throws IOException {
    var file = write("ratings.csv", CHANGED);
    var before = stamp(file);
    assertThat(stamp(file)).isEqualTo(before);
    Files.writeString(file, "more than before");
    Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    assertThat(stamp(file)).isNotEqualTo(before);
  }

  /// A tenth of a second where the system knows parts of seconds, else three.
  @Test
  void change_isSettled_whenAnotherOneWouldShow() {
    var fine = new SourceStamp("", CHANGED);
    assertThat(fine.isSettled(CHANGED.plusMillis(100))).isFalse();
    assertThat(fine.isSettled(CHANGED.plusMillis(101))).isTrue();
    var coarse = new SourceStamp("", Instant.parse("2020-02-02T20:20:20Z"));
    assertThat(coarse.isSettled(coarse.newest().plusMillis(3000))).isFalse();
    assertThat(coarse.isSettled(coarse.newest().plusMillis(3001))).isTrue();
  }
}
