package dev.matinee.cli.output;

/// Lines for people, written one after the other.
final class ScreenText {
  private final StringBuilder text = new StringBuilder();

  /// Adds a line in the format of [String#format].
  @SuppressWarnings("AnnotateFormatMethod") // the annotation alone would need another library
  ScreenText line(String format, Object... values) {
    text.append(format.formatted(values)).append(System.lineSeparator());
    return this;
  }

  /// Adds lines that are made already.
  ScreenText block(Object lines) {
    text.append(lines).append(System.lineSeparator());
    return this;
  }

  ScreenText emptyLine() {
    return block("");
  }

  /// All lines, without the end of the last one.
  @Override
  public String toString() {
    return text.toString().stripTrailing();
  }
}
