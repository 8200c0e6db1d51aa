package dev.matinee.server.als;

import dev.matinee.core.Query;
import dev.matinee.server.http.Arguments;
import dev.matinee.server.http.Bodies;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ComputePools;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.Routes;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.Histories;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.RecommendationAssembler;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.wire.recommendations.Mode;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The routes of role `als`: ratings come in, are stored, and are answered with a list.
public final class AlsRoutes {
  /// The role.
  public static final String ROLE = "als";

  private static final Logger LOG = LoggerFactory.getLogger(AlsRoutes.class);

  private final ActiveModels serving;
  private final Histories histories;
  private final StoredRatings stored;
  private final ComputePool pool;
  private final RecommendationAssembler lists;
  private final Retraining retraining;
  private final InstantSource clock;

  /// The routes of a server.
  ///
  /// @param retrain trains a role on all stored ratings, promotes the artifact and returns its id
  public AlsRoutes(
      ActiveModels serving,
      Histories histories,
      RatingStore store,
      UnaryOperator<String> retrain,
      ComputePools pools,
      InstantSource clock) {
    this.serving = serving;
    this.histories = histories;
    this.stored = new StoredRatings(store);
    this.pool = pools.pool(ROLE);
    this.lists = new RecommendationAssembler(histories, pool);
    var training = pools.pool("retrain", 1);
    this.retraining = new Retraining(() -> training.call(() -> retrain(retrain)));
    this.clock = clock;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    routes.post("/v1/recommendations", this::recommend);
    new RatingsRoutes(serving, stored, pool, clock).register(routes);
  }

  private RecommendationsResponse recommend(Context ctx) throws IOException {
    Arguments.of(ctx);
    var served = serving.of(ROLE);
    var request = Bodies.read(ctx, RecommendationsRequest::read);
    var rows =
        pool.call(() -> ValidatedRatings.of(request.ratings(), owner(request), served, now()));
    return request.user() == null
        ? forNobody(served, request, rows)
        : forUser(served, request, request.user(), rows);
  }

  /// Ratings need an owner even where nobody will ever see them.
  private static String owner(RecommendationsRequest request) {
    return request.user() == null ? "anonymous" : request.user();
  }

  private RecommendationsResponse forNobody(
      LoadedModel served, RecommendationsRequest request, ValidatedRatings rows) {
    if (request.mode() == Mode.RETRAIN) {
      throw new ProblemException(
          ProblemType.UNUSABLE_BODY,
          "mode retrain needs a user: without one nothing is stored that could be trained on");
    }
    if (rows.ratings().isEmpty()) {
      throw nothingUsable("the request names no user and has no usable rating", rows);
    }
    return lists.answer(
        served,
        asked(Query.of(rows.ratings()), request),
        null,
        0,
        rows,
        true,
        "nothing was stored: the request names no user");
  }

  private RecommendationsResponse forUser(
      LoadedModel served, RecommendationsRequest request, String user, ValidatedRatings rows) {
    if (rows.ratings().isEmpty() && histories.of(served, user).isEmpty()) {
      throw nothingUsable("no usable rating for the unknown user '%s'".formatted(user), rows);
    }
    long count = stored.append(user, rows); // Before anything is answered.
    var serves = request.mode() == Mode.RETRAIN ? retrained() : served;
    var query = histories.of(serves, user).orElseGet(() -> Query.of(user));
    return lists.answer(serves, asked(query, request), user, count, rows, true, "");
  }

  private LoadedModel retrained() {
    try {
      retraining.run();
    } catch (IllegalStateException e) {
      LOG.error("retraining role {} failed", ROLE, e);
      throw new ProblemException(
          ProblemType.FAILED,
          "the ratings are stored, but the training failed; ask again with mode fold-in");
    }
    return serving.of(ROLE);
  }

  private String retrain(UnaryOperator<String> retrain) {
    var artifact = retrain.apply(ROLE);
    serving.refresh();
    return artifact;
  }

  private static Query asked(Query query, RecommendationsRequest request) {
    return query.count(request.n()).excluding(Set.copyOf(request.exclude()));
  }

  private static ProblemException nothingUsable(String detail, ValidatedRatings rows) {
    return new ProblemException(
            ProblemType.UNUSABLE_BODY,
            detail + "; send at least one {\"item\":\"50\",\"rating\":5} or {\"title\":…}")
        .with("refused", rows.refused());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
