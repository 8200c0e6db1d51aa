import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sqlite.util.OSInfo;

/// Takes out of the driver of SQLite the libraries of other systems, 19 of its 20, 11 of 12 MB: a release is for one system.
/// `java -cp 'lib/*' OwnNatives.java LIB`.
final class OwnNatives {
  private OwnNatives() {}

  public static void main(String[] arguments) throws IOException {
    var own = OSInfo.getNativeLibFolderPathForCurrentOS();
    for (var jar : matching(Path.of(arguments[0]), "sqlite-jdbc-*.jar")) {
      try (var zip = FileSystems.newFileSystem(jar)) {
        var natives = zip.getPath("/org/sqlite/native");
        var kept = natives.resolve(own);
        if (!Files.isDirectory(kept)) {
          System.err.println(jar + " has no library for " + own);
          System.exit(1);
        }
        delete(natives, kept);
      }
    }
  }

  private static List<Path> matching(Path folder, String pattern) throws IOException {
    var found = new ArrayList<Path>();
    try (var jars = Files.newDirectoryStream(folder, pattern)) {
      jars.forEach(found::add);
    }
    if (found.size() != 1) {
      System.err.println("one " + pattern + " is expected in " + folder + ", found " + found.size());
      System.exit(1);
    }
    return found;
  }

  /// Deletes what is below `folder`, but for `kept` and what it lies in.
  private static void delete(Path folder, Path kept) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.startsWith(kept) && !kept.startsWith(path)) {
          Files.delete(path);
        }
      }
    }
  }
}
