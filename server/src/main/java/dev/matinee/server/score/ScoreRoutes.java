package dev.matinee.server.score;

import dev.matinee.core.recommender.Basis;
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
import dev.matinee.wire.Problem;
import dev.matinee.wire.predictions.Instance;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The routes of role `score`, by the contract of SageMaker's inference containers: CSV, JSON or
/// JSON lines in, and out in the same format unless `Accept` says otherwise.
public final class ScoreRoutes implements RoleRoutes {
  private static final String INVOCATIONS = "/invocations";

  /// Where InvokeEndpoint posts to, whatever the endpoint is called: clients of the platform work
  /// with this server's address in place of its own.
  private static final String ENDPOINTS = "/endpoints";

  private final RoleContext context;
  private final ComputePool pool;
  private final PairPredictor predictor;
  private final BatchTransform batch;

  public ScoreRoutes(RoleContext context, BatchTransform batch) {
    this.context = context;
    this.batch = batch;
    this.pool = context.pools().pool(Role.SCORE.id());
    this.predictor = new PairPredictor(context.history(), pool);
  }

  @Override
  public void register(Routes routes) {
    routes.errors(INVOCATIONS, ScoreRoutes::problem);
    routes.errors(ENDPOINTS, ScoreRoutes::problem);
    routes.open().raw(HandlerType.GET, "/ping", this::ping);
    routes.open().probe("/execution-parameters", _ -> batch.parameters());
    routes.raw(HandlerType.POST, INVOCATIONS, this::invoke);
    routes.raw(HandlerType.POST, ENDPOINTS + "/{name}" + INVOCATIONS, this::invoke);
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
    var detail = ScoreDetail.of(ctx);
    var served = context.serving().of(Role.SCORE);
    var body = RequestBodies.bytes(ctx, batch.bodyLimit());
    var request = in.read(body);
    if (in == ScoreFormat.CSV && pool.call(() -> isHeader(served, request.instances()))) {
      throw headerOfWords(request.instances().getFirst(), ScoreFormat.firstLine(body));
    }
    var riding = pool.call(() -> RidingRatings.of(request, served, context.now()));
    var pairs = scored(served, riding);
    var scores = new ScoreWriter(served, detail, riding, pairs);
    long unknown = pool.call(() -> unknown(served, pairs, riding));
    ctx.header("Matinee-Unknown-Pairs", Long.toString(unknown));
    ctx.header("Matinee-Artifact", served.id());
    if (riding.refusedInAll() > 0) {
      ctx.header("Matinee-Refused-Ratings", Long.toString(riding.refusedInAll()));
    }
    if (detail.levels()) {
      ctx.header("Matinee-Levels", scores.scaleText());
    }
    RequestBodies.write(ctx, out.type(), out.write(scores));
  }

  private ScoredPair[] scored(LoadedModel served, RidingRatings riding) {
    var pairs = new ScoredPair[riding.asked().size()];
    predictor.predict(
        served,
        riding.asked(),
        riding.byUser(),
        (k, prediction, levels) -> pairs[k] = new ScoredPair(prediction, levels));
    return pairs;
  }

  /// Whether the first pair is a header of words: it takes a later line that is known to tell it
  /// from a pair that is new on both sides.
  private boolean isHeader(LoadedModel served, List<Instance> pairs) {
    var first = pairs.getFirst();
    var later = pairs.subList(1, pairs.size());
    boolean words =
        isWords(first)
            || (isNumbered(first) && later.stream().noneMatch(ScoreRoutes::mayBeNumbered));
    if (!words || isPartlyKnown(served, first)) {
      return false;
    }
    var items = later.stream().map(Instance::item).distinct();
    var users = later.stream().map(Instance::user).distinct();
    return items.anyMatch(served::knows) || users.anyMatch(user -> history().knows(served, user));
  }

  /// Scores are matched with lines, so that of a header would be every following pair's.
  private static ProblemException headerOfWords(Instance first, int line) {
    return new ProblemException(
        ProblemType.UNUSABLE_BODY,
        "line %d looks like a header ('%s,%s'): it names no known user or movie, while later lines do; send the rows without it, or as JSON if it is a pair"
            .formatted(line, first.user(), first.item()));
  }

  /// Whether both sides could be words above columns, which have no digits.
  private static boolean isWords(Instance pair) {
    return (pair.user() + pair.item()).chars().noneMatch(Character::isDigit);
  }

  /// Whether both sides could be names of columns with a number behind, as programs tell columns of
  /// one name apart: `user_1,film_2`. Where other lines have the like, these are ids.
  private static boolean isNumbered(Instance pair) {
    return isNumbered(pair.user()) && isNumbered(pair.item());
  }

  private static boolean mayBeNumbered(Instance pair) {
    return isNumbered(pair.user()) || isNumbered(pair.item());
  }

  private static boolean isNumbered(String id) {
    return ColumnNames.isKnown(id.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }

  private boolean isPartlyKnown(LoadedModel served, Instance pair) {
    return served.knows(pair.item()) || history().knows(served, pair.user());
  }

  private UserHistory history() {
    return context.history();
  }

  /// How many of the pairs have a movie or a user of whom nothing is known. What has more than a
  /// prior is about a known user, so that only the others are looked up.
  private long unknown(LoadedModel served, ScoredPair[] pairs, RidingRatings riding) {
    var known = new HashMap<String, Boolean>();
    return IntStream.range(0, pairs.length)
        .filter(
            k -> {
              var prediction = pairs[k].prediction();
              return !served.knows(prediction.item())
                  || (prediction.basis() == Basis.PRIOR
                      && !riding.sent(k)
                      && !known.computeIfAbsent(
                          prediction.user(), user -> history().knows(served, user)));
            })
        .count();
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
