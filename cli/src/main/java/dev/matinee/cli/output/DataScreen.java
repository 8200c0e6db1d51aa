package dev.matinee.cli.output;

import dev.matinee.datasets.DataCheck;
import dev.matinee.datasets.Summary;
import dev.matinee.workbench.data.CheckDocument;
import dev.matinee.workbench.data.DataImport;
import dev.matinee.workbench.data.DataList;
import java.nio.file.Path;

/// How data sets look to a person.
public final class DataScreen {
  private static final int BAR = 40;

  private DataScreen() {}

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

  public static String of(DataImport imported, Path home) {
    var skipped =
        imported.skipped() == 0 ? "" : "; %,d bad rows were left out".formatted(imported.skipped());
    return "%s holds %,d ratings of %s%s"
        .formatted(home, imported.ratings(), imported.name(), skipped);
  }

  public static String of(String name, Summary summary) {
    var text = new StringBuilder();
    text.append(
        "%s: %,d ratings of %,d movies by %,d users; %.2f %% of all pairs%n"
            .formatted(
                name,
                summary.ratings(),
                summary.items(),
                summary.users(),
                100 * summary.density()));
    summary
        .span()
        .ifPresent(
            span ->
                text.append(
                    "from %s to %s%n"
                        .formatted(
                            span.first().toString().substring(0, 10),
                            span.last().toString().substring(0, 10))));
    text.append(
        "%nRatings: mean %.3f, standard deviation %.3f%n".formatted(summary.mean(), summary.sd()));
    double highest =
        summary.histogram().stream().mapToDouble(Summary.Bucket::share).max().orElse(1);
    for (var level : summary.histogram()) {
      text.append(
          "  %4s  %s %5.1f %%  %,d%n"
              .formatted(
                  level.value(), bar(level.share() / highest), 100 * level.share(), level.count()));
    }
    text.append("%n".formatted()).append(quantiles(summary)).append("%n".formatted());
    var tail = summary.tail();
    text.append(
        "%nThe long tail: the most rated 1 %% of the movies have %.0f %% of the ratings, 5 %% have %.0f %%, 10 %% have %.0f %%, 20 %% have %.0f %%; %,d movies have fewer than 5%n%n"
            .formatted(
                100 * tail.shareOfTop1Percent(),
                100 * tail.shareOfTop5Percent(),
                100 * tail.shareOfTop10Percent(),
                100 * tail.shareOfTop20Percent(),
                tail.itemsWithFewerThan5()));
    var films = new TextTable().text("most rated").number("ratings", "mean");
    summary
        .mostRated()
        .forEach(
            film ->
                films.row(
                    film.title(), "%,d".formatted(film.count()), TextTable.number(film.mean(), 2)));
    text.append(films);
    if (!summary.genres().isEmpty()) {
      var genres = new TextTable().text("genre").number("movies", "ratings");
      summary
          .genres()
          .forEach(
              genre ->
                  genres.row(
                      genre.name(),
                      "%,d".formatted(genre.items()),
                      "%,d".formatted(genre.ratings())));
      text.append("%n%n".formatted()).append(genres);
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
    var text = new StringBuilder();
    text.append(
        "%s: %s, %,d good ratings%n".formatted(found.file(), found.layout(), found.ratings()));
    if (found.bad() == 0) {
      text.append("Every row can be used.%n".formatted());
    } else {
      text.append("%,d rows cannot be used:%n".formatted(found.bad()));
      found.badRows().forEach(bad -> text.append("  %s%n".formatted(bad)));
      if (found.bad() > found.badRows().size()) {
        text.append("  … and %,d more%n".formatted(found.bad() - found.badRows().size()));
      }
    }
    if (found.duplicates() > 0) {
      text.append(
          "%,d pairs are rated more than once; the last rating counts%n"
              .formatted(found.duplicates()));
      check.duplicates().stream()
          .limit(5)
          .forEach(
              pair ->
                  text.append(
                      "  user %s, movie %s: lines %d and %d%n"
                          .formatted(pair.user(), pair.item(), pair.firstLine(), pair.line())));
    }
    counted(text, found.unknownItems(), "rated movies are not in the catalog");
    counted(text, found.unknownUsers(), "users are not in the users' file");
    counted(text, found.itemsWithoutRatings(), "movies of the catalog have no ratings");
    counted(text, found.usersWithoutRatings(), "users of the users' file have no ratings");
    found.notes().forEach(note -> text.append(note).append("%n".formatted()));
    return text.toString().stripTrailing();
  }

  private static void counted(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append("%,d %s%n".formatted(count, what));
    }
  }
}
