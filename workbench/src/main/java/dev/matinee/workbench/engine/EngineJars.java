package dev.matinee.workbench.engine;

import dev.matinee.core.files.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The folder of jars that drivers run from: Spark's and ours, in `jars/` or in the folder itself.
///
/// It is 334 MB and no part of the program. Where nobody names one, a checkout makes its own with
/// Maven when it is first needed.
///
/// @param jars the folder with the jars themselves
public record EngineJars(Path jars) {
  /// Names the folder where the command line does not.
  public static final String VARIABLE = "MATINEE_SPARK_HOME";

  private static final String DRIVER = "matinee-spark";
  private static final String MLLIB = "spark-mllib_";
  private static final List<String> BUILD =
      List.of("-q", "-B", "-ntp", "-Pspark", "-pl", "spark", "-am", "-DskipTests", "package");

  /// Finds the folder; builds it where it may.
  ///
  /// @param named on the command line; `null` where it is not
  /// @param environment of the process
  /// @param checkout the folder of the sources; `null` where there are none
  /// @param notes is told what is fetched, how much and where to
  /// @throws IllegalArgumentException when there is none, or not all of it
  public static EngineJars find(
      @Nullable String named,
      Map<String, String> environment,
      @Nullable Path checkout,
      Consumer<String> notes) {
    if (named != null) {
      return of(Path.of(named), "--spark-home");
    }
    var variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isBlank()) {
      return of(Path.of(variable), VARIABLE);
    }
    if (checkout == null) {
      throw new IllegalArgumentException(
          "--engine spark needs a folder with the jars of Spark and of its driver program: name it with --spark-home DIR or %s; in a checkout, `mvn -Pspark -pl spark -am package` makes one (spark/target/engine)"
              .formatted(VARIABLE));
    }
    var own = checkout.resolve("spark/target/engine");
    if (isStale(checkout, own)) {
      build(checkout, own, notes);
    }
    return of(own, "the build of the checkout");
  }

  /// @param option which named it, for the message
  private static EngineJars of(Path folder, String option) {
    var jars = folder.resolve("jars");
    var there = Files.isDirectory(jars) ? jars : folder;
    if (!Files.isDirectory(there)) {
      throw new IllegalArgumentException("%s: there is no folder %s".formatted(option, folder));
    }
    var engine = new EngineJars(there.toAbsolutePath().normalize());
    if (!engine.has(MLLIB)) {
      throw new IllegalArgumentException(
          "%s: %s has no %s…jar: it is no folder of Spark with MLlib"
              .formatted(option, there, MLLIB));
    }
    if (!engine.has(DRIVER)) {
      throw new IllegalArgumentException(
          "%s: %s has Spark, but not the driver program: copy matinee-*.jar and postgresql-*.jar there from spark/target/engine/jars of a checkout where `mvn -Pspark -pl spark -am package` has run"
              .formatted(option, there));
    }
    return engine;
  }

  /// Whether there is a jar whose name begins so.
  boolean has(String prefix) {
    return !named(List.of(prefix)).isEmpty();
  }

  /// The jars whose names begin with one of these.
  List<Path> named(List<String> prefixes) {
    try (var files = Files.list(jars)) {
      return files
          .filter(file -> prefixes.stream().anyMatch(file.getFileName().toString()::startsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + jars, e);
    }
  }

  /// The jars that workers need of ours.
  List<Path> ofWorkers() {
    return named(List.of("matinee-", "postgresql-"));
  }

  /// Whether the checkout's program was built after the folder.
  private static boolean isStale(Path checkout, Path own) {
    var built = own.resolve(".built");
    var program = checkout.resolve("cli/target/matinee/.built");
    try {
      return !Files.exists(built)
          || (Files.exists(program)
              && Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(built))
                  > 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + built, e);
    }
  }

  private static void build(Path checkout, Path own, Consumer<String> notes) {
    notes.accept(
        "Building the driver program for Spark with Maven: the first time this fetches Apache Spark, about 334 MB of jars, into Maven's repository and %s."
            .formatted(own));
    try {
      var maven =
          new ProcessBuilder("mvn")
              .directory(checkout.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.PIPE);
      maven.command().addAll(BUILD);
      maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
      var process = maven.start();
      process.getOutputStream().close();
      String said;
      try (var out = process.inputReader()) {
        said = String.join("\n", out.lines().limit(20).toList());
        out.lines().forEach(_ -> {});
      }
      if (process.waitFor() != 0) {
        throw new EngineException(
            "Maven could not build the driver program (mvn %s in %s): %s%nWithout a network, name a folder that has it with --spark-home DIR."
                .formatted(String.join(" ", BUILD), checkout, said));
      }
      Files.writeString(own.resolve(".built"), "");
    } catch (IOException e) {
      throw new EngineException(
          "Maven cannot be started (%s): install it, or name a folder with the jars with --spark-home DIR"
              .formatted(IoReason.of(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while Maven was building the driver program", e);
    }
  }
}
