package dev.matinee.server.edge;

import dev.matinee.server.edge.Routes.Route;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.store.keys.ApiKey;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may come in.
///
/// Bound to other addresses than loopback every role's routes need a key of that role. On loopback
/// a role's routes need one as soon as there is one (behind a reverse proxy everybody is on
/// loopback), and what is of scope `admin` as soon as there is any key at all. Roles that the
/// operator opened need none, but for what is of scope `admin`, and for what is more than reading
/// of the catalog that all roles share: of that the other roles' lists are made too.
public final class ApiKeyFilter {
  private static final String SCHEME = "bearer ";
  private static final String ATTRIBUTE = ApiKeyFilter.class.getName();
  private static final String WITHOUT_KEY = ATTRIBUTE + ".open";

  private final boolean exposed;
  private final boolean trustLoopback;
  private final Set<String> openRoles;
  private final KeyRing keys;

  /// A filter for a server.
  ///
  /// @param host the address that the server is bound to
  /// @param edge who needs no key
  /// @param keys what opens the routes of a role
  public ApiKeyFilter(String host, EdgeSettings edge, KeyRing keys) {
    this.exposed = !loopback(host);
    this.trustLoopback = edge.trustLoopback();
    this.openRoles = edge.openRoles().stream().map(Role::id).collect(Collectors.toSet());
    this.keys = keys;
  }

  /// Whether other machines can reach the server, so that routes of a role need a key of that role,
  /// whoever calls.
  boolean exposed(String role) {
    return exposed && !openRoles.contains(role);
  }

  /// Whether a role has a key.
  boolean hasKey(String role) {
    return keys.any(role);
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
  static String presented(Context ctx) {
    var header = ctx.header("Authorization");
    return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? header.substring(SCHEME.length()).strip()
        : "";
  }

  /// The key with which a request was let in; empty where none was wanted.
  public static Optional<ApiKey> key(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  /// Lets a request pass that may use a route.
  ///
  /// @throws ProblemException 401 without a key of one of the roles, 403 with one of less scope
  void requireKey(Context ctx, Route route) {
    if (!isWanted(ctx, route)) {
      return;
    }
    var roles = route.roles();
    var scope = route.scope();
    var presented = presented(ctx);
    if (presented.isEmpty() && isOpen(route)) {
      ctx.attribute(WITHOUT_KEY, List.copyOf(roles));
      return;
    }
    var key =
        presented.isEmpty()
            ? Optional.<ApiKey>empty()
            : keys.find(presented).filter(found -> roles.contains(found.role()));
    if (key.isEmpty()) {
      throw needed(roles, scope, !presented.isEmpty());
    }
    keys.used(key.get());
    ctx.attribute(ATTRIBUTE, key.get());
    requireScope(ctx, scope);
  }

  private boolean isWanted(Context ctx, Route route) {
    if (trustLoopback && CallerAddress.isLoopback(ctx)) {
      return false;
    }
    return exposed
        || switch (route.scope()) {
          case READ -> route.roles().stream().allMatch(keys::any);
          case WRITE -> route.roles().stream().anyMatch(keys::any);
          case ADMIN -> keys.any();
        };
  }

  private boolean isOpen(Route route) {
    return openRoles.containsAll(route.roles())
        && switch (route.scope()) {
          case READ -> true;
          case WRITE -> !route.shared();
          case ADMIN -> false;
        };
  }

  /// Goes on where no key was wanted, or that of the request has this scope: for what depends on a
  /// request's body. What an open role lets in without a key is never `admin`.
  ///
  /// @throws ProblemException 403, or 401 of an open role
  public static void requireScope(Context ctx, Scope scope) {
    List<String> open = ctx.attribute(WITHOUT_KEY);
    if (open != null && scope == Scope.ADMIN) {
      throw needed(open, scope, false);
    }
    key(ctx)
        .filter(key -> !key.scope().covers(scope))
        .ifPresent(
            key -> {
              throw new ProblemException(
                      ProblemType.SCOPE_NEEDED,
                      "this needs a key of scope %s, and the key %s has %s (matinee keys create --role %s --scope %s)"
                          .formatted(
                              scope.text(), key.id(), key.scope().text(), key.role(), scope.text()))
                  .withHeader(
                      "WWW-Authenticate",
                      "Bearer realm=\"matinee\", error=\"insufficient_scope\", scope=\"%s\""
                          .formatted(scope.text()));
            });
  }

  private static ProblemException needed(Collection<String> roles, Scope scope, boolean wrong) {
    return new ProblemException(
            ProblemType.KEY_NEEDED,
            "%s; send 'Authorization: Bearer KEY' with a key of role %s (matinee keys create --role %s%s)"
                .formatted(
                    wrong ? "this key does not open this route" : "a key is needed",
                    String.join(" or ", roles),
                    roles.iterator().next(),
                    scope == Scope.ADMIN ? " --scope admin" : ""))
        .withHeader(
            "WWW-Authenticate",
            "Bearer realm=\"matinee\"" + (wrong ? ", error=\"invalid_token\"" : ""));
  }
}
