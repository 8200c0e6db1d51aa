package dev.matinee.datasets;

/// What stands between the fields of a line.
enum Separator {
  /// MovieLens 100K.
  TAB("tab", "\t"),
  /// MovieLens 1M and 10M.
  COLONS("'::'", "::"),
  /// MovieLens latest, 20M, 25M, 32M.
  COMMA("comma", ",");

  private final String text;
  private final String mark;

  Separator(String text, String mark) {
    this.text = text;
    this.mark = mark;
  }

  /// Whether the separator stands at a place.
  boolean at(byte[] bytes, int place, int to) {
    return switch (this) {
      case TAB -> bytes[place] == '\t';
      case COLONS -> bytes[place] == ':' && place + 1 < to && bytes[place + 1] == ':';
      case COMMA -> bytes[place] == ',';
    };
  }

  int length() {
    return mark.length();
  }

  String mark() {
    return mark;
  }

  @Override
  public String toString() {
    return text;
  }
}
