package dev.matinee.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  private static Lines lines(String text) {
    return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Lines first(String text) throws IOException {
    var lines = lines(text);
    lines.advance();
    return lines;
  }

  private static String text(Lines lines) {
    return new String(
        lines.buffer(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
  }

  private static List<String> all(String text) throws IOException {
    var lines = lines(text);
    var all = new ArrayList<String>();
    while (lines.advance()) {
      all.add(lines.number() + " " + text(lines));
      assertThat(lines.lastNumber()).isEqualTo(lines.number());
    }
    return all;
  }

  @Test
  void lines_endWithLfOrCrLf_orWithCrWhereThereIsNoLf() throws IOException {
    assertThat(all("a\nb\n")).containsExactly("1 a", "2 b");
    assertThat(all("a\r\nb")).containsExactly("1 a", "2 b");
    assertThat(all("a\r\r\nb\n\nc")).containsExactly("1 a", "2 b", "3 ", "4 c");
    assertThat(all("a\rb\rc")).containsExactly("1 a", "2 b", "3 c");
    assertThat(all("a\rb\rc\n")).as("one LF at its end").hasSize(3);
    assertThat(all("a\rb\nc")).containsExactly("1 a\rb", "2 c");
    assertThat(all("a\r")).containsExactly("1 a");
    assertThat(all("\uFEFFa\n\uFEFFb\n")).containsExactly("1 a", "2 b");
    assertThat(all("\na\n")).as("nothing on the first").containsExactly("1 ", "2 a");
    assertThat(all("\uFEFF\na\n")).as("a mark alone").containsExactly("1 ", "2 a");
    assertThat(all("")).isEmpty();
  }

  @Test
  void lineThatIsTooLong_isPassedOverToItsEnd() throws IOException {
    for (int length : new int[] {Lines.LONGEST - 1, Lines.LONGEST, 3 * Lines.LONGEST}) {
      var lines = first("x".repeat(length) + "\nb\n");
      assertThat(lines.tooLong()).as("%d", length).isEqualTo(length >= Lines.LONGEST);
      assertThat(lines.advance()).isTrue();
      assertThat(text(lines)).isEqualTo("b");
      assertThat(lines.tooLong()).isFalse();
      assertThat(lines.number()).isEqualTo(2);
      assertThat(lines.advance()).isFalse();
    }
    var last = first("x".repeat(2 * Lines.LONGEST));
    assertThat(last.tooLong()).isTrue();
    assertThat(last.isBlank()).isFalse();
    assertThat(last.section()).isNull();
    assertThat(last.advance()).isFalse();
  }

  @Test
  void manyLines_crossTheBufferWhole() throws IOException {
    var text = new StringBuilder();
    for (int k = 1; k <= 30_000; k++) {
      text.append("line number ").append(k).append('\n');
    }
    var lines = lines(text.toString());
    for (int k = 1; k <= 30_000; k++) {
      assertThat(lines.advance()).isTrue();
      assertThat(text(lines)).isEqualTo("line number " + k);
    }
    assertThat(lines.advance()).isFalse();
  }

  @Test
  void block_isReadLineByLine() {
    var bytes = "xx\na,b\r\n\uFEFFc\nlast".getBytes(StandardCharsets.UTF_8);
    var lines = new Lines();
    lines.seek(bytes, 3, bytes.length, 7);
    assertThat(text(lines)).isEqualTo("a,b");
    assertThat(lines.number()).isEqualTo(7);
    assertThat(lines.tooLong()).isFalse();
    lines.seek(bytes, lines.next(), bytes.length, 8);
    assertThat(text(lines)).as("without its mark").isEqualTo("c");
    lines.seek(bytes, lines.next(), bytes.length, 9);
    assertThat(text(lines)).isEqualTo("last");
    assertThat(lines.next()).isEqualTo(bytes.length);
    assertThatIllegalArgumentException().isThrownBy(() -> lines.join(Separator.COMMA));

    var longest = "x".repeat(Lines.LONGEST).getBytes(StandardCharsets.UTF_8);
    lines.seek(longest, 0, Lines.LONGEST, 1);
    assertThat(lines.tooLong()).isTrue();
    lines.seek(longest, 1, Lines.LONGEST, 1);
    assertThat(lines.tooLong()).isFalse();
  }

  @Test
  void join_takesTheLinesThatAreOneRowByTheirQuotes() throws IOException {
    var lines = first("1,\"a\nb\n\nc\",2\n3,4\n");
    lines.join(Separator.COMMA);
    assertThat(text(lines)).isEqualTo("1,\"a\nb\n\nc\",2");
    assertThat(lines.number()).isEqualTo(1);
    assertThat(lines.lastNumber()).isEqualTo(4);
    assertThat(lines.isCut()).isFalse();
    lines.join(Separator.COMMA);
    assertThat(lines.lastNumber()).as("nothing more").isEqualTo(4);
    assertThat(lines.advance()).isTrue();
    assertThat(lines.number()).isEqualTo(5);
    assertThat(text(lines)).isEqualTo("3,4");

    var open = first("1,\"a\nb\n");
    open.join(Separator.COMMA);
    assertThat(text(open)).as("a slip of the hand").isEqualTo("1,\"a");
    assertThat(open.isCut()).isFalse();

    var doubled = first("1,\"a\n\"\"b\"\" c\"\n2,3\n");
    doubled.join(Separator.COMMA);
    assertThat(doubled.lastNumber()).isEqualTo(2);

    var last = first("1,\"a\nb\"");
    last.join(Separator.COMMA);
    assertThat(text(last)).isEqualTo("1,\"a\nb\"");
    assertThat(last.lastNumber()).isEqualTo(2);
    assertThat(last.advance()).isFalse();

    var cut = first("1,\"a\n" + "b\n".repeat(Lines.LONGEST));
    cut.join(Separator.COMMA);
    assertThat(cut.isCut()).isTrue();
    assertThat(text(cut)).isEqualTo("1,\"a");
  }

  @ParameterizedTest
  @CsvSource({
    "1:, 1",
    "10:, 10",
    "' 12: ', 12",
    "'\t9:,,', 9",
    "'1:, ,', 1",
    "1, ",
    ":, ",
    "x1:, ",
    "1:x, ",
    "1::, ",
    "-1:, ",
    "1;, ",
    "/1:, "
  })
  void section_isANumberWithAColon(String line, @Nullable String movie) throws IOException {
    assertThat(first(line + "\n").section()).isEqualTo(movie);
    assertThat(first('\uFEFF' + line + "\n").section()).as("below another").isEqualTo(movie);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", ",,,", ";;", "||", "-----", "+---+", "\"\",\"\"", "==="})
  void lineWithoutAnyWord_isBlank(String line) throws IOException {
    assertThat(first(line + "\n").isBlank()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1", ",,x", "é", ".", "/", "\u0000"})
  void lineWithAWord_isNotBlank(String line) throws IOException {
    assertThat(first(line + "\n").isBlank()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'#', true, true",
    "'# a', true, true",
    "%, true, true",
    "//, true, true",
    "/, false, false",
    "/a, false, false",
    "--, false, true",
    "-, false, false",
    "-a, false, false",
    "'sep=,', true, false",
    "sep=, true, false",
    "SEP=;, true, false",
    "'\"sep=;\"', true, false",
    "sep=;;, false, false",
    "' #', false, true",
    "'\t//', false, true",
    "' ', false, false",
    "a#, false, false",
    "'1,2', false, false"
  })
  void remark_isOneForPeople_commentOneOfARow(String line, boolean remark, boolean comment)
      throws IOException {
    var lines = first(line + "\n");
    assertThat(lines.isRemark()).isEqualTo(remark);
    assertThat(lines.isCommentedOut()).isEqualTo(comment);
  }

  @Test
  void firstByteOfAComment_isASignOrABlank() {
    for (char first : "#%/- \t".toCharArray()) {
      assertThat(Lines.mayBeginComment((byte) first)).as("'%s'", first).isTrue();
    }
    for (char first : "!a1\"'.".toCharArray()) {
      assertThat(Lines.mayBeginComment((byte) first)).as("'%s'", first).isFalse();
    }
    assertThat(Lines.mayBeginComment((byte) 0xC3)).as("a letter of UTF-8").isFalse();
    assertThat(Lines.mayBeginComment((byte) 0)).isTrue();
  }

  @Test
  void return_withinALine_isSeen() throws IOException {
    assertThat(first("a\rb\nc\n").endWithin()).contains("CR");
    assertThat(first("ab\r\nc\n").endWithin()).isEmpty();
  }

  @Test
  void excerpt_isShort() throws IOException {
    assertThat(first("a\tb\u0007c\n").excerpt()).isEqualTo("a b·c");
    assertThat(first("x".repeat(60) + "\n").excerpt()).isEqualTo("x".repeat(60));
    assertThat(first("x".repeat(61) + "\n").excerpt()).isEqualTo("x".repeat(60) + "…");
  }

  /// A row of several lines below another row.
  private static Lines joined(String text) throws IOException {
    var lines = first("0,0\n" + text);
    assertThat(lines.advance()).isTrue();
    lines.join(Separator.COMMA);
    return lines;
  }

  /// A quote ends a text where a field ends behind it, and begins one where a field begins.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "1,\"a|b\",\"c|d\",5;4;another text begins",
        "1,\"a|b\"\",c|d\",2;4;two quotes are one of the text",
        "1,\"a|b\"c|d\",2;4;a letter follows",
        "1,\"a|b\",c\"|3,4;3;a quote within a field"
      })
  void join_goesToTheLineThatEndsTheText(String row, int last, String why) throws IOException {
    var text = row.replace('|', '\n');
    var lines = joined(text + "\n7,8\n");
    assertThat(lines.number()).isEqualTo(2);
    assertThat(lines.lastNumber()).as(why).isEqualTo(last);
    assertThat(text).startsWith(text(lines));
    assertThat(text(lines).lines().count()).isEqualTo(last - 1);
  }

  @Test
  void join_leavesReturnsAtTheEndAway() throws IOException {
    var lines = joined("1,\"a\r\nb\"\r\n2,3\r\n");
    assertThat(text(lines)).isEqualTo("1,\"a\r\nb\"");
    assertThat(lines.advance()).isTrue();
    assertThat(lines.number()).isEqualTo(4);
    assertThat(text(lines)).isEqualTo("2,3");

    var open = joined("1,\"a\r\nbcd\r\n");
    assertThat(text(open)).as("a slip of the hand").isEqualTo("1,\"a");
    assertThat(open.lastNumber()).isEqualTo(2);
  }

  /// The text ends long before the file does.
  @Test
  void join_inALongFile_isNotCut() throws IOException {
    var lines = joined("1,\"a\nb\",2\n" + "3,4\n".repeat(Lines.LONGEST));
    assertThat(lines.isCut()).isFalse();
    assertThat(text(lines)).isEqualTo("1,\"a\nb\",2");
  }

  private static Lines block(String text, int to) {
    var lines = new Lines();
    lines.seek(text.getBytes(StandardCharsets.UTF_8), 0, to, 1);
    return lines;
  }

  /// What stands in memory behind a block is no part of its last line.
  @Test
  void lineOfABlock_endsWithTheBlock() {
    var empty = block("\nab", 3);
    assertThat(text(empty)).isEmpty();
    assertThat(empty.next()).isEqualTo(1);
    assertThat(block("--", 1).isCommentedOut()).isFalse();
    assertThat(block("  #", 2).isCommentedOut()).isFalse();
    assertThat(block("#", 0).isRemark()).isFalse();
    assertThat(block("  a", 2).isBlank()).isTrue();
    assertThat(block("123:", 2).section()).isNull();
  }

  @Test
  void remark_mayStandBelowARow() throws IOException {
    var lines = first("a long line before it\nsep=;\n");
    lines.advance();
    assertThat(lines.isRemark()).isTrue();
  }

  /// A CR ends lines where another line follows it; an LF at the end of the whole file ends no
  /// other line, and one at the end of a mere beginning does.
  @Test
  void returns_endLines_whereTheBeginningHasNoOtherEnd() {
    assertThat(hasReturnsOnly("a\rb")).isTrue();
    assertThat(hasReturnsOnly("a\rb\r")).isTrue();
    assertThat(hasReturnsOnly("a\r")).isFalse();
    assertThat(hasReturnsOnly("a\r\n")).isFalse();
    assertThat(hasReturnsOnly("")).isFalse();
    var rest = "x".repeat(Lines.LONGEST - 4);
    assertThat(hasReturnsOnly("a\r" + rest + "\n")).as("a whole file").isTrue();
    assertThat(hasReturnsOnly("a\r" + rest + "x\n")).as("a beginning").isFalse();
  }

  private static boolean hasReturnsOnly(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Lines.hasReturnsOnly(bytes, bytes.length);
  }
}
