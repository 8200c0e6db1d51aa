package dev.matinee.spark;

import dev.matinee.core.ClusterTrainer.AlsEquations;
import dev.matinee.core.RatingScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;

/// What is asked of the driver: the properties of a file.
final class DriverRequest {
  private final Properties properties;

  private DriverRequest(Properties properties) {
    this.properties = properties;
  }

  static DriverRequest read(Path file) {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the request %s".formatted(file), e);
    }
    return new DriverRequest(properties);
  }

  /// @throws IllegalArgumentException where the request does not say it
  String text(String name) {
    var value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("a request must say " + name);
    }
    return value;
  }

  String text(String name, String otherwise) {
    return properties.getProperty(name, otherwise);
  }

  /// How Spark reaches a database.
  Map<String, String> connection() {
    return Map.of(
        "url", text("jdbc.url"),
        "user", text("jdbc.user"),
        "password", text("jdbc.password"),
        "driver", "org.postgresql.Driver");
  }

  /// Hands over every name that begins so, with its value.
  void each(String prefix, BiConsumer<String, String> taker) {
    for (var name : properties.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        taker.accept(name, properties.getProperty(name));
      }
    }
  }

  Path path(String name) {
    return Path.of(text(name));
  }

  int whole(String name) {
    return Integer.parseInt(text(name));
  }

  long seed() {
    return Long.parseLong(text("seed"));
  }

  RatingScale scale() {
    return new RatingScale(
        Float.parseFloat(text("scale.min")),
        Float.parseFloat(text("scale.max")),
        Float.parseFloat(text("scale.step")));
  }

  /// @param prefix of the names, for requests of several
  AlsEquations leastSquares(String prefix) {
    return new AlsEquations(
        Boolean.parseBoolean(text(prefix + "implicit")),
        whole(prefix + "factors"),
        whole(prefix + "iterations"),
        number(prefix + "regularization"),
        number(prefix + "confidence"),
        number(prefix + "shift"),
        number(prefix + "slope"));
  }

  private double number(String name) {
    return Double.parseDouble(text(name));
  }
}
