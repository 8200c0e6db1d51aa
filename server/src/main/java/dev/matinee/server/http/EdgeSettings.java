package dev.matinee.server.http;

import java.util.Set;

/// Who may call a server, and how.
///
/// @param allowedHosts names in `Host` beside localhost and the server's own address; `*` for any
/// @param corsOrigins sites whose pages may call: `https://shop.example`
/// @param trustedProxies addresses or ranges whose `X-Forwarded-*` are believed
/// @param trustLoopback whether callers on this machine need no key, even where a role has one
public record EdgeSettings(
    Set<String> allowedHosts,
    Set<String> corsOrigins,
    Set<String> trustedProxies,
    boolean trustLoopback) {
  /// What holds where nothing is said.
  public static final EdgeSettings DEFAULTS = new EdgeSettings(Set.of(), Set.of(), Set.of(), false);

  /// @throws IllegalArgumentException when an origin, an address or a range is none
  public EdgeSettings {
    allowedHosts = Set.copyOf(allowedHosts);
    corsOrigins = Set.copyOf(corsOrigins);
    trustedProxies = Set.copyOf(trustedProxies);
    new Origins(corsOrigins);
    new TrustedProxies(trustedProxies);
  }
}
