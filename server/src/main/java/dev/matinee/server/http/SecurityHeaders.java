package dev.matinee.server.http;

import io.javalin.http.Context;
import java.util.Map;

/// What browsers are told with every answer: take it as what it says it is, show it in no frame,
/// and tell nobody where somebody came from.
public final class SecurityHeaders {
  private static final String POLICY = "Content-Security-Policy";

  /// What documents for programs say; a page has a policy of its own.
  public static final Map<String, String> BASIC =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          POLICY,
          "default-src 'none'; frame-ancestors 'none'");

  private SecurityHeaders() {}

  /// The headers of every answer, before its route adds to them.
  public static void basic(Context ctx) {
    BASIC.forEach(ctx::header);
  }

  /// Lets a page load what the policy says, and nothing else.
  public static void page(Context ctx, String policy) {
    ctx.header(POLICY, policy);
  }
}
