package dev.matinee.report.text;

/// Lines for people, written one after the other.
public final class ScreenText {
  private final StringBuilder text = new StringBuilder();

  /// Adds a line in the format of [String#format].
  @SuppressWarnings("AnnotateFormatMethod") // the annotation alone would need another library
  public ScreenText line(String format, Object... values) {
    text.append(format.formatted(values)).append(System.lineSeparator());
    return this;
  }

  /// Adds lines that are made already.
  public ScreenText block(Object lines) {
    text.append(lines).append(System.lineSeparator());
    return this;
  }

  public ScreenText emptyLine() {
    return block("");
  }

  /// All lines, without the end of the last one.
  @Override
  public String toString() {
    return text.toString().stripTrailing();
  }
}
