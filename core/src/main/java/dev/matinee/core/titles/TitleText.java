package dev.matinee.core.titles;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A title in the forms in which it is compared.
///
/// For `Cité des enfants perdus, La (City of Lost Children, The) (1995)`: `plain` is "cite des
/// enfants perdus la city of lost children the 1995"; `canonical` has every article in front: "la
/// cite des enfants perdus the city of lost children 1995"; `names` are both names, each with and
/// without its article and the year: "la cite des enfants perdus 1995", …
record TitleText(String plain, String canonical, List<String> names) {
  private static final int LONGEST = 300;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})\\)");
  private static final Pattern YEAR_BEHIND = Pattern.compile("(.*\\S)\\s*\\(\\d{4}\\)\\s*");
  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern AKA = Pattern.compile("(?i)^a\\.?k\\.?a\\.? +");
  private static final Pattern ARTICLE_BEHIND =
      Pattern.compile(
          "(?i)^(.*), (the|a|an|le|la|les|l'|il|lo|gli|i|der|die|das|ein|eine|el|los|las|un|une|"
              + "una|uno|o|os|as|de|het|den|det|en|ett)$");

  static TitleText of(String title) {
    var text = title.length() > LONGEST ? title.substring(0, LONGEST) : title;
    var year = lastYear(text);
    var parts = new ArrayList<String>();
    parts.add(BRACKETS.matcher(text).replaceAll(" ").strip());
    BRACKETS
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .filter(inside -> !inside.matches("\\d{4}") && inside.length() > 1)
        .forEach(inside -> parts.add(AKA.matcher(inside).replaceFirst("")));
    var names = new ArrayList<String>();
    var canonical = new StringBuilder();
    for (var part : parts) {
      var name = plain(articleInFront(part));
      if (!name.isEmpty()) {
        canonical.append(canonical.isEmpty() ? "" : " ").append(name);
        addName(name, year, names);
        var behind = ARTICLE_BEHIND.matcher(part.strip());
        if (behind.matches()) {
          addName(plain(behind.group(1)), year, names); // "matrix"
        }
      }
    }
    canonical.append(year.isEmpty() ? "" : canonical.isEmpty() ? year : " " + year);
    return new TitleText(plain(text), canonical.toString(), List.copyOf(names));
  }

  /// A title without the year in brackets at its end; empty where it has none.
  static String withoutYear(String title) {
    var matcher = YEAR_BEHIND.matcher(title);
    return matcher.matches() ? matcher.group(1) : "";
  }

  static boolean hasYear(String title) {
    return YEAR.matcher(title).find();
  }

  private static void addName(String name, String year, List<String> names) {
    names.add(name);
    if (!year.isEmpty()) {
      names.add(name + " " + year);
    }
  }

  private static String lastYear(String title) {
    Matcher matcher = YEAR.matcher(title);
    var year = "";
    while (matcher.find()) {
      year = matcher.group(1);
    }
    return year;
  }

  private static String articleInFront(String name) {
    return ARTICLE_BEHIND.matcher(name.strip()).replaceFirst("$2 $1");
  }

  /// Lower case, without accents, words separated by one space.
  private static String plain(String text) {
    var letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    var joined = APOSTROPHES.matcher(letters).replaceAll("");
    return NOT_A_WORD.matcher(joined.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  boolean hasAll(String[] words) {
    for (var word : words) {
      if (!plain.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /// How well a title that has all words fits: 0 it is the title, 1 they begin words, 2 they are in
  /// it.
  int tier(TitleText asked, String[] words) {
    if (canonical.equals(asked.canonical) || names.contains(asked.canonical)) {
      return 0;
    }
    var spaced = " " + plain;
    for (var word : words) {
      if (!spaced.contains(" " + word)) {
        return 2;
      }
    }
    return 1;
  }

  /// How many letters must be changed, added or left out to get from one title to the other: of the
  /// whole, or of the nearest of its names; `bound` where it takes as many or more.
  int distance(TitleText asked, int bound) {
    int least = distance(canonical, asked.canonical, bound);
    for (var name : names) {
      least = Math.min(least, distance(name, asked.canonical, least));
    }
    return least;
  }

  /// Levenshtein's distance by rows; gives up above a bound, for which `bound` stands.
  private static int distance(String one, String other, int bound) {
    if (Math.abs(one.length() - other.length()) >= bound) {
      return bound;
    }
    var above = new int[other.length() + 1];
    var row = new int[other.length() + 1];
    for (int c = 0; c < above.length; c++) {
      above[c] = c;
    }
    for (int r = 1; r <= one.length(); r++) {
      row[0] = r;
      int least = r;
      for (int c = 1; c <= other.length(); c++) {
        int change = one.charAt(r - 1) == other.charAt(c - 1) ? 0 : 1;
        row[c] = Math.min(above[c - 1] + change, 1 + Math.min(above[c], row[c - 1]));
        least = Math.min(least, row[c]);
      }
      if (least >= bound) {
        return bound;
      }
      var swap = above;
      above = row;
      row = swap;
    }
    return above[other.length()];
  }
}
