package dev.matinee.server.score;

import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import io.javalin.http.Context;
import java.util.regex.Pattern;

/// What a caller wants to know of each pair beside the score.
///
/// Asked for by `?sd=true` and `?levels=true`; through SageMaker, which passes no query on, by its
/// custom attributes: `sd=true,levels=true`. What else stands there is somebody else's.
///
/// @param sd the standard deviation of the rating
/// @param levels the probability of each rating of the scale
record ScoreDetail(boolean sd, boolean levels) {
  static final String SD = "sd";
  static final String LEVELS = "levels";
  private static final String ATTRIBUTES = "X-Amzn-SageMaker-Custom-Attributes";
  private static final Pattern BETWEEN = Pattern.compile("[,;]");

  static ScoreDetail of(Context ctx) {
    var query = QueryParameters.of(ctx);
    return new ScoreDetail(
        query.flag(SD, attribute(ctx, SD)), query.flag(LEVELS, attribute(ctx, LEVELS)));
  }

  private static boolean attribute(Context ctx, String name) {
    var attributes = ctx.header(ATTRIBUTES);
    boolean wanted = false;
    for (var attribute : BETWEEN.split(attributes == null ? "" : attributes, -1)) {
      var parts = attribute.split("=", 2);
      if (parts.length == 2 && parts[0].strip().equals(name)) {
        wanted = flag(name, parts[1].strip());
      }
    }
    return wanted;
  }

  private static boolean flag(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ProblemException(
              ProblemType.BAD_PARAMETER,
              "%s in %s must be true or false, got '%s'".formatted(name, ATTRIBUTES, value));
    };
  }
}
