package dev.matinee.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {
  @TempDir Path folder = Path.of("");

  private RunFiles files() {
    return new RunFiles(folder.resolve("runs"), folder.resolve("staging"));
  }

  private void save(String path, String content) {
    files().save("r1", path, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void files_areListedByPathAndReplaced() {
    assertThat(files().list("r1")).isEmpty();
    save("report/index.html", "old");
    save("report/index.html", "new");
    save("metrics.json", "{}");

    assertThat(files().list("r1")).containsExactly("metrics.json", "report/index.html");
    assertThat(files().file("r1", "report/index.html")).hasContent("new");
    assertThat(files().list("r2")).isEmpty();
    assertThat(folder.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void file_thatIsNotThere_isRefusedWithThoseThatAre() {
    save("a/b.txt", "");
    for (var none : new String[] {"a", "b.txt"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> files().file("r1", none))
          .withMessage("run r1 has no file '%s'; it has [a/b.txt]".formatted(none));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../a", "/a", "a//b", "a/", "a\\b"})
  void path_thatLeadsElsewhere_isRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> save(path, ""))
        .withMessageContaining("a file's path is relative and plain");
    assertThat(files().list("r1")).isEmpty();
  }
}
