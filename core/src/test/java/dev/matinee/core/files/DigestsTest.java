package dev.matinee.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Text, bytes and files of one content have one digest.
class DigestsTest {
  @TempDir Path folder = Path.of("");

  /// The digest of the standard's own example, FIPS 180-2 B.1; and of more than is read at once.
  @Test
  void sha256_ofTextBytesAndFiles_isTheSame() throws IOException {
    assertThat(Digests.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    var bytes = new byte[200_000];
    bytes[150_000] = 1;
    var file = Files.write(folder.resolve("file"), bytes);
    assertThat(Digests.sha256(file)).isEqualTo(Digests.sha256(bytes));
  }
}
