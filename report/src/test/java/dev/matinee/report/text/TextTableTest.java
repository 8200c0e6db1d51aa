package dev.matinee.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Tables of people's terminals.
class TextTableTest {
  private static TextTable table() {
    return new TextTable()
        .text("id", "what came of it")
        .number("rmse")
        .row("3f2a9c", "better than the champion by more than anybody had thought", "0.9123");
  }

  @Test
  void narrowTerminal_textsGoOnInTheNextLine_numbersStayWhole() {
    var narrow = table().toString(40);

    assertThat(narrow.lines()).allMatch(line -> line.length() <= 40).hasSizeGreaterThan(2);
    assertThat(narrow).contains("3f2a9c", "0.9123");
  }

  @Test
  void wideTerminal_hasEachRowOnALine() {
    assertThat(table().toString(200).lines()).hasSize(2);
    assertThat(table().toString()).isEqualTo(table().toString(Integer.MAX_VALUE));
  }
}
