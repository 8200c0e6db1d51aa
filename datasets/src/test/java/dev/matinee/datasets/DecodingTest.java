package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.compute.Progress;
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
import java.util.List;
import java.util.zip.CRC32;
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

  @Test
  void gzipOfSeveralMembers_isReadToTheEnd() throws IOException {
    var first = gzip("userId,movieId,rating\nMüller,7,4\n".getBytes(StandardCharsets.UTF_8));
    var second = gzip("\uD83C\uDFAC,8,3\n".getBytes(StandardCharsets.UTF_8));
    var none = gzip(new byte[0]);

    isRead(read(Planted.write(folder.resolve("a.gz"), joined(first, second))));
    isRead(read(Planted.write(folder.resolve("b.gz"), joined(none, first, none, second, none))));
    isRead(read(Planted.write(folder.resolve("c.gz"), joined(first, second, new byte[70_000]))));
    isRead(read(Planted.write(folder.resolve("d.gz"), joined(first, withAllFields(second)))));
  }

  /// The same member with an extra field, a name, a comment and the header's checksum.
  private static byte[] withAllFields(byte[] member) {
    var header = Arrays.copyOf(member, 10);
    header[3] = 2 | 4 | 8 | 16;
    var fields = new byte[] {3, 0, 1, 2, 3, 'n', 0, 'c', 0};
    var crc = new CRC32();
    crc.update(header);
    crc.update(fields);
    var check = new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
    return joined(header, fields, check, Arrays.copyOfRange(member, 10, member.length));
  }

  @Test
  void gzipWithADamagedLaterMember_isRefused() throws IOException {
    var first = gzip(TEXT.getBytes(StandardCharsets.UTF_8));
    var second = gzip("x,9,3\n".getBytes(StandardCharsets.UTF_8));
    for (int length = 1; length < second.length; length++) {
      refusedAsDamaged(joined(first, Arrays.copyOf(second, length)));
    }
    for (int at : new int[] {0, 1, 2, second.length - 8, second.length - 1}) {
      var damaged = second.clone();
      damaged[at] ^= 0x55;
      refusedAsDamaged(joined(first, damaged));
      refusedAsDamaged(joined(first, damaged, second));
    }
    var reserved = second.clone();
    reserved[3] = (byte) 0x80;
    refusedAsDamaged(joined(first, reserved));
    refusedAsDamaged(joined(first, "trash".getBytes(StandardCharsets.UTF_8)));
    refusedAsDamaged(joined(first, new byte[] {0x1F}));
    refusedAsDamaged(joined(first, new byte[512], second));
    var wrongCheck = withAllFields(second);
    wrongCheck[19] ^= 1;
    refusedAsDamaged(joined(first, wrongCheck));
  }

  private void refusedAsDamaged(byte[] bytes) {
    Planted.write(folder.resolve("in/r.csv.gz"), bytes);
    var zip = Planted.zip(folder.resolve("z.zip"), "", folder.resolve("in"));
    for (var path : List.of(folder.resolve("in/r.csv.gz"), folder.resolve("in"), zip)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(path))
          .withMessageContaining(" is damaged or of another kind than its name says: ");
    }
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%%MatrixMarket matrix coordinate real general\n% c\n5 5 2\n1 3 3\n2 4 5\n",
        "%%matrixmarket matrix coordinate integer general\n5 5 2\n1 3 3\n2 4 5\n",
        "\uFEFF% MatrixMarket matrix coordinate real general\n5 5 2\n1 3 3\n2 4 5\n"
      })
  void matrixMarket_isNamed(String text) {
    refused(Planted.write(folder.resolve("m.mtx"), text), "a matrix in the Matrix Market format");
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
