package dev.matinee.server.http;

import java.util.Optional;
import java.util.Set;

/// Who may call a server, and how.
///
/// @param allowedHosts names in `Host` beside localhost and the server's own address; `*` for any
/// @param corsOrigins sites whose pages may call: `https://shop.example`
/// @param trustedProxies addresses or ranges whose `X-Forwarded-*` are believed
/// @param trustLoopback whether callers on this machine need no key, even where a role has one
/// @param openRoles roles that need no key wherever a caller is, but for what is of scope `admin`
/// @param requestsPerSecond how many of one key or address are answered; 0 for all
/// @param tls what to serve HTTPS with; empty for HTTP
public record EdgeSettings(
    Set<String> allowedHosts,
    Set<String> corsOrigins,
    Set<String> trustedProxies,
    boolean trustLoopback,
    Set<String> openRoles,
    int requestsPerSecond,
    Optional<TlsFiles> tls) {
  /// What holds where nothing is said.
  public static final EdgeSettings DEFAULTS =
      new EdgeSettings(Set.of(), Set.of(), Set.of(), false, Set.of(), 0, Optional.empty());

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
    new Origins(corsOrigins);
    new TrustedProxies(trustedProxies);
    tls.ifPresent(TlsFiles::read);
  }
}
