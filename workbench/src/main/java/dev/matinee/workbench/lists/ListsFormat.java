package dev.matinee.workbench.lists;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.matinee.core.Ratings;
import dev.matinee.core.recommender.Recommendations;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.workbench.documents.Documents;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// How lists are written, by the ending of the file.
enum ListsFormat {
  /// A row for every movie, `user,rank,item,title,score,liking`; unknown numbers are empty.
  CSV(".csv") {
    @Override
    byte[] header() {
      return "user,rank,item,title,score,liking\n".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void write(List<UserList> lists, StringWriter text) throws IOException {
      try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
        for (var list : lists) {
          for (var row : list.recommendations) {
            csv.writeRecord(
                list.user,
                Integer.toString(row.rank),
                row.item,
                row.title,
                number(row.score),
                number(row.liking));
          }
        }
      }
    }
  },

  /// An object for every user, `{"user":…,"basis":…,"recommendations":[{"rank":1,"item":…,
  /// "title":…, "score":…,"liking":…}]}`; unknown numbers are `null`.
  JSON_LINES(".jsonl") {
    @Override
    byte[] header() {
      return new byte[0];
    }

    @Override
    void write(List<UserList> lists, StringWriter text) {
      for (var list : lists) {
        text.write(Documents.line(list));
        text.write('\n');
      }
    }
  };

  private final String ending;

  ListsFormat(String ending) {
    this.ending = ending;
  }

  /// The format of a file.
  ///
  /// @throws IllegalArgumentException when its ending is that of none
  static ListsFormat of(Path file) {
    var name = file.toString().toLowerCase(Locale.ROOT);
    for (var format : values()) {
      if (name.endsWith(format.ending)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "--out must end in .csv, a row for every movie, or .jsonl, a line for every user; got '%s'"
            .formatted(file));
  }

  /// One movie of a list.
  ///
  /// @param score the predicted rating, or what the list is ordered by where no rating is predicted
  record Row(int rank, String item, String title, double score, double liking) {}

  /// The list of one user.
  record UserList(String user, String basis, List<Row> recommendations) {
    /// @param catalog where the titles are
    static UserList of(String user, Recommendations list, Ratings catalog) {
      return new UserList(
          user,
          list.basis().name(),
          list.items().stream().map(movie -> row(movie, catalog)).toList());
    }
  }

  abstract byte[] header();

  abstract void write(List<UserList> lists, StringWriter text) throws IOException;

  /// Lists as the bytes of the file.
  byte[] bytes(List<UserList> lists) {
    var text = new StringWriter();
    try {
      write(lists, text);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Row row(Recommendation movie, Ratings catalog) {
    return new Row(
        movie.rank(),
        movie.item(),
        catalog.ofItems().title(catalog.items().indexOf(movie.item())),
        Double.isNaN(movie.rating()) ? movie.score() : movie.rating(),
        movie.liking());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
