package dev.matinee.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.matinee.store.Home;
import dev.matinee.wire.Wire;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// What every command is given: where to write, what time it is, and what was said for all
/// commands.
final class Context {
  private static final ObjectMapper JSON =
      Wire.mapper()
          .copy()
          .registerModule(new Jdk8Module())
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final PrintStream out;
  private final PrintStream err;
  private final InstantSource clock;
  private Path home = Path.of(System.getProperty("user.home"), ".matinee");
  private boolean json;

  Context(PrintStream out, PrintStream err, InstantSource clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /// Results, and nothing else.
  PrintStream out() {
    return out;
  }

  /// Progress, notes and problems.
  PrintStream err() {
    return err;
  }

  InstantSource clock() {
    return clock;
  }

  /// The directory that holds all state; it need not exist yet.
  Path home() {
    return home;
  }

  void home(Path directory) {
    home = directory.toAbsolutePath().normalize();
  }

  /// Opens the home, making it where there is none.
  Home openHome() {
    return Home.open(home);
  }

  /// Opens the home if there is one; asking a question leaves no directory behind.
  Optional<Home> existingHome() {
    return Home.exists(home) ? Optional.of(Home.open(home)) : Optional.empty();
  }

  /// Whether the answer is to be one JSON document.
  boolean json() {
    return json;
  }

  void json(boolean wanted) {
    json = wanted;
  }

  /// Prints a document as JSON.
  void print(Object document) {
    out.println(toJson(document));
  }

  /// Writes a document as JSON into a file.
  static void write(Path file, Object document) {
    try {
      Files.writeString(file, toJson(document) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// A document as the bytes of a file.
  static byte[] bytes(Object document) {
    return (toJson(document) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String toJson(Object document) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }

  /// A remark for people beside the result.
  void note(String text) {
    err.println(text);
  }

  /// A place to report long work to, on the standard error; to be closed when the work is done.
  ConsoleProgress progress() {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ConsoleProgress(err, terminal, System::nanoTime);
  }
}
