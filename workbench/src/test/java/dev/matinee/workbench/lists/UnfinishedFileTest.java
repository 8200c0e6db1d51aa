package dev.matinee.workbench.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfinishedFileTest {
  @TempDir private Path folder = Path.of("");
  private Path place = Path.of("");

  @BeforeEach
  void place() {
    place = folder.resolve("lists.csv");
  }

  @Test
  void finish_putsTheWholeFileInItsPlaceAndLeavesNothingElse() throws IOException {
    Files.writeString(place, "the former one");
    try (var file = UnfinishedFile.open(place, "key")) {
      file.append(bytes("a\n"), 1);
      file.keep();
      assertThat(place).hasContent("the former one");
      file.append(bytes("b\n"), 1);
      file.finish();
    }

    assertThat(place).hasContent("a\nb\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(place);
    }
  }

  /// What was written after the last keep is made again, not twice.
  @Test
  void open_afterAnInterruption_goesOnFromTheLastKeep() {
    try (var file = UnfinishedFile.open(place, "key")) {
      file.append(bytes("a\nb\n"), 2);
      file.keep();
      file.append(bytes("half of c"), 1);
    }

    try (var again = UnfinishedFile.open(place, "key")) {
      assertThat(again.done()).isEqualTo(2);
      again.append(bytes("c\n"), 1);
      again.finish();
    }

    assertThat(place).hasContent("a\nb\nc\n");
  }

  @Test
  void open_withAnotherKey_beginsAnew() {
    try (var file = UnfinishedFile.open(place, "ten movies")) {
      file.append(bytes("a\n"), 1);
      file.keep();
    }

    try (var other = UnfinishedFile.open(place, "five movies")) {
      assertThat(other.done()).isZero();
      other.append(bytes("b\n"), 1);
      other.finish();
    }

    assertThat(place).hasContent("b\n");
  }

  /// A state that is ahead of its file is of no use.
  @Test
  void open_stateThatDoesNotFit_beginsAnew() throws IOException {
    try (var file = UnfinishedFile.open(place, "key")) {
      file.append(bytes("a\nb\n"), 2);
      file.keep();
    }
    var content = folder.resolve("lists.csv.unfinished");
    Files.write(content, bytes("a"), StandardOpenOption.TRUNCATE_EXISTING);

    try (var again = UnfinishedFile.open(place, "key")) {
      assertThat(again.done()).isZero();
    }
  }

  /// What somebody has changed meanwhile is not gone on with.
  @Test
  void open_contentThatDoesNotFitItsChecksum_beginsAnew() throws IOException {
    try (var file = UnfinishedFile.open(place, "key")) {
      file.append(bytes("a\nb\n"), 2);
      file.keep();
    }
    Files.writeString(folder.resolve("lists.csv.unfinished"), "a\nx\n");

    try (var again = UnfinishedFile.open(place, "key")) {
      assertThat(again.done()).isZero();
      again.append(bytes("a\n"), 1);
      again.finish();
    }
    assertThat(place).hasContent("a\n");
  }

  @Test
  void open_beforeTheFirstKeepWasReached_beginsAnew() {
    try (var file = UnfinishedFile.open(place, "key")) {
      file.append(bytes("a\n"), 1);
    }

    try (var again = UnfinishedFile.open(place, "key")) {
      assertThat(again.done()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lists.csv.unfinished", "lists.csv.unfinished.state"})
  void open_overAForeignFileOfTheName_isRefused(String name) throws IOException {
    var foreign = Files.writeString(folder.resolve(name), "key\nnine\nlives");

    assertThatThrownBy(() -> UnfinishedFile.open(place, "key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(foreign + " is needed for what is not finished");
    assertThat(foreign).hasContent("key\nnine\nlives");
  }

  @Test
  void open_whileAnotherWrites_isRefused() {
    try (var file = UnfinishedFile.open(place, "key")) {
      file.append(bytes("a\n"), 1);
      assertThatThrownBy(() -> UnfinishedFile.open(place, "key"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("another process is writing %s now", place);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
