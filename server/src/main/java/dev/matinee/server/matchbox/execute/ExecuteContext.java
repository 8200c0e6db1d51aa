package dev.matinee.server.matchbox.execute;

import dev.matinee.core.Rating;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.titles.Titles;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.UserHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One execute request and what it is answered from: its movies looked up, its users with their
/// ratings. [MatchboxPredictions] makes the table of it.
///
/// @param ids the id of each movie that the request names, by the name
/// @param now the time of ratings in a request, in seconds
record ExecuteContext(
    ExecuteRequest request,
    LoadedModel model,
    UserHistory history,
    Map<String, String> ids,
    long now) {
  /// Looks the movies of a request up, each once.
  static ExecuteContext of(
      ExecuteRequest request, LoadedModel model, UserHistory history, long now) {
    var ids = new HashMap<String, String>();
    for (var row : request.input().rows()) {
      ids.computeIfAbsent(row.title(), name -> id(model, name));
    }
    return new ExecuteContext(request, model, history, ids, now);
  }

  /// The id of the movie that a name means: an id that is known, else a title, whatever its case,
  /// accents, article and, where only one fits, without its year. Of several ids with one title it
  /// means the most rated; a name that fits several titles means none. What means none stays as it
  /// is, like every id that training has not seen.
  private static String id(LoadedModel model, String name) {
    return model.knows(name)
        ? name
        : model.titles().findMovie(name).map(Titles.ResolvedTitle::item).orElse(name);
  }

  /// The input, when it has these columns.
  List<InputTable.InputRow> rows(String... required) {
    return request.input().with(required).rows();
  }

  /// Whether movies or users are picked from those of the input (evaluation) rather than from all
  /// (production).
  boolean fromInput() {
    return options().selection().fromInput(request.input());
  }

  ExecuteOptions options() {
    return request.options();
  }

  Recommender recommender() {
    return model.recommender();
  }

  /// What is stored of a user, or else what training saw, and some ratings more, which count where
  /// they contradict.
  Query query(String user, List<Rating> more) {
    return history.query(model, user, more).count(options().count());
  }

  /// The id of the movie in a row.
  String item(InputTable.InputRow row) {
    if (row.title().isEmpty()) {
      throw StudioException.unreadableInput("row %d has no title".formatted(row.number()));
    }
    return ids.getOrDefault(row.title(), row.title());
  }

  /// The user in a row.
  String user(InputTable.InputRow row) {
    if (row.user().isEmpty()) {
      throw StudioException.unreadableInput("row %d has no userId".formatted(row.number()));
    }
    return row.user();
  }

  /// The name of a movie in an answer.
  String name(String item) {
    return options().as().of(model, item);
  }
}
