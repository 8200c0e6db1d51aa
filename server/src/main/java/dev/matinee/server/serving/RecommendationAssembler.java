package dev.matinee.server.serving;

import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.server.http.ComputePool;
import dev.matinee.wire.Wire;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.RecommendationsResponse.Because;
import dev.matinee.wire.recommendations.RecommendationsResponse.Movie;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers a query with a list, as every role does.
public final class RecommendationAssembler {
  private static final String SIMULATED = "simulated";

  private final UserHistory history;
  private final ComputePool pool;

  /// @param pool where lists are made
  public RecommendationAssembler(UserHistory history, ComputePool pool) {
    this.history = history;
    this.pool = pool;
  }

  /// What an answer says beside the list.
  ///
  /// @param user as asked; `null` for somebody without an id
  /// @param stored how many ratings of the request are stored now
  /// @param rows what became of the rows of the request
  /// @param explain whether to say because of which ratings
  /// @param note what a person should know of this answer; empty for nothing
  public record AnswerDetails(
      @Nullable String user, long stored, ValidatedRatings rows, boolean explain, String note) {}

  /// The list for a query, of this shape.
  public RecommendationsResponse answer(
      LoadedModel served, Query query, ListParameters parameters, AnswerDetails details) {
    var asked = details.explain() ? query.withReasons() : query;
    record Page(Recommendations list, ListCursor before, @Nullable String cursor) {}
    var page =
        pool.call(
            () -> {
              var wanted = parameters.page(served, asked);
              var list = served.recommender().recommend(wanted.query());
              return new Page(list, wanted.before(), next(served, query, wanted.before(), list));
            });
    int before = page.before().size();
    return new RecommendationsResponse(
        details.user(),
        served.id(),
        page.list().basis().name(),
        Math.toIntExact(details.stored()),
        page.list().items().stream().map(item -> movie(served, before, item)).toList(),
        details.rows().unknownItems(),
        details.rows().refused(),
        note(notes(served, parameters, details), details.note()),
        about(served),
        page.cursor());
  }

  private static List<String> notes(
      LoadedModel served, ListParameters parameters, AnswerDetails details) {
    return Stream.concat(
            parameters.shape().notes(served.filters()).stream(), details.rows().notes().stream())
        .toList();
  }

  /// Where the list goes on; nowhere after a page with fewer movies than were wanted.
  private static @Nullable String next(
      LoadedModel served, Query query, ListCursor before, Recommendations list) {
    return list.items().size() < query.count()
        ? null
        : before.with(list.items().stream().map(Recommendation::item).toList(), served).text();
  }

  /// @param before how many movies came on the pages before
  private static Movie movie(LoadedModel served, int before, Recommendation item) {
    var because =
        item.because().stream()
            .map(
                reason ->
                    new Because(
                        reason.item(), served.titles().title(reason.item()), reason.weight()))
            .toList();
    return new Movie(
        before + item.rank(),
        item.item(),
        served.titles().title(item.item()),
        Wire.number(item.rating()),
        Wire.number(item.liking()),
        served.count(item.item()),
        because);
  }

  private static @Nullable String note(List<String> notes, String note) {
    var all = String.join("; ", notes);
    if (note.isEmpty() || all.isEmpty()) {
      var one = all + note;
      return one.isEmpty() ? null : one;
    }
    return note + "; " + all;
  }

  /// Data that only looks like that of real people is labeled in every answer.
  private @Nullable String about(LoadedModel served) {
    return history.about(served).filter(about -> about.contains(SIMULATED)).orElse(null);
  }
}
