package dev.matinee.server.matchbox;

import dev.matinee.core.Query;
import dev.matinee.core.Rating;
import dev.matinee.core.Recommender;
import dev.matinee.core.Titles;
import dev.matinee.server.serving.Histories;
import dev.matinee.server.serving.Served;
import dev.matinee.wire.StudioTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the four kinds of predictions have in common.
///
/// @param ids the id of each movie that the request names, by the name
/// @param now the time of ratings in a request, in seconds
record Desk(Ask ask, Served served, Histories histories, Map<String, String> ids, long now) {
  private static final String STRING = "String";

  /// Lays a request out; its movies are looked up once.
  static Desk of(Ask ask, Served served, Histories histories, long now) {
    var ids = new HashMap<String, String>();
    for (var row : ask.input().rows()) {
      ids.computeIfAbsent(row.title(), name -> id(served, name));
    }
    return new Desk(ask, served, histories, ids, now);
  }

  /// The id of the movie that a name means: an id that is known, else a title, of several movies of
  /// one title the most rated. What means none stays as it is, like every id that training has not
  /// seen.
  private static String id(Served served, String name) {
    return served.knows(name)
        ? name
        : served.titles().lookup(name).map(Titles.Found::item).orElse(name);
  }

  /// The table that answers the request.
  StudioTable answer() {
    return switch (options().kind()) {
      case RATING_PREDICTION -> new RatingPrediction(this).answer(ask.input());
      case ITEM_RECOMMENDATION -> new ItemRecommendation(this).answer(ask.input());
      case RELATED_USERS -> new RelatedUsers(this).answer(ask.input());
      case RELATED_ITEMS -> new RelatedItems(this).answer(ask.input());
    };
  }

  /// The numbers of the rows that name a movie that nobody here knows.
  IntStream unknownRows() {
    return ask.input().rows().stream()
        .filter(row -> !row.title().isEmpty() && !served.knows(item(row)))
        .mapToInt(Cells::number);
  }

  /// Whether movies or users are picked from those of the input (evaluation) rather than from all
  /// (production).
  boolean fromInput() {
    return options().selection().fromInput(ask.input());
  }

  Options options() {
    return ask.options();
  }

  Recommender recommender() {
    return served.recommender();
  }

  /// All that is known of a user, and some ratings more.
  Query query(String user, List<Rating> more) {
    return Histories.with(histories.of(served, user).orElseGet(() -> Query.of(user)), more);
  }

  /// The id of the movie in a row.
  String item(Cells row) {
    if (row.title().isEmpty()) {
      throw Fault.unreadableInput("row %d has no title".formatted(row.number()));
    }
    return ids.getOrDefault(row.title(), row.title());
  }

  /// The user in a row.
  String user(Cells row) {
    if (row.user().isEmpty()) {
      throw Fault.unreadableInput("row %d has no userId".formatted(row.number()));
    }
    return row.user();
  }

  /// The name of a movie in an answer.
  String name(String item) {
    return options().as().of(served, item);
  }

  /// Rows of `first` and then as many columns `following 1`, `following 2`, … as asked for; a row
  /// that has less is filled up with empty cells.
  StudioTable table(String first, String following, List<List<String>> rows) {
    var names = new ArrayList<String>();
    names.add(first);
    for (int k = 1; k <= options().count(); k++) {
      names.add(following + " " + k);
    }
    return StudioTable.of(
        names,
        names.stream().map(_ -> STRING).toList(),
        rows.stream().map(row -> filled(row, names.size())).toList());
  }

  private static List<@Nullable String> filled(List<String> row, int width) {
    var cells = new ArrayList<@Nullable String>(row);
    while (cells.size() < width) {
      cells.add(null);
    }
    return cells;
  }

  /// A row of a table.
  static List<String> row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toList();
  }

  /// The titles of some movies, to tell twins by: the same film under several ids.
  Set<String> titles(Stream<String> items) {
    return items.map(served.titles()::title).collect(Collectors.toSet());
  }

  /// Ends the work on a request or job that nobody waits for any more.
  static void stopIfTold() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("stopped");
    }
  }
}
