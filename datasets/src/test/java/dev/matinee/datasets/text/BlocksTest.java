package dev.matinee.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static Source source(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Source("r.csv", bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  /// The texts of all blocks.
  private static List<String> blocks(String text, int size, long head) throws IOException {
    var texts = new ArrayList<String>();
    try (var opened = source(text).open()) {
      var blocks = new Blocks(opened, size, head);
      var block = new Blocks.Block();
      while (blocks.next(block)) {
        assertThat(block.number()).isEqualTo(texts.size());
        assertThat(block.bytes().length).isGreaterThanOrEqualTo(block.to() + Blocks.PADDING);
        texts.add(
            new String(
                block.bytes(), block.from(), block.to() - block.from(), StandardCharsets.UTF_8));
      }
      assertThat(blocks.isOdd()).isFalse();
      assertThat(blocks.next(block)).isFalse();
      assertThat(blocks.taken()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
    return texts;
  }

  private static boolean isOdd(String text) throws IOException {
    try (var opened = source(text).open()) {
      var blocks = new Blocks(opened, 8, 0);
      var block = new Blocks.Block();
      boolean first = blocks.next(block);
      assertThat(first).isNotEqualTo(blocks.isOdd());
      return blocks.isOdd();
    }
  }

  @Test
  void blocks_areOfWholeLines_asNearTheirSizeAsLinesAllow() throws IOException {
    assertThat(blocks("aa\nbb\ncc\n", 6, 0)).containsExactly("aa\nbb\n", "cc\n");
    assertThat(blocks("aa\nbb\ncc\n", 8, 0)).containsExactly("aa\nbb\n", "cc\n");
    assertThat(blocks("aa\nbb\ncc", 9, 0)).containsExactly("aa\nbb\ncc");
    assertThat(blocks("aa\nbb\ncc", 7, 0)).containsExactly("aa\nbb\n", "cc");
    assertThat(blocks("a long line\nb\n", 3, 0)).containsExactly("a long line\n", "b\n");
    assertThat(blocks("", 3, 0)).isEmpty();
  }

  @Test
  void firstBlock_hasTheLinesAboveTheRows_andNoMark() throws IOException {
    assertThat(blocks("a\nb\nc\nd\ne\nf\n", 2, 3)).containsExactly("a\nb\nc\nd\n", "e\n", "f\n");
    assertThat(blocks("a\nb\n", 2, 9)).as("all where there are fewer").containsExactly("a\nb\n");
    assertThat(blocks("\uFEFFa\nb\n", 5, 0)).containsExactly("a\n", "b\n");
    assertThat(blocks("\uFEFF", 5, 0)).containsExactly("");
  }

  @Test
  void linesThatBlocksCannotBeCutAt_areOdd() throws IOException {
    assertThat(isOdd("a\rb\rc\r")).isTrue();
    assertThat(isOdd("a\nb\n")).isFalse();
    assertThat(isOdd("x".repeat(Lines.LONGEST + 1) + "\nb\n")).isTrue();
    assertThat(isOdd("x".repeat(9 * Lines.LONGEST))).isTrue();
    assertThat(isOdd("x".repeat(Lines.LONGEST - 1) + "\nb\n")).isFalse();
    assertThat(isOdd("only one line")).isFalse();
  }

  @Test
  void stopped_hasNoFurtherBlock() throws IOException {
    try (var opened = source("a\nb\n").open()) {
      var blocks = new Blocks(opened, 2, 0);
      var block = new Blocks.Block();
      assertThat(blocks.next(block)).isTrue();
      blocks.stop();
      assertThat(blocks.next(block)).isFalse();
    }
  }
}
