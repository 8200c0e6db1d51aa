package dev.matinee.server.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/// The name of one request: what the caller says in `X-Request-Id`, else a new one. It is in the
/// answer's header, and in every line of the log that the request causes.
public final class RequestId {
  static final String HEADER = "X-Request-Id";

  /// The key of it in the log.
  public static final String KEY = "request";

  /// Others would have a say in how the log looks.
  private static final Pattern USUAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}");

  private RequestId() {}

  /// Gives every request a name, those that are refused at the edge too: to be registered first.
  public static void register(JavalinConfig config) {
    config.routes.before(RequestId::begin);
  }

  private static void begin(Context ctx) {
    var said = ctx.header(HEADER);
    var id = said != null && USUAL.matcher(said).matches() ? said : UUID.randomUUID().toString();
    ctx.header(HEADER, id);
    MDC.put(KEY, id);
  }

  /// The name of the request that is answered here.
  public static String of(HttpServletResponse response) {
    var id = response.getHeader(HEADER);
    return id == null ? UUID.randomUUID().toString() : id; // null before the filters
  }

  /// Ends what [#begin] has begun: the thread may serve another request.
  public static void end() {
    MDC.remove(KEY);
  }

  /// Work for a thread of a pool, whose lines in the log name the request too.
  static <T> Supplier<T> carried(Supplier<T> work) {
    var id = MDC.get(KEY);
    if (id == null) {
      return work;
    }
    return () -> {
      try (var _ = MDC.putCloseable(KEY, id)) {
        return work.get();
      }
    };
  }
}
