package dev.matinee.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A standalone cluster of processes on the loopback interface: a master and workers of one core.
final class TestCluster implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 180;

  private final Path engine;
  private final Path work;
  private final int port;
  private final Node master;
  private final List<Node> workers = new ArrayList<>();

  private TestCluster(Path engine, Path work) throws IOException {
    this.engine = engine;
    this.work = work;
    this.port = freePort();
    this.master = start("org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
    master.await("I have been elected leader");
  }

  /// A master that listens, with workers that it knows.
  ///
  /// @param engine the folder with `jars/`
  /// @param work where the workers' files go
  static TestCluster start(Path engine, Path work, int workers) throws IOException {
    var cluster = new TestCluster(engine, work);
    for (int worker = 0; worker < workers; worker++) {
      var node =
          cluster.start(
              "org.apache.spark.deploy.worker.Worker",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              work.resolve("worker-" + worker).toString(),
              cluster.url());
      cluster.workers.add(node);
      node.await("Successfully registered with master");
    }
    return cluster;
  }

  String url() {
    return "spark://127.0.0.1:" + port;
  }

  /// Kills a worker with what it runs, as a machine that fails does.
  void kill(int worker) {
    workers.get(worker).kill();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Node start(String main, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-Xmx512m", "-cp", engine + "/jars/*", main));
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(work.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                engine.toString(),
                "SPARK_SCALA_VERSION",
                "2.13", // which Spark's own scripts say
                "JAVA_HOME",
                System.getProperty("java.home"),
                "SPARK_LOCAL_IP",
                "127.0.0.1"));
    return new Node(builder.start());
  }

  @Override
  public void close() {
    workers.forEach(Node::kill);
    master.kill();
  }

  /// A process that says what it does.
  private static final class Node {
    private final Process process;
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private final List<String> said = new ArrayList<>();

    Node(Process process) {
      this.process = process;
      Thread.ofPlatform().daemon().start(this::listen);
    }

    private void listen() {
      try (var lines = process.inputReader()) {
        lines.lines().forEach(this::take);
      } catch (IOException | UncheckedIOException _) {
        // It was killed.
      }
    }

    private synchronized void take(String line) {
      said.add(line);
      awaited.forEach(
          (text, heard) -> {
            if (line.contains(text)) {
              heard.complete(null);
            }
          });
    }

    /// Waits until it has said something.
    void await(String text) {
      CompletableFuture<Void> heard;
      synchronized (this) {
        heard = awaited.computeIfAbsent(text, _ -> new CompletableFuture<>());
        if (said.stream().anyMatch(line -> line.contains(text))) {
          heard.complete(null);
        }
      }
      try {
        heard.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      } catch (RuntimeException e) {
        throw new AssertionError("never said '%s': %s".formatted(text, said), e);
      }
    }

    void kill() {
      var all = process.descendants().toList();
      process.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
