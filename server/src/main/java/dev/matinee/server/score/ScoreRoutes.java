package dev.matinee.server.score;

import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Prediction;
import dev.matinee.core.text.ColumnNames;
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
import dev.matinee.server.serving.UserHistory;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.wire.Problem;
import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.ExecutionParameters;
import dev.matinee.wire.predictions.InvocationsResponse.Scored;
import dev.matinee.wire.predictions.InvocationsResponse;
import dev.matinee.wire.predictions.Pair;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    var body = RequestBodies.bytes(ctx);
    var request = in.read(body);
    if (in == ScoreFormat.CSV && pool.call(() -> isHeader(served, request.instances()))) {
      throw headerOfWords(request.instances().getFirst(), ScoreFormat.firstLine(body));
    }
    var rows = pool.call(() -> ValidatedRatings.of(request.ratings(), "", served, context.now()));
    var more = rows.ratings().stream().collect(Collectors.groupingBy(rating -> rating.user()));
    var predictions = predictor.predict(served, request.instances(), more);
    var scored = predictions.stream().map(prediction -> scored(served, prediction)).toList();
    long unknown = pool.call(() -> unknown(served, predictions, more.keySet()));
    ctx.header("Matinee-Unknown-Pairs", Long.toString(unknown));
    ctx.header("Matinee-Artifact", served.id());
    RequestBodies.write(
        ctx, out.type(), out.write(new InvocationsResponse(scored, served.id(), rows.refused())));
  }

  /// Whether the first pair is a header of words: it takes a later line that is known to tell it
  /// from a pair that is new on both sides.
  private boolean isHeader(LoadedModel served, List<Pair> pairs) {
    var first = pairs.getFirst();
    var later = pairs.subList(1, pairs.size());
    boolean words = isWords(first) || (isNumbered(first) && later.stream().noneMatch(ScoreRoutes::mayBeNumbered));
    if (!words || isPartlyKnown(served, first)) {
      return false;
    }
    var items = later.stream().map(Pair::item).distinct();
    var users = later.stream().map(Pair::user).distinct();
    return items.anyMatch(served::knows) || users.anyMatch(user -> history().knows(served, user));
  }

  /// Scores are matched with lines, so that of a header would be every following pair's.
  private static ProblemException headerOfWords(Pair first, int line) {
    return new ProblemException(
        ProblemType.UNUSABLE_BODY,
        "line %d looks like a header ('%s,%s'): it names no known user or movie, while later lines do; send the rows without it, or as JSON if it is a pair"
            .formatted(line, first.user(), first.item()));
  }

  /// Whether both sides could be words above columns, which have no digits.
  private static boolean isWords(Pair pair) {
    return (pair.user() + pair.item()).chars().noneMatch(Character::isDigit);
  }

  /// Whether both sides could be names of columns with a number behind, as programs tell columns of
  /// one name apart: `user_1,film_2`. Where other lines have the like, these are ids.
  private static boolean isNumbered(Pair pair) {
    return isNumbered(pair.user()) && isNumbered(pair.item());
  }

  private static boolean mayBeNumbered(Pair pair) {
    return isNumbered(pair.user()) || isNumbered(pair.item());
  }

  private static boolean isNumbered(String id) {
    return ColumnNames.isKnown(id.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }

  private boolean isPartlyKnown(LoadedModel served, Pair pair) {
    return served.knows(pair.item()) || history().knows(served, pair.user());
  }

  private UserHistory history() {
    return context.history();
  }

  /// How many of the pairs have a movie or a user of whom nothing is known. What has more than a
  /// prior is about a known user, so that only the others are looked up.
  ///
  /// @param sent the users whose ratings ride along
  private long unknown(LoadedModel served, List<Prediction> predictions, Set<String> sent) {
    var known = new HashMap<String, Boolean>();
    return predictions.stream()
        .filter(
            prediction ->
                !served.knows(prediction.item())
                    || (prediction.basis() == Basis.PRIOR
                        && !sent.contains(prediction.user())
                        && !known.computeIfAbsent(
                            prediction.user(), user -> history().knows(served, user))))
        .count();
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
