package dev.matinee.server;

import dev.matinee.server.edge.EdgeSettings;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.util.Set;

/// Where a server listens, and what it serves.
///
/// @param host the address to bind to; anything but loopback needs keys
/// @param port 0 for any that is free
/// @param roles what to serve
/// @param version of Matinee, for the documents
/// @param stopTimeout how long what is under way has to end when the server is told to stop
/// @param edge who may call it, and how
public record ServerSettings(
    String host,
    int port,
    Set<Role> roles,
    String version,
    Duration stopTimeout,
    EdgeSettings edge) {
  /// The address of this machine that no other can reach.
  public static final String LOOPBACK = "127.0.0.1";

  /// Less than the 30 s after which container platforms kill.
  public static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int LAST_PORT = 65_535;

  public ServerSettings {
    roles = Set.copyOf(roles);
    if (stopTimeout.compareTo(Duration.ofSeconds(1)) < 0 || stopTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "stop-within must be between 1 and %d seconds, got %s"
              .formatted(LONGEST.toSeconds(), stopTimeout.toSeconds()));
    }
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "port must be between 0 (any that is free) and %d, got %d".formatted(LAST_PORT, port));
    }
  }

  /// Settings with the usual time to stop and edge.
  public ServerSettings(String host, int port, Set<Role> roles, String version) {
    this(host, port, roles, version, STOP_TIMEOUT, EdgeSettings.DEFAULTS);
  }

  /// Settings with the usual edge.
  public ServerSettings(
      String host, int port, Set<Role> roles, String version, Duration stopTimeout) {
    this(host, port, roles, version, stopTimeout, EdgeSettings.DEFAULTS);
  }

  /// The same with other roles.
  public ServerSettings withRoles(Set<Role> others) {
    return new ServerSettings(host, port, others, version, stopTimeout, edge);
  }

  /// Makes sure that a server can listen there, before any work is done for one that could not.
  ///
  /// @throws IllegalArgumentException when nothing can
  public void requireFree() {
    HttpListener.requireFree(host, port);
  }
}
