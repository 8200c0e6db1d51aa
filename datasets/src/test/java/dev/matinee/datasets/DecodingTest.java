package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What text comes wrapped in is taken off, or named before anything else is said.
class DecodingTest {
  private static final String TEXT = "userId,movieId,rating\nMüller,7,4\n\uD83C\uDFAC,8,3\n";

  @TempDir private Path folder = Path.of("");

  private static void isRead(Dataset data) {
    assertThat(data.ratings().users().list()).containsExactly("Müller", "\uD83C\uDFAC");
    assertThat(data.ratings().items().list()).containsExactly("7", "8");
    assertThat(data.bad()).isEmpty();
  }

  private Dataset read(Path path) {
    return Reader.read(path, ReadOptions.AS_IT_IS, Progress.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void byteOrderMark_saysTheEncoding(String charset) {
    isRead(read(Planted.write(folder.resolve("r.csv"), "\uFEFF" + TEXT, Charset.forName(charset))));
  }

  @Test
  void longUtf16_isReadWhole() {
    var text = new StringBuilder("\uFEFFuserId,movieId,rating\n");
    for (int row = 0; row < 20_000; row++) {
      text.append("\uD83C\uDFAC%d,%d,4\n".formatted(row % 100, row));
    }
    var file = Planted.write(folder.resolve("r.csv"), text.toString(), StandardCharsets.UTF_16LE);

    assertThat(read(file).ratings().size()).isEqualTo(20_000);
    assertThat(read(file).ratings().users().size()).isEqualTo(100);
  }

  @Test
  void endsOfLines_mayBeReturnsAlone() {
    isRead(read(Planted.write(folder.resolve("r.csv"), TEXT.replace('\n', '\r'))));
    isRead(read(Planted.write(folder.resolve("s.csv"), TEXT.replace('\n', '\r').strip())));
  }

  @Test
  void gzip_needsNoName() throws IOException {
    isRead(
        read(Planted.write(folder.resolve("r.csv"), gzip(TEXT.getBytes(StandardCharsets.UTF_8)))));
    var utf16 = gzip(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE));
    isRead(read(Planted.write(folder.resolve("s.csv.gz"), utf16)));
  }

  @ParameterizedTest
  @CsvSource({
    "fd377a585a0000, an xz file",
    "377abcaf271c, a 7z archive",
    "425a683931, a bzip2 file",
    "28b52ffd00, a Zstandard file",
    "526172211a07, a rar archive",
    "504152311504, a Parquet file"
  })
  void archiveOfAnotherKind_isNamed(String bytes, String name) throws IOException {
    var content = Arrays.copyOf(HexFormat.of().parseHex(bytes), 400);

    refused(Planted.write(folder.resolve("ratings.csv"), content), name);
    refused(Planted.write(folder.resolve("r.gz"), gzip(content)), name);
    refused(folder, name);
  }

  @Test
  void tarInGzipAndArchivesInArchives_areNamed() throws IOException {
    var tar = new byte[1024];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    refused(Planted.write(folder.resolve("ml.tar.gz"), gzip(tar)), "a tar archive");
    Planted.write(folder.resolve("in/r.csv"), TEXT);
    Files.createDirectories(folder.resolve("outer"));
    Planted.zip(folder.resolve("outer/inner.zip"), "", folder.resolve("in"));
    var outer = Planted.zip(folder.resolve("outer.zip"), "", folder.resolve("outer"));
    refused(outer, "a zip archive inside");
  }

  private void refused(Path path, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(path))
        .withMessageContaining(" is " + name)
        .withMessageContaining("which is not read: ");
  }

  @Test
  void whatSystemsPutBesideFiles_isPassedOver() throws IOException {
    for (var name : new String[] {".DS_Store", "Thumbs.db", "desktop.ini", "._mine.csv"}) {
      Planted.write(folder.resolve("data").resolve(name), "\u0000\u0001");
      Planted.write(folder.resolve("data/__MACOSX").resolve(name), "\u0000");
    }
    Planted.write(folder.resolve("data/__MACOSX/ratings.csv"), "\u0000");
    Planted.write(folder.resolve("data/mine.csv"), TEXT);

    isRead(read(folder.resolve("data")));
    isRead(read(Planted.zip(folder.resolve("data.zip"), "", folder.resolve("data"))));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
