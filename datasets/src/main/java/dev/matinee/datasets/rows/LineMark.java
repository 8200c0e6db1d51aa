package dev.matinee.datasets.rows;

import dev.matinee.datasets.text.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.regex.Pattern;

/// What programs put in front of every line of a file that they show. It would be taken for a part
/// of each user's id, or for the user.
enum LineMark {
  MAIL("'>' as in a mail that was answered", ">.*"),

  DIFFERENCE("'<' or '>' as in a difference of two files", "[<>] .*"),

  /// Not a user between colons.
  SEARCH("its number and a colon as a search writes them", "#:(?!:).+"),

  NUMBER("its number as `nl` and `cat -n` write it", "\\s+#\\t.*"),

  /// Not a user of such a name: they would come in the order of the lines.
  ORDINAL("its number", "\\s*#[.)]? +[^\\s,;|:]+([\\t,;|]|::).*"),

  /// Dashes, stars and dots with a blank behind.
  LIST("a mark as of a list", "([-*+$]|\u00E2\u0080\u00A2) +\\S.*"),

  LEVEL("a word in brackets as logs have it", "\\[[A-Za-z]+\\] .*"),

  TIME(
      "a time as logs have it",
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d\\S* [^\\s,;|:+-][^\\s,;|:]*([\\t,;|]|::).*"),

  REPETITIONS("how often it comes as `uniq -c` writes it", " +\\d+ [^\\s,;|:]+([\\t,;|]|::).*"),

  /// No id has the ending of a file, or begins with a path, before its first colon.
  FILE(
      "the name of its file as a search in several writes it",
      "([A-Za-z]:\\\\)?([^\\s,;|\":]*\\.(?i:data|dat|csv|tsv|psv|txt|tab|base|test|train|inter|item|out|log)[:-]"
          + "|[.~/A-Za-z][^\\s,;|\":]*/[^\\s,;|\":]*:)(?!:).+"),

  BLAME("who has written it as version control says", "\\^?[0-9a-f]{7,40} .*\\(.* +\\d+\\) .*");

  private static final int FEWEST = 3;
  private static final int LOOKED_AT = 120;
  private static final Pattern HEAD = Pattern.compile("==> .+ <==");

  private final String inWords;
  private final Pattern pattern;
  private final boolean counts;

  /// @param pattern of a line, with `#` for its number
  LineMark(String inWords, String pattern) {
    this.inWords = inWords;
    this.counts = pattern.contains("#");
    this.pattern = Pattern.compile(pattern.replace("#", "(\\d+)"), Pattern.DOTALL);
  }

  /// Refuses a text whose lines all have one, and the beginnings of several files.
  ///
  /// @param lines the first of a file
  /// @throws IllegalArgumentException which says what to take away
  static void requireNone(String name, Lines lines) throws IOException {
    requireNone(name, lines, EnumSet.allOf(LineMark.class), "");
  }

  /// The same of ratings. Users may be called like files, as `team/anna:1`: whoever names the
  /// columns says so.
  ///
  /// @param named whether somebody has named the columns
  static void requireNone(String name, Lines lines, boolean named) throws IOException {
    var marks = named ? EnumSet.complementOf(EnumSet.of(FILE)) : EnumSet.allOf(LineMark.class);
    requireNone(name, lines, marks, ", or name the columns with --columns if users are called so");
  }

  private static void requireNone(
      String name, Lines lines, EnumSet<LineMark> left, String otherwise) throws IOException {
    long all = 0;
    while (lines.advance()) {
      if (lines.end() == lines.start()) {
        continue;
      }
      all++;
      var line = start(lines);
      if (all == 1 && HEAD.matcher(line.strip()).matches()) {
        throw new IllegalArgumentException(
            "%s shows parts of several files, each below a line like '%s' (`head`, `tail`): name the file itself"
                .formatted(name, lines.excerpt()));
      }
      long number = all;
      left.removeIf(mark -> !mark.isOn(line, number, lines.number()));
      if (left.isEmpty()) {
        return;
      }
    }
    if (all >= FEWEST) {
      var mark = left.iterator().next();
      throw new IllegalArgumentException(
          "%s has something in front of every line, %s: take it away%s"
              .formatted(name, mark.inWords, mark == FILE ? otherwise : ""));
    }
  }

  /// @param written how many lines that are not empty there are up to this one
  /// @param number of the line in the file
  private boolean isOn(String line, long written, long number) {
    var matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    var text = counts ? matcher.group(1) : "";
    return !counts || text.equals(Long.toString(number)) || text.equals(Long.toString(written));
  }

  private static String start(Lines lines) {
    int length = Math.min(lines.end() - lines.start(), LOOKED_AT);
    return new String(lines.buffer(), lines.start(), length, StandardCharsets.ISO_8859_1);
  }
}
