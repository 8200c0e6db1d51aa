package dev.matinee.server.internal;

import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Prediction;
import dev.matinee.core.recommender.Query;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.AnsweringArtifact;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.internal.RowPlanner.FilledRow;
import dev.matinee.server.serving.ListParameters;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.PassedOver;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.wire.EncodedJson;
import dev.matinee.wire.Wire;
import dev.matinee.wire.recommendations.RowsRequest;
import dev.matinee.wire.recommendations.RowsResponse;
import dev.matinee.wire.recommendations.RowsResponse.Row;
import dev.matinee.wire.recommendations.RowsResponse.RowMovie;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// `GET` and `POST /v1/users/{user}/rows`: rows of movies as on a home screen.
final class RowRoutes {
  private static final int MOVIES = 10;
  private static final int MOST_MOVIES = 100;
  private static final int ROWS = 6;
  private static final int MOST_ROWS = 20;
  private static final int MOST_DAYS = 36_500;
  private static final int WINDOW = 30;
  private static final int HALF_LIFE = 7;

  private static final String[] PARAMETERS = {
    "n",
    "rows",
    "window",
    "halfLife",
    "exclude",
    "genre",
    "filter",
    "candidates",
    "include",
    "minRatings"
  };

  private final RoleContext context;
  private final ComputePool pool;

  /// By artifact; no others than are served or tried.
  private final Map<String, RowScores> scores = new ConcurrentHashMap<>();

  /// What is asked of all rows.
  ///
  /// @param movies how many a row has at most
  /// @param rows how many there are at most
  private record RowsQuestion(int movies, int rows, RowScores.Trend trend) {
    static RowsQuestion of(QueryParameters arguments) {
      return new RowsQuestion(
          arguments.whole("n", 1, MOST_MOVIES, MOVIES),
          arguments.whole("rows", 1, MOST_ROWS, ROWS),
          new RowScores.Trend(
              arguments.whole("window", 1, MOST_DAYS, WINDOW),
              arguments.whole("halfLife", 1, MOST_DAYS, HALF_LIFE)));
    }
  }

  RowRoutes(RoleContext context, ComputePool pool) {
    this.context = context;
    this.pool = pool;
  }

  void register(Routes routes) {
    routes.get("/v1/users/{user}/rows", this::rows, PARAMETERS);
    routes.post("/v1/users/{user}/rows", this::foldIn, PARAMETERS);
  }

  private EncodedJson rows(Context ctx) {
    var arguments = QueryParameters.of(ctx);
    var asked = RowsQuestion.of(arguments);
    var parameters = ListParameters.of(arguments, context.clock().instant());
    var user = QueryParameters.id(ctx, "user");
    var served = context.serving().of(Role.INTERNAL, user, parameters.cursor());
    AnsweringArtifact.note(ctx, served.id());
    var query = context.history().query(served, user);
    var passedOver = context.lists().passedOver(user);
    pool.run(() -> parameters.check(served, user));
    return context
        .answers()
        .answer(
            served,
            Wire.write(List.of("rows", parameters.question(user), asked, passedOver.text())),
            query.newer(),
            () ->
                pool.call(
                    () ->
                        answer(
                            served,
                            query,
                            rows(served, query, parameters, passedOver, asked),
                            ValidatedRatings.NONE)));
  }

  private RowsResponse foldIn(Context ctx) throws IOException {
    var arguments = QueryParameters.of(ctx);
    var asked = RowsQuestion.of(arguments);
    var user = QueryParameters.id(ctx, "user");
    var request = RequestBodies.readJson(ctx, RowsRequest::read);
    var parameters = ListParameters.of(arguments, request.list(), context.clock().instant());
    var served = context.serving().of(Role.INTERNAL, user, parameters.cursor());
    AnsweringArtifact.note(ctx, served.id());
    pool.run(() -> parameters.check(served, user));
    var sent = ValidatedRatings.of(request.ratings(), user, served, context.now(), pool);
    var query = context.history().query(served, user, sent.ratings());
    var passedOver = context.lists().passedOver(user);
    return pool.call(
        () -> answer(served, query, rows(served, query, parameters, passedOver, asked), sent));
  }

  private List<FilledRow> rows(
      LoadedModel served,
      Query query,
      ListParameters parameters,
      PassedOver passedOver,
      RowsQuestion asked) {
    return new RowPlanner(
            served, query, parameters.shape(), passedOver, scores(served), asked.movies())
        .rows(asked.rows(), asked.trend());
  }

  private RowsResponse answer(
      LoadedModel served, Query query, List<FilledRow> filled, ValidatedRatings sent) {
    var items = filled.stream().flatMap(row -> row.items().stream()).toList();
    var predictions = new HashMap<String, Prediction>();
    served.recommender().predict(query, items).forEach(one -> predictions.put(one.item(), one));
    return new RowsResponse(
        query.user(),
        served.id(),
        basis(served, query).name(),
        filled.stream().map(row -> row(served, row, predictions)).toList(),
        sent.unknownItems(),
        sent.refused(),
        context.history().about(served).filter(about -> about.contains("simulated")).orElse(null));
  }

  private static Basis basis(LoadedModel served, Query query) {
    return served.recommender().basis(query);
  }

  private static Row row(LoadedModel served, FilledRow row, Map<String, Prediction> predictions) {
    var movies = new ArrayList<RowMovie>();
    for (var item : row.items()) {
      var predicted = predictions.get(item);
      movies.add(
          new RowMovie(
              movies.size() + 1,
              item,
              served.titles().title(item),
              predicted == null ? null : Wire.number(predicted.rating()),
              predicted == null ? null : Wire.number(predicted.liking())));
    }
    return new Row(row.kind(), row.title(), row.item(), row.genre(), movies);
  }

  private RowScores scores(LoadedModel served) {
    scores.keySet().retainAll(context.serving().artifacts());
    return scores.computeIfAbsent(served.id(), _ -> new RowScores(served.trained().ratings()));
  }
}
