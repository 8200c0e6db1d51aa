package dev.matinee.workbench.engine;

import dev.matinee.core.RatingScale;
import dev.matinee.store.database.JdbcTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ratings that the cluster reads itself: Parquet, folders of CSV, files on a store of the cluster,
/// or the database of a home.
///
/// @param name for people, without a password
/// @param properties what a request says of it
record ClusterSource(String name, Map<String, String> properties) {
  private static final Pattern DATABASE =
      Pattern.compile("(jdbc:)?postgres(ql)?:.*", Pattern.DOTALL);
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*://?.*", Pattern.DOTALL);
  private static final Pattern CSV = Pattern.compile(".*\\.(csv|txt)(\\.(gz|bz2|zst))?/?");

  /// The source that `--data` names; empty where it is for our own readers.
  ///
  /// @param scale that the user states; `null` for 0.5 to 5, or the database's own
  static Optional<ClusterSource> of(@Nullable String data, @Nullable RatingScale scale) {
    if (data == null) {
      return Optional.empty();
    }
    if (DATABASE.matcher(data).matches()) {
      return Optional.of(database(data, scale));
    }
    if (SCHEME.matcher(data).matches()) {
      var format = CSV.matcher(data).matches() ? "csv" : "parquet";
      return Optional.of(table(data, data, format, scale));
    }
    return localFormat(data)
        .map(format -> table(data, Path.of(data).toUri().toString(), format, scale));
  }

  private static ClusterSource database(String url, @Nullable RatingScale scale) {
    if (scale != null) {
      throw new IllegalArgumentException(
          "--scale says how to read files; the ratings of a database have their own scale");
    }
    var target = JdbcTarget.url(url);
    var properties = new LinkedHashMap<String, String>();
    properties.put("format", "jdbc");
    properties.put("jdbc.url", target.jdbcUrl());
    properties.put("jdbc.user", target.user());
    properties.put("jdbc.password", target.password());
    properties.put("name", target.name());
    return new ClusterSource(target.name(), properties);
  }

  private static ClusterSource table(
      String name, String path, String format, @Nullable RatingScale scale) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("format", format);
    properties.put("path", path);
    properties.put("name", name);
    properties.putAll(SparkEngine.scale(scale == null ? RatingScale.HALF_STARS : scale));
    return new ClusterSource(name, properties);
  }

  /// Whether a path of this machine is for Spark: a file or a folder of Parquet, or one of CSV in
  /// parts.
  private static Optional<String> localFormat(String data) {
    try {
      var path = Path.of(data);
      if (path.toString().endsWith(".parquet")) {
        if (!Files.exists(path)) {
          throw new IllegalArgumentException("--data: there is no file or folder " + path);
        }
        return Optional.of("parquet");
      }
      if (!Files.isDirectory(path)) {
        return Optional.empty();
      }
      try (var files = Files.list(path)) {
        var names = files.map(file -> file.getFileName().toString()).toList();
        if (names.stream().anyMatch(name -> name.endsWith(".parquet"))) {
          return Optional.of("parquet");
        }
        return names.stream().anyMatch(name -> name.startsWith("part-"))
            ? Optional.of("csv")
            : Optional.empty();
      }
    } catch (InvalidPathException _) {
      return Optional.empty(); // our own readers say what is wrong with it
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + data, e);
    }
  }
}
