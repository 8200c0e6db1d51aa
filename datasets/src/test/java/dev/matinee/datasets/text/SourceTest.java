package dev.matinee.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
  @TempDir private Path folder = Path.of("");

  private static Source source(String name, byte[] bytes) {
    return new Source(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static Source source(String text) {
    return source("r.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  /// Byte by byte, which must come to the same.
  private static byte[] oneByOne(Source source) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var opened = source.open()) {
      for (int b = opened.stream().read(); b >= 0; b = opened.stream().read()) {
        bytes.write(b);
      }
      assertThat(opened.stream().read(new byte[3], 0, 3)).isEqualTo(-1);
      assertThat(opened.taken()).isEqualTo(source.size());
    }
    return bytes.toByteArray();
  }

  @Test
  void file_thatIsAsItWasFound_isUnchanged() throws IOException {
    var file = Files.writeString(folder.resolve("Ratings.CSV"), "1,2,3\n");
    var found = Source.of(file);
    var joined = Source.joined(List.of(source("x"), found));
    assertThat(found.name()).isEqualTo("Ratings.CSV");
    assertThat(found.size()).isEqualTo(6);
    assertThat(found.text()).isEqualTo("1,2,3\n");
    assertThatCode(found::requireUnchanged).doesNotThrowAnyException();
    assertThatCode(joined::requireUnchanged).doesNotThrowAnyException();

    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "1,2,3\n4");
    Files.setLastModifiedTime(file, time);
    for (var changed : List.of(found, joined)) {
      assertThatIllegalArgumentException()
          .as("its size")
          .isThrownBy(changed::requireUnchanged)
          .withMessageStartingWith("Ratings.CSV changed while it was read");
    }
    Files.writeString(file, "1,2,4\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 9_000));
    assertThatIllegalArgumentException().as("its time").isThrownBy(found::requireUnchanged);
  }

  @ParameterizedTest
  @CsvSource({"R.CSV.GZ, r.csv", "r.csv, r.csv", "a.gz.csv, a.gz.csv", ".gz, ''"})
  void plainName_isInSmallLettersWithoutGz(String name, String plain) {
    assertThat(source(name, new byte[0]).plainName()).isEqualTo(plain);
  }

  @Test
  void joined_beginsEachFileOnALineOfItsOwn() throws IOException {
    var a = source("a\nb");
    var marked = source("\uFEFFc\n");
    var empty = source("");
    var returns = source("d\re");
    assertThat(Source.joined(List.of(a))).isSameAs(a);
    assertThat(a.parts()).isEmpty();

    var joined = Source.joined(List.of(a, marked, empty, returns, a));

    assertThat(joined.name()).isEqualTo("r.csv and 4 more");
    assertThat(joined.size())
        .isEqualTo(Stream.of(a, marked, returns, a).mapToLong(Source::size).sum());
    assertThat(joined.parts()).hasSize(5);
    assertThat(joined.text()).isEqualTo("a\nb\nc\nd\re\ra\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void bytesOneByOne_areTheText(String charset) throws IOException {
    var text = "Ключ \uD83C\uDFAC,1\n".repeat(3_000);
    var source = source("r.csv", ("\uFEFF" + text).getBytes(Charset.forName(charset)));

    assertThat(new String(oneByOne(source), StandardCharsets.UTF_8).replace("\uFEFF", ""))
        .isEqualTo(text);
    assertThat(source.text()).isEqualTo(text);
  }

  @Test
  void text_isUtf8_elseWindows1252() throws IOException {
    assertThat(source("r.csv", new byte[] {'M', (byte) 0xFC, (byte) 0x80}).text()).isEqualTo("Mü€");
    assertThat(source("Mü").text()).isEqualTo("Mü");
    var bytes = "xéy".getBytes(StandardCharsets.UTF_8);
    assertThat(Source.decode(bytes, 1, 3)).isEqualTo("é");
    assertThat(Source.decodeUtf8(bytes, 1, 2)).as("half a letter").isNull();
    assertThat(Source.decodeUtf8(bytes, 3, 4)).isEqualTo("y");
    assertThat(Source.decode(bytes, 1, 2)).isEqualTo("Ã");
  }

  /// Text of two bytes a character that no mark says.
  @ParameterizedTest
  @CsvSource({"12345678, true", "123, false", "1234, true"})
  void wideText_isSeenByItsZeros(String text, boolean wide) throws IOException {
    for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(source("r.csv", text.getBytes(charset)).text().equals(text)).isEqualTo(wide);
    }
    assertThat(source("1\u00002\u00003\u000045\u0000678").text())
        .as("zeros at odd places")
        .hasSize(12);
  }

  @ParameterizedTest
  @CsvSource({
    "04224d18, an lz4 file",
    "1f9d90, a file of compress (.Z)",
    "4c5a495001, an lzip file",
    "5d00008000, an lzma file",
    "5d00000400, an lzma file",
    "504b0304, a zip archive inside another file",
    "89504e47, a picture",
    "504b0506, a zip archive without any file"
  })
  void fileOfAnotherKind_isNamed(String hex, String kind) {
    var bytes = HexFormat.of().parseHex(hex);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source("r.csv", bytes).text())
        .withMessageStartingWith("r.csv is " + kind + ", which is not read: ");
  }

  @ParameterizedTest
  @CsvSource({
    "an xz file, fd377a585a, unpack it",
    "a picture, ffd8ff, write it as CSV",
    "JSON, 5b7b, write it as CSV",
    "a page of HTML or XML, 3c68746d6c3e, write it as CSV",
    "a matrix in the Matrix Market format, 25254d61747269784d61726b65740a, write it as CSV",
    "a file of SQL statements, 494e5345525420494e544f20, write it as CSV"
  })
  void advice_isToUnpackOrToWriteATable(String kind, String hex, String advice) {
    var bytes = HexFormat.of().parseHex(hex);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source("r.csv", bytes).text())
        .withMessageStartingWith("r.csv is %s, which is not read: %s".formatted(kind, advice));
  }

  @Test
  void gzipInGzip_isToBeUnpackedFirst() throws IOException {
    var twice = gzip(gzip("1,2,3\n".getBytes(StandardCharsets.UTF_8)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source("r.csv.gz", twice).text())
        .withMessage(
            "r.csv.gz is gzip inside gzip, which is not read: unpack it, and name the folder or the file that comes of it");
  }

  /// A header with all that it may have: a field of 258 bytes, a name, a comment and a checksum.
  @Test
  void gzip_withALongHeader_isRead() throws IOException {
    var plain = gzip("1,2,3\n".getBytes(StandardCharsets.UTF_8));
    var bytes = new ByteArrayOutputStream();
    bytes.write(plain, 0, 3);
    bytes.write(0b1_1110);
    bytes.write(plain, 4, 6);
    bytes.write(new byte[] {2, 1});
    bytes.write(new byte[258]);
    bytes.write("r.csv\0a comment\0".getBytes(StandardCharsets.ISO_8859_1));
    var checksum = new CRC32();
    checksum.update(bytes.toByteArray());
    int place = bytes.size();
    bytes.write((int) checksum.getValue());
    bytes.write((int) checksum.getValue() >>> 8);
    bytes.write(plain, 10, plain.length - 10);

    assertThat(source("r.csv.gz", bytes.toByteArray()).text()).isEqualTo("1,2,3\n");

    var damaged = bytes.toByteArray();
    damaged[place] ^= 1;
    assertThatThrownBy(() -> source("r.csv.gz", damaged).text())
        .isInstanceOf(ZipException.class)
        .hasMessage("the header of a gzip member does not fit its checksum");
  }

  @Test
  void textOfAFile_isInWhateverEncodingItIsWritten() throws IOException {
    var file = folder.resolve("parameters.json");
    Files.write(file, "\uFEFF{\"é\": 1}".getBytes(StandardCharsets.UTF_16LE));
    assertThat(Source.textOf(file)).isEqualTo("{\"é\": 1}");
    Files.write(file, "\uFEFF{\"é\": 1}".getBytes(StandardCharsets.UTF_8));
    assertThat(Source.textOf(file)).isEqualTo("{\"é\": 1}");
    Files.write(file, "{\"é\": 1}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Source.textOf(file)).isEqualTo("{\"é\": 1}");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void pointerOfGitLfs_isNoFileOfRatings() {
    var pointer = source("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n");
    assertThatIllegalArgumentException()
        .isThrownBy(pointer::text)
        .withMessage(
            "r.csv is a pointer of Git LFS in place of the file, which is not read: fetch the file itself with `git lfs pull`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BZ", "BZh", "BZhx", "PK", "PK\u0003", "7z", "Rar", "<na>,1", "L"})
  void textThatBeginsLikeAnother_isRead(String text) throws IOException {
    assertThat(source(text).text()).isEqualTo(text);
  }
}
