package dev.matinee.server.serving;

import dev.matinee.core.Rating;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.core.recommender.Strength;
import dev.matinee.server.http.ComputePool;
import dev.matinee.store.ratings.AppendResult;
import dev.matinee.wire.Wire;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.RecommendationsResponse.Because;
import dev.matinee.wire.recommendations.RecommendationsResponse.Movie;
import dev.matinee.workbench.role.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers a query with a list, as every role does.
public final class RecommendationAssembler {
  private static final String SIMULATED = "simulated";

  private final UserHistory history;
  private final ListRecorder lists;
  private final Role role;
  private final ComputePool pool;

  /// @param role that answers, whose rules lists obey
  /// @param pool where lists are made
  public RecommendationAssembler(RoleContext context, Role role, ComputePool pool) {
    this.history = context.history();
    this.lists = context.lists();
    this.role = role;
    this.pool = pool;
  }

  /// What an answer says beside the list.
  ///
  /// @param user as asked; `null` for somebody without an id
  /// @param stored what became of the ratings of the request where they are stored
  /// @param rows what became of the rows of the request
  /// @param explain whether to say because of which ratings
  /// @param note what a person should know of this answer; empty for nothing
  public record AnswerDetails(
      @Nullable String user,
      AppendResult stored,
      ValidatedRatings rows,
      boolean explain,
      String note) {}

  /// The list for a query, of this shape.
  public RecommendationsResponse answer(
      LoadedModel served, Query query, ListParameters parameters, AnswerDetails details) {
    // what was shown or skipped and never chosen: it rests, or comes later, where the operator has
    // set so; of nobody nothing
    var passedOver = lists.passedOver(details.user());
    var ruled = query.ruled(passedOver.on(served.rules(role), served)); // those in force now
    var asked = details.explain() ? ruled.withReasons() : ruled;
    var page = // 503 as every piece of work that waits or takes too long
        pool.call(
            () -> {
              var wanted = parameters.page(served, asked);
              // One movie more than is shown tells whether the list goes on.
              var more = wanted.query().count(asked.count() + 1);
              var list = served.recommender().recommend(passedOver.without(more, served));
              return page(served, asked.count(), wanted.before(), list);
            });
    int before = page.before().size();
    // its id and arm; kept for feedback behind the answer, which never waits for that: where the
    // database does not keep up it is not kept, and the log says so
    var named = named(served, parameters, details.user(), page.list());
    return new RecommendationsResponse(
        details.user(),
        served.id(),
        page.list().basis().name(),
        Math.toIntExact(details.stored().changed()),
        page.list().items().stream().map(item -> movie(served, before, item)).toList(),
        details.rows().unknownItems(),
        details.rows().refused(),
        details.stored().older().stream().map(Rating::item).toList(),
        note(notes(served, parameters, details), details.note()),
        about(served),
        page.cursor(),
        named.id(),
        named.arm());
  }

  private ListRecorder.NamedList named(
      LoadedModel served, ListParameters parameters, @Nullable String user, Recommendations list) {
    return lists.record(
        role,
        served,
        list.basis().name(),
        user,
        parameters.question(user == null ? "" : user),
        list.items().stream().map(Recommendation::item).toList());
  }

  private static List<String> notes(
      LoadedModel served, ListParameters parameters, AnswerDetails details) {
    return Stream.concat(
            parameters.shape().notes(served.filters()).stream(), details.rows().notes().stream())
        .toList();
  }

  /// @param cursor where the list goes on; nowhere after its last movie, also where that fills a
  ///   page
  private record Page(Recommendations list, ListCursor before, @Nullable String cursor) {}

  private static Page page(LoadedModel served, int count, ListCursor before, Recommendations list) {
    if (list.items().size() <= count) {
      return new Page(list, before, null);
    }
    var shown = new Recommendations(list.basis(), list.items().subList(0, count));
    var ids = shown.items().stream().map(Recommendation::item).toList();
    return new Page(shown, before, before.with(ids, served).text());
  }

  /// @param before how many movies came on the pages before
  private Movie movie(LoadedModel served, int before, Recommendation item) {
    var because =
        item.because().stream()
            .map(
                reason ->
                    new Because(
                        reason.item(),
                        served.titles().title(reason.item()),
                        reason.weight(),
                        reason.rating(),
                        reason.liked()))
            .toList();
    return new Movie(
        before + item.rank(),
        item.item(),
        served.titles().title(item.item()),
        Wire.number(item.rating()),
        Wire.number(item.liking()),
        Optional.ofNullable(item.strength()).map(Strength::text).orElse(null),
        served.count(item.item()),
        (served.isExplorable(item.item()) && !isPinned(served, item.item())) ? Boolean.TRUE : null,
        because);
  }

  private boolean isPinned(LoadedModel served, String item) {
    int index = served.ratings().items().indexOf(item);
    return served.rules(role).pins().stream().anyMatch(pin -> pin.item() == index);
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
