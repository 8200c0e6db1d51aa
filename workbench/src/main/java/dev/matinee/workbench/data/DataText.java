package dev.matinee.workbench.data;

import dev.matinee.datasets.DataCheck;
import dev.matinee.datasets.Summary;
import dev.matinee.datasets.download.Fetch;
import dev.matinee.report.text.ScreenText;
import dev.matinee.report.text.TextTable;
import java.nio.file.Path;

/// How data sets look to a person.
public final class DataText {
  private static final int BAR = 40;

  private DataText() {}

  public static String of(DataList list) {
    var table =
        new TextTable().text("name", "here").number("ratings", "users", "movies").text("what");
    for (var listed : list.datasets()) {
      table.row(
          listed.name(),
          listed.here() ? "yes" : "-",
          count(listed.ratings()),
          count(listed.users()),
          count(listed.items()),
          listed.what());
    }
    return table
        + System.lineSeparator()
        + "`matinee data fetch NAME` gets one from GroupLens; its license forbids handing it on.";
  }

  private static String count(long number) {
    return number == 0 ? "-" : "%,d".formatted(number);
  }

  public static String of(String name, Fetch.Fetched fetched) {
    return "%s is %s in %s%s"
        .formatted(
            name,
            fetched.alreadyThere() ? "already" : "now",
            fetched.folder(),
            fetched.verified() ? ", its checksum is right" : "");
  }

  public static String of(DataReset reset, Path home) {
    return (reset.done()
            ? "%s held %s; they are removed"
            : "%s would lose %s, forever: end the servers of this home, then add --yes")
        .formatted(home, reset.inWords());
  }

  public static String of(DataImport imported, Path home) {
    var skipped =
        imported.skipped() == 0 ? "" : "; %,d bad rows were left out".formatted(imported.skipped());
    return "%s holds %,d ratings of %s%s"
        .formatted(home, imported.ratings(), imported.name(), skipped);
  }

  public static String of(String name, Summary summary) {
    var text = new ScreenText();
    boolean choices = summary.histogram().size() == 1;
    text.line(
        "%s: %,d %s of %,d movies by %,d users; %.2f %% of all pairs",
        name,
        summary.ratings(),
        choices ? "choices (no ratings)" : "ratings",
        summary.items(),
        summary.users(),
        100 * summary.density());
    summary.span().ifPresent(span -> text.line("from %.10s to %.10s", span.first(), span.last()));
    text.emptyLine();
    if (!choices) {
      text.block(histogram(summary)).emptyLine();
    }
    text.block(quantiles(summary)).emptyLine();
    var tail = summary.tail();
    text.line(
        "The long tail: the most rated 1 %% of the movies have %.0f %% of the ratings, 5 %% have"
            + " %.0f %%, 10 %% have %.0f %%, 20 %% have %.0f %%; %,d movies have fewer than 5",
        100 * tail.shareOfTop1Percent(),
        100 * tail.shareOfTop5Percent(),
        100 * tail.shareOfTop10Percent(),
        100 * tail.shareOfTop20Percent(),
        tail.itemsWithFewerThan5());
    var films = new TextTable().text("most rated").number("ratings", "mean");
    for (var film : summary.mostRated()) {
      films.row(film.title(), "%,d".formatted(film.count()), TextTable.number(film.mean(), 2));
    }
    text.emptyLine().block(films);
    if (!summary.genres().isEmpty()) {
      var genres = new TextTable().text("genre").number("movies", "ratings");
      for (var genre : summary.genres()) {
        genres.row(genre.name(), "%,d".formatted(genre.items()), "%,d".formatted(genre.ratings()));
      }
      text.emptyLine().block(genres);
    }
    return text.toString();
  }

  private static String histogram(Summary summary) {
    var text = new ScreenText();
    text.line("Ratings: mean %.3f, standard deviation %.3f", summary.mean(), summary.sd());
    double highest =
        summary.histogram().stream().mapToDouble(Summary.Bucket::share).max().orElse(1);
    for (var level : summary.histogram()) {
      var bar = bar(level.share() / highest);
      text.line("  %4s  %s %5.1f %%  %,d", level.value(), bar, 100 * level.share(), level.count());
    }
    return text.toString();
  }

  private static String bar(double share) {
    return "#".repeat((int) Math.round(BAR * share))
        + " ".repeat(BAR - (int) Math.round(BAR * share));
  }

  private static TextTable quantiles(Summary summary) {
    var table =
        new TextTable()
            .text("ratings per")
            .number("least", "10 %", "25 %", "half", "75 %", "90 %", "most", "mean");
    row(table, "user", summary.perUser());
    row(table, "movie", summary.perItem());
    return table;
  }

  private static void row(TextTable table, String of, Summary.Quantiles q) {
    table.row(
        of,
        Integer.toString(q.min()),
        Integer.toString(q.p10()),
        Integer.toString(q.p25()),
        Integer.toString(q.median()),
        Integer.toString(q.p75()),
        Integer.toString(q.p90()),
        Integer.toString(q.max()),
        TextTable.number(q.mean(), 1));
  }

  public static String of(DataCheck check) {
    var found = CheckDocument.of(check);
    var text = new ScreenText();
    text.line(
        "%s: %s, %,d good %s",
        found.file(),
        found.layout(),
        found.ratings(),
        found.kind().equals("choices") ? "rows: choices, no ratings" : "ratings");
    if (found.bad() == 0) {
      text.line("Every row can be used.");
    } else {
      text.line("%,d rows cannot be used:", found.bad());
      found.badRows().forEach(bad -> text.line("  %s", bad));
      if (found.bad() > found.badRows().size()) {
        text.line("  … and %,d more", found.bad() - found.badRows().size());
      }
    }
    counted(text, found.duplicates(), "pairs are rated more than once; the latest rating counts");
    for (var pair : check.duplicates().stream().limit(5).toList()) {
      text.line(
          "  user %s, movie %s: lines %d and %d",
          pair.user(), pair.item(), pair.firstLine(), pair.line());
    }
    counted(text, found.unknownItems(), "rated movies are not in the catalog");
    counted(text, found.unknownUsers(), "users are not in the users' file");
    counted(text, found.itemsWithoutRatings(), "movies of the catalog have no ratings");
    counted(text, found.usersWithoutRatings(), "users of the users' file have no ratings");
    found.notes().forEach(text::block);
    return text.toString();
  }

  private static void counted(ScreenText text, long count, String what) {
    if (count > 0) {
      text.line("%,d %s", count, what);
    }
  }
}
