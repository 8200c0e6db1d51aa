package dev.matinee.server.matchbox;

import io.javalin.http.Context;
import java.util.regex.Pattern;

/// The address by which a caller knows this server.
final class BaseUrl {
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}");

  private BaseUrl() {}

  /// Scheme and authority of a request: `http://127.0.0.1:8080`.
  static String of(Context ctx) {
    return "%s://%s".formatted(ctx.scheme(), authority(ctx));
  }

  /// Host and port as the caller wrote them; what cannot be such is not repeated to anybody.
  static String authority(Context ctx) {
    var host = ctx.host();
    return host != null && AUTHORITY.matcher(host).matches()
        ? host
        : "127.0.0.1:" + ctx.req().getLocalPort();
  }
}
