package dev.matinee.server;

import dev.matinee.server.http.JettyErrorHandler;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.eclipse.jetty.server.handler.GracefulHandler;

/// How the web server listens, and stops to.
final class Listening {
  /// Requests in flight have this long to end after the server was told to stop, in milliseconds:
  /// less than the 30 s after which container platforms kill.
  private static final long PATIENCE = 20_000;

  private Listening() {}

  static void configure(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(PATIENCE);
          server.insertHandler(new GracefulHandler());
          server.setErrorHandler(new JettyErrorHandler());
        });
  }

  /// Starts to listen.
  ///
  /// @throws IllegalArgumentException when the address cannot be had
  static void start(Javalin http, String host, int port) {
    try {
      http.start(address(host).getHostAddress(), port);
    } catch (JavalinBindException e) {
      throw refused(host, port, e);
    } catch (JavalinException e) {
      if (e.getCause() instanceof UnresolvedAddressException) {
        throw refused(host, port, e);
      }
      throw e;
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "host must be an address of this machine, got '%s', which is unknown".formatted(host), e);
    }
  }

  private static IllegalArgumentException refused(String host, int port, Exception e) {
    var reason = reason(e);
    if (reason.contains("in use")) {
      return new IllegalArgumentException(
          "port %d on %s is in use; stop what uses it or choose another port (0 for any that is free)"
              .formatted(port, host),
          e);
    }
    if (reason.contains("Permission denied")) {
      return new IllegalArgumentException(
          "port %d is reserved for the system; choose one from 1024 on".formatted(port), e);
    }
    return new IllegalArgumentException(
        "cannot listen on port %d of %s: %s".formatted(port, host, reason), e);
  }

  private static String reason(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return String.valueOf(e.getMessage());
  }

  static String url(String host, int port) {
    var name =
        switch (host) {
          case "0.0.0.0", "::", "[::]" -> "localhost";
          default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    return "http://%s:%d".formatted(name, port);
  }
}
