package dev.matinee.server.score;

import dev.matinee.core.recommender.Prediction;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ExceptionMapper.ErrorShape;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.PairPredictor;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.RoleRoutes;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.wire.Problem;
import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.ExecutionParameters;
import dev.matinee.wire.predictions.InvocationsResponse;
import dev.matinee.wire.predictions.InvocationsResponse.Scored;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// The routes of role `score`, by the contract of SageMaker's inference containers: CSV, JSON or
/// JSON lines in, and out in the same format unless `Accept` says otherwise.
public final class ScoreRoutes implements RoleRoutes {
  private static final String INVOCATIONS = "/invocations";

  /// Eight bodies of 6 MB at once stay well below the 100 MB that a batch transform may have.
  private static final ExecutionParameters PARAMETERS =
      new ExecutionParameters(8, "MULTI_RECORD", RequestBodies.LIMIT >> 20);

  private final RoleContext context;
  private final ComputePool pool;
  private final PairPredictor predictor;

  public ScoreRoutes(RoleContext context) {
    this.context = context;
    this.pool = context.pools().pool(Role.SCORE.id());
    this.predictor = new PairPredictor(context.history(), pool);
  }

  @Override
  public void register(Routes routes) {
    routes.errors(INVOCATIONS, ScoreRoutes::problem);
    routes.open().raw(HandlerType.GET, "/ping", this::ping);
    routes.open().probe("/execution-parameters", _ -> PARAMETERS);
    routes.raw(HandlerType.POST, INVOCATIONS, this::invoke);
  }

  /// 200 and an empty body when there is something to score with, else 503.
  private void ping(Context ctx) {
    ctx.status(context.serving().find(Role.SCORE).isPresent() ? 200 : 503)
        .contentType(MediaType.JSON)
        .result("");
  }

  private void invoke(Context ctx) throws IOException {
    var in = ScoreFormat.ofRequest(ctx.header("Content-Type"));
    var out = ScoreFormat.ofAnswer(ctx.header("Accept"), in);
    var served = context.serving().of(Role.SCORE);
    var request = in.read(RequestBodies.bytes(ctx));
    var rows = pool.call(() -> ValidatedRatings.of(request.ratings(), "", served, context.now()));
    var more = rows.ratings().stream().collect(Collectors.groupingBy(rating -> rating.user()));
    var scored =
        predictor.predict(served, request.instances(), more).stream()
            .map(prediction -> scored(served, prediction))
            .toList();
    ctx.header("Matinee-Artifact", served.id());
    RequestBodies.write(
        ctx, out.type(), out.write(new InvocationsResponse(scored, served.id(), rows.refused())));
  }

  private static Scored scored(LoadedModel served, Prediction prediction) {
    var item = prediction.item();
    return new Scored(
        Wire.number(prediction.rating()),
        Wire.number(prediction.liking()),
        prediction.basis().name(),
        served.knows(item) ? served.titles().title(item) : null,
        served.count(item));
  }

  /// A caller who speaks JSON gets the problem as a document, everybody else its sentence.
  private static void problem(Context ctx, Problem problem) {
    var speaksJson =
        MediaType.isJson(MediaType.essence(ctx.header("Content-Type")))
            || String.valueOf(ctx.header("Accept")).contains("json");
    if (speaksJson) {
      ErrorShape.RFC_9457.write(ctx, problem);
    } else {
      RequestBodies.write(ctx, MediaType.TEXT + ";charset=utf-8", problem.detail() + "\n");
    }
  }

  /// The types that are taken and given, for messages.
  static ProblemException unsupported(String type, List<String> choices) {
    return RequestBodies.unsupported(type, String.join(", ", choices));
  }

  /// An answer in a type that there is not.
  static ProblemException notAcceptable(String accept, List<String> choices) {
    return new ProblemException(
        ProblemType.NOT_ACCEPTABLE,
        "this route answers %s; Accept was '%s'".formatted(String.join(", ", choices), accept));
  }
}
