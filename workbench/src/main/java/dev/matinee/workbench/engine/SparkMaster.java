package dev.matinee.workbench.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which cluster: the address that Spark calls its master.
///
/// @param url as Spark takes it
public record SparkMaster(String url) {
  private static final Pattern LOCAL =
      Pattern.compile("local(\\[(\\*|[1-9]\\d*)(, *[1-9]\\d*)?])?");
  private static final Pattern STANDALONE =
      Pattern.compile("spark://[^\\s/,:]+:\\d+(,[^\\s/,:]+:\\d+)*");
  private static final Pattern KUBERNETES = Pattern.compile("k8s://\\S+");
  private static final int CONNECT_MILLIS = 5_000;

  /// @throws IllegalArgumentException for what is no master
  public SparkMaster {
    if (!LOCAL.matcher(url).matches()
        && !STANDALONE.matcher(url).matches()
        && !url.equals("yarn")
        && !KUBERNETES.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "--master is local[N], local[*], spark://HOST:PORT, yarn or k8s://ADDRESS, got '%s'"
              .formatted(url));
    }
  }

  /// Whether the driver does the work itself.
  public boolean isLocal() {
    return url.startsWith("local");
  }

  /// The beginning of the name of the jar that this kind of cluster needs beside Spark's core;
  /// empty where it needs none.
  String extraJar() {
    return url.equals("yarn") ? "spark-yarn_" : url.startsWith("k8s:") ? "spark-kubernetes_" : "";
  }

  /// Finds before any work that nobody listens there. What only Spark's own settings know (`yarn`,
  /// and Kubernetes with its keys) is left to Spark.
  ///
  /// @throws IllegalArgumentException when nobody does
  void requireReachable() {
    if (!url.startsWith("spark://")) {
      return;
    }
    String problem = "";
    for (var address : addresses()) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
        return;
      } catch (UnknownHostException _) {
        problem = "there is no host '%s'".formatted(address.getHost());
      } catch (IOException | IllegalArgumentException e) {
        problem = e.getMessage() == null ? e.toString() : e.getMessage();
      }
    }
    throw new IllegalArgumentException(
        "no Spark master answers at %s (%s); is it running, and is this its port?"
            .formatted(url, problem));
  }

  /// Whether every master is on this machine, so that no other need reach the driver.
  boolean isOnLoopback() {
    return url.startsWith("spark://") && addresses().stream().allMatch(SparkMaster::isLoopback);
  }

  private static boolean isLoopback(URI address) {
    try {
      return InetAddress.getByName(address.getHost()).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private List<URI> addresses() {
    return Stream.of(url.substring("spark://".length()).split(",", -1))
        .map(address -> URI.create("spark://" + address))
        .toList();
  }
}
