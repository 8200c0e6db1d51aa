package dev.matinee.workbench.engine;

import dev.matinee.core.compute.Progress;
import dev.matinee.core.files.IoReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The driver program of a Spark cluster, as a process of its own: one request after the other, by
/// files of properties whose paths are written to it, and lines that it answers (`Replies` of the
/// module `spark` lists them).
///
/// It ends when its standard input does, so that none outlives this process.
final class SparkDriver implements AutoCloseable {
  private static final String MAIN = "dev.matinee.spark.Driver";
  private static final int STOP_SECONDS = 30;

  /// What Spark reaches into, on the driver and on the workers.
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.util.calendar");

  private final Process process;
  private final Writer requests;
  private final BufferedReader replies;
  private final Path work;
  private final Path log;
  private final Consumer<String> notes;
  private int asked;

  private SparkDriver(Process process, Path work, Path log, Consumer<String> notes) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.replies = process.inputReader(StandardCharsets.UTF_8);
    this.work = work;
    this.log = log;
    this.notes = notes;
  }

  /// The options that Spark needs of a JVM.
  static List<String> options() {
    return Stream.concat(
            OPENED.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED"),
            Stream.of("--enable-native-access=ALL-UNNAMED", "-Xss4m"))
        .toList();
  }

  /// Starts a driver and waits until it has a session.
  ///
  /// @param settings of Spark, by name
  /// @param work where requests and answers lie
  /// @param log what the driver logs goes there
  static SparkDriver start(
      EngineJars folder,
      Map<String, String> settings,
      Path work,
      Path log,
      Consumer<String> notes) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!Files.isExecutable(java)) {
      throw new EngineException(
          "the Spark driver needs the Java that runs this program, and %s cannot be run"
              .formatted(java));
    }
    var session = work.resolve("session.properties");
    write(session, settings);
    var command = new ArrayList<>(List.of(java.toString()));
    if (settings.containsKey("spark.driver.memory")) {
      command.add("-Xmx" + settings.get("spark.driver.memory"));
    }
    command.addAll(options());
    command.addAll(List.of("-cp", folder.jars() + "/*", MAIN, session.toString()));
    try {
      var builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      if (settings.containsKey("spark.driver.bindAddress")) {
        builder.environment().put("SPARK_LOCAL_IP", settings.get("spark.driver.bindAddress"));
      }
      var process = builder.start();
      var driver = new SparkDriver(process, work, log, notes);
      driver.await("ready", Progress.NONE);
      return driver;
    } catch (IOException e) {
      throw new EngineException("the Spark driver cannot be started: " + IoReason.of(e), e);
    }
  }

  /// Asks, and returns when it is answered.
  ///
  /// @throws IllegalArgumentException when what was asked is to blame
  /// @throws EngineException when something else is
  void ask(Map<String, String> request, Progress progress) {
    var file = work.resolve("request-%d.properties".formatted(++asked));
    write(file, request);
    try {
      requests.write(file + "\n");
      requests.flush();
    } catch (IOException e) {
      throw ended(e);
    }
    try {
      await("done", progress);
    } finally {
      delete(file); // it may hold a password
    }
  }

  private void await(String word, Progress progress) {
    try {
      for (var line = replies.readLine(); line != null; line = replies.readLine()) {
        var parts = List.of(line.split("\t", -1));
        if (parts.getFirst().equals(word)) {
          return;
        }
        take(parts, progress);
      }
    } catch (IOException e) {
      throw ended(e);
    }
    throw ended(null);
  }

  private void take(List<String> parts, Progress progress) {
    switch (parts.getFirst()) {
      case "progress" ->
          progress.report(parts.get(1), Long.parseLong(parts.get(2)), Long.parseLong(parts.get(3)));
      case "note" -> notes.accept(parts.get(1));
      case "bad" -> throw new IllegalArgumentException(parts.get(1));
      case "failed" ->
          throw new EngineException("%s (the driver's log: %s)".formatted(parts.get(1), log));
      default -> {} // what a library prints
    }
  }

  private EngineException ended(@Nullable IOException cause) {
    try {
      var how =
          process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)
              ? "exit code " + process.exitValue()
              : "it does not answer";
      var problem = "the Spark driver ended before its work (%s); its log: %s".formatted(how, log);
      return cause == null ? new EngineException(problem) : new EngineException(problem, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new EngineException("interrupted while the Spark driver was ending", e);
    }
  }

  private static void write(Path file, Map<String, String> values) {
    var properties = new Properties();
    values.forEach(properties::setProperty);
    try {
      var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(file, own);
      }
      try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        properties.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// What a driver has written as an answer.
  static Properties properties(Path file) {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    delete(file);
    return properties;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  /// Lets the driver go, and waits until it has gone.
  @Override
  public void close() {
    try {
      requests.close();
    } catch (IOException _) {
      // It has gone already.
    }
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
