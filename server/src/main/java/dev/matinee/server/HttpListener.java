package dev.matinee.server;

import dev.matinee.server.edge.JettyErrorHandler;
import dev.matinee.server.edge.NoMethodOverride;
import dev.matinee.server.edge.TlsContext;
import dev.matinee.server.edge.TrustedProxies;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the web server listens, and stops to.
final class HttpListener {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

  private HttpListener() {}

  static void configure(JavalinConfig config, ServerSettings settings, Optional<TlsContext> tls) {
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(settings.stopTimeout().toMillis());
          server.insertHandler(new GracefulHandler());
          server.insertHandler(new NoMethodOverride());
          server.setErrorHandler(new JettyErrorHandler());
        });
    tls.ifPresent(
        context ->
            config.jetty.addConnector((server, http) -> secure(server, http, context, settings)));
    var proxies = settings.edge().trustedProxies();
    if (!proxies.isEmpty()) {
      config.jetty.modifyHttpConfiguration(http -> http.addCustomizer(new TrustedProxies(proxies)));
    }
  }

  private static ServerConnector secure(
      Server server, HttpConfiguration http, TlsContext tls, ServerSettings settings) {
    var https = new HttpConfiguration(http);
    https.addCustomizer(new SecureRequestCustomizer(false));
    var connector = new ServerConnector(server, tls.factory(), new HttpConnectionFactory(https));
    connector.setHost(address(settings.host()).getHostAddress());
    connector.setPort(settings.port());
    return connector;
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

  /// Listens no more and lets the requests in flight end; those that take longer than allowed are
  /// cut off.
  static void stop(Javalin http) {
    try {
      http.stop();
    } catch (JavalinException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      LOG.warn("requests that did not end in time are cut off");
    }
  }

  /// Makes sure that a server can listen there.
  ///
  /// @throws IllegalArgumentException when nothing can
  static void requireFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address(host), port));
    } catch (IOException e) {
      throw refused(host, port, e);
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--host must be an address of this machine, got '%s'".formatted(host), e);
    }
  }

  private static IllegalArgumentException refused(String host, int port, Exception e) {
    return new IllegalArgumentException(
        "cannot listen at %s:%d (%s); choose another with --port, 0 for any that is free"
            .formatted(host, port, reason(e)),
        e);
  }

  private static String reason(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return String.valueOf(e.getMessage());
  }

  static String url(String scheme, String host, int port) {
    var name =
        switch (host) {
          case "0.0.0.0", "::", "[::]" -> "localhost";
          default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    return "%s://%s:%d".formatted(scheme, name, port);
  }
}
