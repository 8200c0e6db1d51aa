package dev.matinee.store.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The files of a home beside its database.
///
/// @param files by their paths from the home, with slashes
/// @param links symbolic links to places inside of the home, which stay links; others are followed
record HomeContents(Map<String, Path> files, Map<String, String> links) {
  /// What is of the database, of a moment, or of nobody anymore.
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "matinee\\.db(-wal|-shm|-journal|\\.lock)?|artifacts/\\.staging|cache"
              + "|.*/\\.services|(.*/)?\\.[^/]*\\.part");

  /// Looks a directory through; what vanishes meanwhile was not to be kept.
  ///
  /// @param without paths from the home that are not looked at
  static HomeContents of(Path home, Path directory, Set<String> without) throws IOException {
    var contents = new HomeContents(new TreeMap<>(), new TreeMap<>());
    contents.walk(home.toRealPath(), directory.toRealPath(), without);
    return contents;
  }

  private void walk(Path home, Path directory, Set<String> without) throws IOException {
    for (var child : children(directory)) {
      var path = home.relativize(child).toString().replace('\\', '/');
      if (LEFT_OUT.matcher(path).matches() || without.contains(path)) {
        continue;
      }
      if (Files.isSymbolicLink(child) && staysInside(home, child)) {
        links.put(path, Files.readSymbolicLink(child).toString());
      } else if (Files.isDirectory(child)) {
        walk(home, child, without);
      } else if (Files.isRegularFile(child)) {
        files.put(path, child);
      }
    }
  }

  private static boolean staysInside(Path home, Path link) throws IOException {
    var target = Files.readSymbolicLink(link);
    return !target.isAbsolute()
        && link.resolveSibling(target).normalize().startsWith(home)
        && (!Files.exists(link) || link.toRealPath().startsWith(home));
  }

  private static List<Path> children(Path directory) throws IOException {
    try (var children = Files.list(directory)) {
      return children.sorted().toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }
}
