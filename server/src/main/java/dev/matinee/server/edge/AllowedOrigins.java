package dev.matinee.server.edge;

import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pages of which sites may call the server.
///
/// Browsers name a page's site in `Origin`. Pages of other sites may change nothing, and read
/// nothing (CORS is off), but for those that the operator named.
final class AllowedOrigins {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
  private static final String HEADERS = "Authorization, Content-Type, Accept, X-Request-Id";
  private static final String EXPOSED =
      "Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Matinee-Artifact,"
          + " Matinee-Unknown-Rows, Matinee-Unknown-Rows-Total, Matinee-Superseded-Rows,"
          + " Matinee-Superseded-Rows-Total, Matinee-Unknown-Pairs";
  private static final String AN_HOUR = "3600";
  private static final int NO_CONTENT = 204;

  private final Set<String> allowed;

  /// @param allowed origins, for instance `https://shop.example`
  /// @throws IllegalArgumentException when one of them is none
  AllowedOrigins(Collection<String> allowed) {
    this.allowed = allowed.stream().map(AllowedOrigins::origin).collect(Collectors.toSet());
  }

  private static String origin(String text) {
    var origin = text.strip().toLowerCase(Locale.ROOT);
    if (!origin.matches("https?://[^/?#@*\\s]+")) {
      throw new IllegalArgumentException(
          "--cors-origin must be a scheme and a host, as in https://shop.example, got '%s'"
              .formatted(text));
    }
    return origin;
  }

  /// Lets a request pass that no page sends, or one that may; a browser that only asks whether it
  /// may is answered here.
  ///
  /// @throws ProblemException 403
  void requireAllowed(Context ctx) {
    var origin = ctx.header("Origin");
    if (!allowed.isEmpty()) {
      ctx.header("Vary", "Origin");
    }
    if (origin == null || sameSite(origin, ctx)) {
      return;
    }
    if (allowed.contains(origin.toLowerCase(Locale.ROOT))) {
      allow(ctx, origin);
      return;
    }
    var method = ctx.req().getMethod();
    if (!SAFE.contains(method)) {
      throw new ProblemException(
          ProblemType.FOREIGN_ORIGIN,
          "pages of %s may not send %s requests here".formatted(origin, method));
    }
  }

  private static void allow(Context ctx, String origin) {
    ctx.header("Access-Control-Allow-Origin", origin);
    ctx.header("Access-Control-Expose-Headers", EXPOSED);
    boolean asks =
        ctx.req().getMethod().equals("OPTIONS")
            && ctx.header("Access-Control-Request-Method") != null;
    if (asks) {
      ctx.header("Access-Control-Allow-Methods", METHODS);
      ctx.header("Access-Control-Allow-Headers", HEADERS);
      ctx.header("Access-Control-Max-Age", AN_HOUR);
      ctx.status(NO_CONTENT);
      ctx.skipRemainingHandlers();
    }
  }

  private static boolean sameSite(String origin, Context ctx) {
    return sameSite(origin, ctx.header("Host")) || sameSite(origin, CallerAddress.authority(ctx));
  }

  private static boolean sameSite(String origin, @Nullable String host) {
    try {
      var authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
