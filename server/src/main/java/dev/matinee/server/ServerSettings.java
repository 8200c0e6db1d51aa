package dev.matinee.server;

import dev.matinee.workbench.role.Role;
import java.util.Set;

/// Where a server listens, and what it serves.
///
/// @param host the address to bind to; anything but loopback needs keys
/// @param port 0 for any that is free
/// @param roles what to serve
/// @param version of Matinee, for the documents
public record ServerSettings(String host, int port, Set<Role> roles, String version) {
  /// The address of this machine that no other can reach.
  public static final String LOOPBACK = "127.0.0.1";

  private static final int LAST_PORT = 65_535;

  public ServerSettings {
    roles = Set.copyOf(roles);
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "port must be between 0 (any that is free) and %d, got %d".formatted(LAST_PORT, port));
    }
  }

  /// Makes sure that a server can listen there, before any work is done for one that could not.
  ///
  /// @throws IllegalArgumentException when nothing can
  public void requireFree() {
    Listening.requireFree(host, port);
  }
}
