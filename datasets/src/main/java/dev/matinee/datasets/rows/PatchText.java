package dev.matinee.datasets.rows;

import dev.matinee.datasets.text.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Finds that a text says how a file was changed, not what it holds: a difference of two versions,
/// or one that version control could not merge. Its lines look like ratings of users `+1` and `-1`,
/// or are there twice.
final class PatchText {
  private static final Pattern HUNK =
      Pattern.compile("(@@ -\\d+(,\\d+)? \\+\\d+(,\\d+)? @@|diff --git ).*");
  private static final Pattern PLACE = Pattern.compile("\\d+(,\\d+)?[acd]\\d+(,\\d+)?\\s*");
  private static final String CONTEXT = "*".repeat(15);
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7}) .*");
  private static final int FEWEST = 3;

  private final String name;
  private int added;
  private int removed;
  private int others;
  private boolean belowPlace;

  private PatchText(String name) {
    this.name = name;
  }

  /// Refuses such a text.
  ///
  /// @param lines the first of a file
  /// @throws IllegalArgumentException when it is one; it says which
  static void requireNone(String name, Lines lines) throws IOException {
    var text = new PatchText(name);
    while (lines.advance()) {
      if (lines.end() > lines.start()) {
        text.look(lines);
      }
    }
    boolean marked = text.added > 0 && text.removed > 0 && text.added + text.removed >= FEWEST;
    if (marked && text.others == 0) {
      throw text.difference("every line begins with '+' or '-'");
    }
  }

  private void look(Lines lines) {
    byte first = lines.buffer()[lines.start()];
    switch (first) {
      case '+' -> added++;
      case '-' -> removed++;
      default -> others++;
    }
    if (first == '@' || first == 'd') {
      var line = start(lines);
      if (HUNK.matcher(line).matches()) {
        throw difference("line %d is '%s'".formatted(lines.number(), lines.excerpt()));
      }
    }
    if (belowPlace && (first == '<' || first == '>')) {
      throw difference(
          "line %d is '%s' below its place".formatted(lines.number(), lines.excerpt()));
    }
    belowPlace = first >= '1' && first <= '9' && isPlace(lines);
    if (first == '*' && start(lines).strip().equals(CONTEXT)) {
      throw difference("line %d is '%s'".formatted(lines.number(), CONTEXT));
    }
    if ((first == '<' || first == '>') && CONFLICT.matcher(start(lines)).matches()) {
      throw new IllegalArgumentException(
          "%s has two versions that version control could not merge (line %d is '%s'): resolve the conflict first"
              .formatted(name, lines.number(), lines.excerpt()));
    }
  }

  /// Whether a line says where two files differ: `2,3c2,3`.
  private static boolean isPlace(Lines lines) {
    return lines.end() - lines.start() < 32
        && hasLetter(lines) // a row of numbers has none
        && PLACE.matcher(start(lines)).matches();
  }

  private static boolean hasLetter(Lines lines) {
    for (int p = lines.start(); p < lines.end(); p++) {
      if (lines.buffer()[p] >= 'a' && lines.buffer()[p] <= 'd') {
        return true;
      }
    }
    return false;
  }

  private static String start(Lines lines) {
    int length = Math.min(lines.end() - lines.start(), 80);
    return new String(lines.buffer(), lines.start(), length, StandardCharsets.ISO_8859_1);
  }

  private IllegalArgumentException difference(String why) {
    return new IllegalArgumentException(
        "%s is a difference of two files (%s), which is not read: name the file itself"
            .formatted(name, why));
  }
}
