package dev.matinee.server.internal;

import dev.matinee.core.recommender.Prediction;
import dev.matinee.core.recommender.Query;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.AnsweringArtifact;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ListParameters;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.PairPredictor;
import dev.matinee.server.serving.RecommendationAssembler;
import dev.matinee.server.serving.RecommendationAssembler.AnswerDetails;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.RoleRoutes;
import dev.matinee.server.serving.UserHistory;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.store.ratings.AppendResult;
import dev.matinee.wire.EncodedJson;
import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.PredictionsRequest;
import dev.matinee.wire.predictions.PredictionsResponse;
import dev.matinee.wire.predictions.PredictionsResponse.Predicted;
import dev.matinee.wire.recommendations.FoldInRequest;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.SimilarItems;
import dev.matinee.wire.recommendations.SimilarUsers;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The routes of role `internal`. Nothing here changes anything.
public final class InternalRoutes implements RoleRoutes {
  private final RoleContext context;
  private final UserHistory history;
  private final ComputePool pool;
  private final RecommendationAssembler lists;
  private final PairPredictor predictor;

  public InternalRoutes(RoleContext context) {
    this.context = context;
    this.history = context.history();
    this.pool = context.pools().pool(Role.INTERNAL.id());
    this.lists = new RecommendationAssembler(context, Role.INTERNAL, pool);
    this.predictor = new PairPredictor(history, pool);
  }

  @Override
  public void register(Routes routes) {
    var path = "/v1/users/{user}/recommendations";
    routes.get(path, this::recommend, ListParameters.names("n", "explain"));
    routes.post(path, this::foldIn, ListParameters.names("explain"));
    new RowRoutes(context, pool).register(routes);
    routes.post("/v1/predictions", this::predict);
    routes.get("/v1/items/{item}/similar", this::similarItems, "n");
    routes.get("/v1/users/{user}/similar", this::similarUsers, "n");
  }

  private EncodedJson recommend(Context ctx) {
    var arguments = QueryParameters.of(ctx);
    var user = QueryParameters.id(ctx, "user");
    var parameters = ListParameters.of(arguments, context.clock().instant());
    var served = context.serving().of(Role.INTERNAL, user, parameters.cursor());
    AnsweringArtifact.note(ctx, served.id());
    var query = known(served, user).count(count(arguments));
    boolean explain = arguments.flag("explain", true);
    return context
        .answers()
        .answer(
            served,
            Wire.write(
                Arrays.asList(
                    "list",
                    parameters.question(user),
                    parameters.cursor(),
                    query.count(),
                    explain,
                    context.lists().occasion(Role.INTERNAL, served),
                    context.lists().passedOver(user).text())),
            query.newer(),
            () ->
                lists.answer(
                    served,
                    query,
                    parameters,
                    new AnswerDetails(
                        user, AppendResult.NONE, ValidatedRatings.NONE, explain, "")));
  }

  private RecommendationsResponse foldIn(Context ctx) throws IOException {
    var arguments = QueryParameters.of(ctx);
    var user = QueryParameters.id(ctx, "user");
    var request = RequestBodies.readJson(ctx, FoldInRequest::read);
    var parameters = ListParameters.of(arguments, request.list(), context.clock().instant());
    var served = context.serving().of(Role.INTERNAL, user, parameters.cursor());
    AnsweringArtifact.note(ctx, served.id());
    var rows = ValidatedRatings.of(request.ratings(), user, served, context.now(), pool);
    if (rows.ratings().isEmpty() && !history.knows(served, user)) {
      throw rows.unusable(
          "no usable rating for the unknown user '%s'; send at least one".formatted(user));
    }
    return lists.answer(
        served,
        history.query(served, user, rows.ratings()).count(request.n()),
        parameters,
        new AnswerDetails(
            user,
            AppendResult.NONE,
            rows,
            arguments.flag("explain", true),
            "nothing was stored: this route only folds in"));
  }

  private PredictionsResponse predict(Context ctx) throws IOException {
    var served = served();
    var pairs = RequestBodies.readJson(ctx, PredictionsRequest::read).pairs();
    if (served.scale().isOfChoices()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "the data are choices, without ratings, so there is no rating to predict; /v1/users/{user}/recommendations answers with a list");
    }
    var predictions = predictor.predict(served, pairs);
    return new PredictionsResponse(
        served.id(), predictions.stream().map(InternalRoutes::predicted).toList());
  }

  private static Predicted predicted(Prediction prediction) {
    return new Predicted(
        prediction.user(),
        prediction.item(),
        Wire.number(prediction.rating()),
        Wire.number(prediction.sd()),
        Wire.number(prediction.liking()),
        prediction.basis().name());
  }

  private EncodedJson similarItems(Context ctx) {
    int count = count(QueryParameters.of(ctx));
    var served = served();
    var item = QueryParameters.id(ctx, "item");
    if (!served.knows(item)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_ITEM,
          "unknown movie '%s'; find movies at /v1/items?q=TEXT".formatted(item));
    }
    return context
        .answers()
        .answer(
            served,
            Wire.write(List.of("similar", item, count)),
            List.of(),
            () -> similarItems(served, item, count));
  }

  private SimilarItems similarItems(LoadedModel served, String item, int count) {
    var similar = pool.call(() -> served.recommender().similarItems(item, count));
    var like =
        IntStream.range(0, similar.size())
            .mapToObj(
                k ->
                    new SimilarItems.SimilarItem(
                        k + 1,
                        similar.get(k).id(),
                        served.titles().title(similar.get(k).id()),
                        similar.get(k).similarity()))
            .toList();
    return new SimilarItems(item, served.titles().title(item), served.id(), like);
  }

  private SimilarUsers similarUsers(Context ctx) {
    int count = count(QueryParameters.of(ctx));
    var served = served();
    var user = QueryParameters.id(ctx, "user");
    var query = known(served, user);
    var similar = pool.call(() -> served.recommender().similarUsers(query, count));
    var like =
        IntStream.range(0, similar.size())
            .mapToObj(
                k ->
                    new SimilarUsers.SimilarUser(
                        k + 1, similar.get(k).id(), similar.get(k).similarity()))
            .toList();
    return new SimilarUsers(user, served.id(), like);
  }

  private LoadedModel served() {
    return context.serving().of(Role.INTERNAL);
  }

  private Query known(LoadedModel served, String user) {
    return history
        .find(served, user)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNKNOWN_USER,
                    "no rating of user '%s' is known; POST some to this address for a list, or to /v1/recommendations to keep them"
                        .formatted(user)));
  }

  private static int count(QueryParameters arguments) {
    return arguments.whole(
        "n", 1, RecommendationsRequest.LARGEST_N, RecommendationsRequest.DEFAULT_N);
  }
}
