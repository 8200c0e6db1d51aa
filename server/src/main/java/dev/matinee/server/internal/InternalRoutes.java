package dev.matinee.server.internal;

import dev.matinee.core.Filter;
import dev.matinee.core.Prediction;
import dev.matinee.core.Query;
import dev.matinee.server.http.Arguments;
import dev.matinee.server.http.Bodies;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.Routes;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.Histories;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.Predictor;
import dev.matinee.server.serving.RecommendationAssembler;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.PredictionsRequest;
import dev.matinee.wire.predictions.PredictionsResponse;
import dev.matinee.wire.predictions.PredictionsResponse.Predicted;
import dev.matinee.wire.recommendations.FoldInRequest;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.SimilarItems;
import dev.matinee.wire.recommendations.SimilarUsers;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// The routes of role `internal`. Nothing here changes anything.
public final class InternalRoutes {
  /// The role.
  public static final String ROLE = "internal";

  private final ActiveModels serving;
  private final Histories histories;
  private final RecommendationAssembler lists;
  private final Predictor predictor;
  private final ComputePool pool;
  private final InstantSource clock;

  public InternalRoutes(
      ActiveModels serving, Histories histories, ComputePool pool, InstantSource clock) {
    this.serving = serving;
    this.histories = histories;
    this.lists = new RecommendationAssembler(histories, pool);
    this.predictor = new Predictor(histories, pool);
    this.pool = pool;
    this.clock = clock;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    routes.get("/v1/users/{user}/recommendations", this::recommend);
    routes.post("/v1/users/{user}/recommendations", this::foldIn);
    routes.post("/v1/predictions", this::predict);
    routes.get("/v1/items/{item}/similar", this::similarItems);
    routes.get("/v1/users/{user}/similar", this::similarUsers);
  }

  private RecommendationsResponse recommend(Context ctx) {
    var arguments = Arguments.of(ctx, "n", "exclude", "genre", "explain");
    var served = serving.of(ROLE);
    var user = Arguments.id(ctx, "user");
    var query =
        known(served, user)
            .count(count(arguments))
            .excluding(arguments.ids("exclude"))
            .filteredBy(genre(arguments, served));
    return lists.answer(
        served, query, user, 0, ValidatedRatings.NONE, arguments.flag("explain", true), "");
  }

  private RecommendationsResponse foldIn(Context ctx) throws IOException {
    var arguments = Arguments.of(ctx, "genre", "explain");
    var served = serving.of(ROLE);
    var user = Arguments.id(ctx, "user");
    var request = Bodies.read(ctx, FoldInRequest::read);
    long now = clock.instant().getEpochSecond();
    var rows = pool.call(() -> ValidatedRatings.of(request.ratings(), user, served, now));
    var known = histories.of(served, user);
    if (known.isEmpty() && rows.ratings().isEmpty()) {
      throw new ProblemException(
              ProblemType.UNUSABLE_BODY,
              "no usable rating for the unknown user '%s'; send at least one".formatted(user))
          .with("refused", rows.refused());
    }
    var query =
        Histories.with(known.orElseGet(() -> Query.of(user)), rows.ratings())
            .count(request.n())
            .excluding(Set.copyOf(request.exclude()))
            .filteredBy(genre(arguments, served));
    return lists.answer(
        served,
        query,
        user,
        0,
        rows,
        arguments.flag("explain", true),
        "nothing was stored: this route only folds in");
  }

  private PredictionsResponse predict(Context ctx) throws IOException {
    Arguments.of(ctx);
    var served = serving.of(ROLE);
    var pairs = Bodies.read(ctx, PredictionsRequest::read).pairs();
    var predictions = predictor.predict(served, pairs, Map.of());
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

  private SimilarItems similarItems(Context ctx) {
    int count = count(Arguments.of(ctx, "n"));
    var served = serving.of(ROLE);
    var item = Arguments.id(ctx, "item");
    if (!served.knows(item)) {
      throw new ProblemException(
          ProblemType.UNKNOWN_ITEM,
          "unknown movie '%s'; find movies at /v1/items?q=TEXT".formatted(item));
    }
    var similar = pool.call(() -> served.recommender().similarItems(item, count));
    var like =
        IntStream.range(0, similar.size())
            .mapToObj(
                k ->
                    new SimilarItems.Like(
                        k + 1,
                        similar.get(k).id(),
                        served.titles().title(similar.get(k).id()),
                        similar.get(k).similarity()))
            .toList();
    return new SimilarItems(item, served.titles().title(item), served.id(), like);
  }

  private SimilarUsers similarUsers(Context ctx) {
    int count = count(Arguments.of(ctx, "n"));
    var served = serving.of(ROLE);
    var user = Arguments.id(ctx, "user");
    var query = known(served, user);
    var similar = pool.call(() -> served.recommender().similarUsers(query, count));
    var like =
        IntStream.range(0, similar.size())
            .mapToObj(
                k -> new SimilarUsers.Like(k + 1, similar.get(k).id(), similar.get(k).similarity()))
            .toList();
    return new SimilarUsers(user, served.id(), like);
  }

  private Query known(LoadedModel served, String user) {
    return histories
        .of(served, user)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNKNOWN_USER,
                    "no rating of user '%s' is known; POST some to this address for a list, or to /v1/recommendations to keep them"
                        .formatted(user)));
  }

  private static int count(Arguments arguments) {
    return arguments.whole(
        "n", 1, RecommendationsRequest.LARGEST_N, RecommendationsRequest.DEFAULT_N);
  }

  private static Filter genre(Arguments arguments, LoadedModel served) {
    return arguments.choice("genre", served.genres()).map(Filter::genre).orElse(Filter.ANY);
  }
}
