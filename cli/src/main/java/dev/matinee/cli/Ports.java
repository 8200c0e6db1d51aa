package dev.matinee.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/// Looks at a port before any work is done for a server that could not listen there.
final class Ports {
  private static final int LAST = 65_535;

  private Ports() {}

  /// Makes sure that a server can listen there.
  ///
  /// @throws IllegalArgumentException when nothing can
  static void requireFree(String host, int port) {
    if (port < 0 || port > LAST) {
      throw new IllegalArgumentException(
          "port must be between 0 (any that is free) and %d, got %d".formatted(LAST, port));
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--host must be an address of this machine, got '%s'".formatted(host), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot listen at %s:%d (%s); choose another with --port, 0 for any that is free"
              .formatted(host, port, e.getMessage()),
          e);
    }
  }
}
