package dev.matinee.server.operations;

import dev.matinee.server.http.ExceptionMapper;
import io.javalin.http.Context;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A line in the log for every request: what was asked by its route, how it was answered and how
/// long that took, which artifact the role served. Nothing that a caller has sent stands in it but
/// the request's id: paths, queries and bodies have people's ids, titles and ratings.
///
/// Probes are logged at `DEBUG`: they come every few seconds and say the same. The logger is
/// `dev.matinee.requests`.
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.matinee.requests");

  void record(Context ctx, RequestFacts facts) {
    var level = facts.isProbe() ? Level.DEBUG : Level.INFO;
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    var line =
        LOG.atLevel(level)
            .addKeyValue("method", facts.method())
            .addKeyValue("route", facts.route())
            .addKeyValue("status", facts.status())
            .addKeyValue("ms", String.format(Locale.ROOT, "%.2f", facts.milliseconds()));
    if (!facts.role().isEmpty()) {
      line = line.addKeyValue("role", facts.role()).addKeyValue("artifact", facts.artifact());
    }
    var problem = ExceptionMapper.problem(ctx);
    if (problem.isPresent()) {
      line = line.addKeyValue("problem", problem.get());
    }
    line.log("request");
  }
}
