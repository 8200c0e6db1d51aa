package dev.matinee.server.edge;

import dev.matinee.workbench.role.Role;
import java.util.Optional;
import java.util.Set;

/// Who may call a server, and how.
///
/// @param allowedHosts names in `Host` beside localhost and the server's own address; `*` for any
/// @param corsOrigins sites whose pages may call: `https://shop.example`
/// @param trustedProxies addresses or ranges whose `X-Forwarded-*` are believed
/// @param trustLoopback whether callers on this machine need no key, even where a role has one
/// @param requestsPerSecond how many of one key or address are answered; 0 for all
/// @param tls what to serve HTTPS with; empty for HTTP
/// @param hotRatings how many ratings of users who ask often are kept in memory, and answers of the
///   same size; 0 for none
/// @param openRoles roles that need no key wherever the server can be reached from, but for what is
///   of scope `admin` or more than reading of the catalog: something in front of it lets in only
///   those who may
/// @param newMovieRatings from how many ratings by users of the training on a movie that came later
///   is in lists like all others
public record EdgeSettings(
    Set<String> allowedHosts,
    Set<String> corsOrigins,
    Set<String> trustedProxies,
    boolean trustLoopback,
    int requestsPerSecond,
    Optional<TlsFiles> tls,
    long hotRatings,
    Set<Role> openRoles,
    int newMovieRatings) {
  /// About 40 MB, and as much for answers.
  public static final long HOT_RATINGS = 1_000_000;

  /// Fewer say little of a movie.
  public static final int NEW_MOVIE_RATINGS = 5;

  /// What holds where nothing is said.
  public static final EdgeSettings DEFAULTS =
      new EdgeSettings(Set.of(), Set.of(), Set.of(), false, 0, Optional.empty());

  /// @throws IllegalArgumentException when an origin, an address, a range or a file is none
  public EdgeSettings {
    allowedHosts = Set.copyOf(allowedHosts);
    corsOrigins = Set.copyOf(corsOrigins);
    trustedProxies = Set.copyOf(trustedProxies);
    openRoles = Set.copyOf(openRoles);
    if (requestsPerSecond < 0) {
      throw new IllegalArgumentException(
          "--rate-limit must be at least 0 (none), got " + requestsPerSecond);
    }
    if (hotRatings < 0) {
      throw new IllegalArgumentException(
          "--hot-ratings must be at least 0 (none), got " + hotRatings);
    }
    if (newMovieRatings < 1) {
      throw new IllegalArgumentException(
          "--new-movie-ratings must be at least 1, got " + newMovieRatings);
    }
    new AllowedOrigins(corsOrigins);
    new TrustedProxies(trustedProxies);
    tls.ifPresent(TlsFiles::read);
  }

  /// Settings with the usual memory and without an open role.
  public EdgeSettings(
      Set<String> allowedHosts,
      Set<String> corsOrigins,
      Set<String> trustedProxies,
      boolean trustLoopback,
      int requestsPerSecond,
      Optional<TlsFiles> tls) {
    this(
        allowedHosts,
        corsOrigins,
        trustedProxies,
        trustLoopback,
        requestsPerSecond,
        tls,
        HOT_RATINGS,
        Set.of(),
        NEW_MOVIE_RATINGS);
  }
}
