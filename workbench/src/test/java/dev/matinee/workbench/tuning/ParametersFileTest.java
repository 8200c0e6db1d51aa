package dev.matinee.workbench.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hyper-parameters that a shell has written into a file.
class ParametersFileTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void read_whateverTheShellWrites_areTheSame(String charset) throws IOException {
    var text = "{\"algorithm\":\"svd\",\"parameters\":{\"factors\":20}}";
    for (var mark : new String[] {"", "\uFEFF"}) {
      var file = folder.resolve("best.json");
      Files.writeString(file, mark + text, Charset.forName(charset));

      assertThat(ParametersFile.read(file, "svd")).containsEntry("factors", "20");
    }
  }
}
