package dev.matinee.server.als;

import dev.matinee.core.recommender.Query;
import dev.matinee.server.edge.ApiKeyFilter;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.AnsweringArtifact;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.ListParameters;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.RecommendationAssembler;
import dev.matinee.server.serving.RecommendationAssembler.AnswerDetails;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.RoleRoutes;
import dev.matinee.server.serving.UserHistory;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.ratings.AppendResult;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsRequest.Mode;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.workbench.home.ChampionChangedException;
import dev.matinee.workbench.role.Role;
import org.jspecify.annotations.Nullable;

/// The routes of role `als`: ratings come in, are stored, and are answered with a list, folded in
/// or after a retraining.
public final class AlsRoutes implements RoleRoutes {
  private final RoleContext context;
  private final ActiveModels activeModels;
  private final UserHistory history;
  private final ComputePool pool; // where rows are read and lists are made
  private final RecommendationAssembler assembler;
  private final Retraining retraining;

  public AlsRoutes(RoleContext context) {
    this.context = context;
    this.activeModels = context.serving();
    this.history = context.history();
    this.pool = context.pools().pool(Role.ALS.id());
    this.assembler = new RecommendationAssembler(context, Role.ALS, pool);
    this.retraining =
        new Retraining(
            Role.ALS,
            context.retrainer(),
            context.pools().pool("retrain", 1),
            activeModels::refresh);
  }

  @Override
  public void register(Routes routes) {
    routes.post(
        "/v1/recommendations",
        ctx -> {
          // 413 over 6 MB, 415 another type, 400 no JSON, 422 wrong fields;
          // a wrong row of it spoils only itself
          var request = RequestBodies.readJson(ctx, RecommendationsRequest::read);
          // 403 with a key that may less; passes where no key was needed
          ApiKeyFilter.requireScope(ctx, scope(request));
          var arguments = QueryParameters.of(ctx);
          var answer =
              recommend(
                  request,
                  ListParameters.of(
                      arguments, request.list(), context.clock().instant()), // both say: a 422
                  arguments.flag("explain", true));
          AnsweringArtifact.note(ctx, answer.artifact());
          return answer;
        },
        ListParameters.names("explain"));
    new RatingsRoutes(context, pool).register(routes);
  }

  /// Ratings of nobody are not stored, so a key that only reads may send them.
  private static Scope scope(RecommendationsRequest request) {
    if (request.mode() == Mode.RETRAIN) {
      return Scope.ADMIN;
    }
    return request.user() == null || request.ratings().isEmpty() ? Scope.READ : Scope.WRITE;
  }

  /// Stores what can be used of a request and answers it.
  ///
  /// @param parameters which movies the list may have
  /// @param explain whether to say because of which ratings
  /// @throws ProblemException when nothing can be used, or a training fails
  RecommendationsResponse recommend(
      RecommendationsRequest request, ListParameters parameters, boolean explain) {
    var user = request.user() == null ? "" : request.user();
    // the artifact of this moment, of the user's arm, kept to the end; else 503
    var model = activeModels.of(Role.ALS, user, parameters.cursor());
    requireFirstPage(request, parameters); // 422
    // before anything is stored: 400 for no such genre or field, and a cursor of another question;
    // 410 for one whose artifact does not answer anymore
    // 503 where 256 wait already, or what is waited for and done takes more than a minute
    pool.run(() -> parameters.check(model, user));
    // a movie that the model does not know counts; refused, row by row: what is off the scale, an
    // unknown title, and what a later row of the same movie supersedes
    var rows = ValidatedRatings.of(request.ratings(), owner(request), model, context.now(), pool);
    return request.user() == null
        ? forNobody(model, request, parameters, rows, explain)
        : forUser(model, request, request.user(), parameters, rows, explain);
  }

  /// A list that a new training makes has no page before.
  private static void requireFirstPage(RecommendationsRequest request, ListParameters parameters) {
    if (request.mode() == Mode.RETRAIN && parameters.cursor() != null) {
      throw new ProblemException(
          ProblemType.UNUSABLE_BODY,
          "a cursor goes with mode fold-in: after mode retrain another artifact makes the list;"
              + " nothing was stored");
    }
  }

  /// Ratings need an owner even where nobody will ever see them.
  private static String owner(RecommendationsRequest request) {
    return request.user() == null ? "anonymous" : request.user();
  }

  private RecommendationsResponse forNobody(
      LoadedModel model,
      RecommendationsRequest request,
      ListParameters parameters,
      ValidatedRatings rows,
      boolean explain) {
    if (request.mode() == Mode.RETRAIN) {
      throw new ProblemException(
          ProblemType.UNUSABLE_BODY,
          "mode retrain needs a user: without one nothing is stored that could be trained on");
    }
    if (rows.ratings().isEmpty()) {
      throw nothingUsable("the request names no user and has no usable rating", rows);
    }
    return assembler.answer(
        model,
        Query.of(rows.ratings()).count(request.n()),
        parameters,
        new AnswerDetails(
            null,
            AppendResult.NONE,
            rows,
            explain,
            "nothing was stored: the request names no user"));
  }

  private RecommendationsResponse forUser(
      LoadedModel model,
      RecommendationsRequest request,
      String user,
      ListParameters parameters,
      ValidatedRatings rows,
      boolean explain) {
    if (rows.ratings().isEmpty() && !history.knows(model, user)) {
      throw nothingUsable("no usable rating for the unknown user '%s'".formatted(user), rows);
    }
    // on disk; else 503, full 507, 422 for more than a user may store, and nothing is stored
    var stored = history.append(user, rows);
    var newest = request.mode() == Mode.RETRAIN ? retrained() : model;
    return assembler.answer(
        newest,
        history.query(newest, user).count(request.n()), // stored ratings, else those of training
        parameters,
        new AnswerDetails(user, stored, rows, explain, ""));
  }

  /// The role's algorithm trained on all that is stored, and promoted without a contest: its recipe
  /// is the champion's own. One training for all who wait, begun after their ratings were stored.
  private LoadedModel retrained() {
    try {
      retraining.run();
    } catch (IllegalStateException e) {
      if (isChampionChanged(e)) {
        throw new ProblemException(
            ProblemType.CONFLICT,
            "the ratings are stored, but the role was given another artifact while its model was"
                + " trained, which stays; ask again with mode retrain or fold-in");
      }
      throw new ProblemException(
              ProblemType.FAILED,
              "the ratings are stored, but the training failed; ask again with mode fold-in")
          .causedBy(e);
    }
    return activeModels.of(Role.ALS); // for all: the promotion has ended a trial of the role
  }

  private static boolean isChampionChanged(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ChampionChangedException) {
        return true;
      }
    }
    return false;
  }

  /// A 422.
  private static ProblemException nothingUsable(String detail, ValidatedRatings rows) {
    return rows.unusable(
        detail + "; send at least one {\"item\":\"50\",\"rating\":5} or {\"title\":…}");
  }
}
