package dev.matinee.server.http;

import dev.matinee.store.keys.KeyStore;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may come in.
///
/// On loopback nobody needs a key; bound elsewhere every role's routes need one of that role. A
/// page of another site that a browser has open can change nothing: browsers name the page in
/// `Origin`.
public final class ApiKeyFilter {
  private static final String SCHEME = "bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final boolean exposed;
  private final KeyStore keys;

  /// A filter for a server.
  ///
  /// @param host the address that the server is bound to
  /// @param keys what opens the routes of a role
  public ApiKeyFilter(String host, KeyStore keys) {
    this.exposed = !loopback(host);
    this.keys = keys;
  }

  /// Whether other machines can reach the server, so that routes of a role need a key of that role,
  /// whoever calls.
  boolean exposed() {
    return exposed;
  }

  /// Whether an address can be reached from this machine alone.
  static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false; // Then binding fails as well, with its own message.
    }
  }

  /// The key that a request presents; empty where there is none.
  public static String presented(Context ctx) {
    var header = ctx.header("Authorization");
    return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? header.substring(SCHEME.length()).strip()
        : "";
  }

  /// Lets a request pass that may use one of the roles.
  void check(Context ctx, Collection<String> roles) {
    refuseForeign(ctx);
    if (!exposed) {
      return;
    }
    var key = presented(ctx);
    if (key.isEmpty() || roles.stream().noneMatch(role -> keys.verify(role, key).isPresent())) {
      throw needed(roles, !key.isEmpty());
    }
  }

  private static ProblemException needed(Collection<String> roles, boolean wrong) {
    var role = String.join(" or ", roles);
    return new ProblemException(
            ProblemType.KEY_NEEDED,
            "%s; send 'Authorization: Bearer KEY' with a key of role %s (matinee keys create --role %s)"
                .formatted(
                    wrong ? "this key does not open this route" : "a key is needed",
                    role,
                    roles.iterator().next()))
        .withHeader(
            "WWW-Authenticate",
            "Bearer realm=\"matinee\"" + (wrong ? ", error=\"invalid_token\"" : ""));
  }

  private static void refuseForeign(Context ctx) {
    var origin = ctx.header("Origin");
    if (origin == null || SAFE.contains(ctx.req().getMethod()) || sameSite(origin, ctx.host())) {
      return;
    }
    throw new ProblemException(
        ProblemType.FOREIGN_ORIGIN,
        "pages of %s may not send %s requests here".formatted(origin, ctx.req().getMethod()));
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
