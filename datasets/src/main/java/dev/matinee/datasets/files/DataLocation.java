package dev.matinee.datasets.files;

import dev.matinee.datasets.text.Source;
import dev.matinee.datasets.text.Text;
import dev.matinee.datasets.text.UnpackLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Where the files of a data set stand together: a folder on disk, or one inside an archive.
///
/// `sources` are its files, `text` is its name for messages, `folder` where it is on disk (`null`
/// in an archive).
public record DataLocation(String text, @Nullable Path folder, List<Source> sources) {
  private static final Pattern PART = Pattern.compile("part-(?:[mr]-)?\\d+.*");

  /// Files that are not in a folder on disk.
  public DataLocation(String text, List<Source> sources) {
    this(text, null, sources);
  }

  /// The folder itself, or the one folder in it that has ratings.
  ///
  /// @throws IllegalArgumentException when several have
  public static DataLocation ofFolder(Path folder) throws IOException {
    var own = filesOf(folder);
    if (own.ratings().isPresent()) {
      return own;
    }
    var nested = new ArrayList<DataLocation>();
    try (var entries = Files.list(folder)) {
      for (var entry : entries.filter(Files::isDirectory).sorted().toList()) {
        if (Files.isReadable(entry) && !isOfTheSystem(entry.getFileName().toString())) {
          nested.add(filesOf(entry));
        }
      }
    }
    return oneOf(nested, own);
  }

  /// The files beside each other in a folder, without those of folders in it.
  public static DataLocation filesOf(Path folder) throws IOException {
    var sources = new ArrayList<Source>();
    try (var entries = Files.list(folder)) {
      for (var file : entries.sorted().toList()) {
        if (!isOfTheSystem(file.getFileName().toString())) {
          if (Files.isRegularFile(file)) {
            sources.add(Source.of(file));
          } else if (DataLayout.isOfADataset(file.getFileName().toString())) {
            tableIn(file).ifPresent(sources::add);
          }
        }
      }
    }
    return new DataLocation(folder.toString(), folder, sources);
  }

  /// The one table whose parts a cluster has written into a folder: `part-00000` and so on, and
  /// beside them nothing but marks (`_SUCCESS`).
  ///
  /// @throws IllegalArgumentException when they are not all there yet
  public static Optional<Source> tableIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      return Optional.empty();
    }
    var parts = new ArrayList<Source>();
    boolean unfinished = false;
    try (var entries = Files.list(folder)) {
      for (var file : entries.sorted().toList()) {
        var name = file.getFileName().toString();
        unfinished |= name.equals("_temporary");
        if (PART.matcher(name).matches() && Files.isRegularFile(file)) {
          parts.add(Source.of(file));
        } else if (!name.startsWith("_") && !isOfTheSystem(name)) {
          return Optional.empty();
        }
      }
    }
    if (unfinished) {
      throw new IllegalArgumentException(
          "%s is not whole: it has a folder _temporary, as while a cluster writes it, and after that has failed"
              .formatted(folder));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(Source.table(folder.getFileName().toString(), parts));
  }

  /// The folder of a zip archive that has ratings.
  public static DataLocation ofZip(Path archive) throws IOException {
    var folders = new TreeMap<String, List<Source>>();
    try (var zip = new ZipFile(archive.toFile())) {
      requireNoWorkbook(archive, zip);
      var names = new HashSet<String>();
      for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        if (Arrays.stream(entry.getName().split("/", -1)).anyMatch(DataLocation::isOfTheSystem)) {
          continue;
        }
        int slash = entry.getName().lastIndexOf('/');
        var name = entry.getName();
        if (!names.add(name)) {
          throw new IllegalArgumentException(
              "%s has two files of the same name, '%s': nobody knows which one is meant; make an archive of one of them"
                  .formatted(archive, Text.excerpt(name)));
        }
        folders
            .computeIfAbsent(name.substring(0, slash + 1), _ -> new ArrayList<>())
            .add(
                new Source(
                    name.substring(slash + 1),
                    Math.max(0, entry.getSize()),
                    () -> openEntry(archive, name)));
      }
    }
    var places =
        folders.entrySet().stream()
            .map(e -> new DataLocation(archive + "!" + e.getKey(), e.getValue()))
            .toList();
    return oneOf(
        places,
        new DataLocation(
            archive.toString(), folders.values().stream().flatMap(List::stream).toList()));
  }

  /// Whether an operating system, or a program that has a file open, has put it there for itself.
  private static boolean isOfTheSystem(String name) {
    return (name.startsWith(".") && !name.equals(".") && !name.equals(".."))
        || name.startsWith("~$")
        || name.endsWith("~")
        || name.endsWith(".bak")
        || name.equals("__MACOSX")
        || name.equalsIgnoreCase("Thumbs.db")
        || name.equalsIgnoreCase("desktop.ini");
  }

  /// Programs for tables and texts write zip archives too.
  private static void requireNoWorkbook(Path archive, ZipFile zip) {
    boolean excel = zip.getEntry("xl/workbook.xml") != null;
    if (excel || zip.getEntry("content.xml") != null) {
      throw new IllegalArgumentException(
          "%s is a %s, which is not read: write its sheet as CSV"
              .formatted(
                  archive.getFileName(),
                  excel ? "workbook of Excel (.xlsx)" : "document of OpenOffice"));
    }
  }

  private static InputStream openEntry(Path archive, String name) throws IOException {
    var zip = new ZipFile(archive.toFile());
    try {
      var entry = zip.getEntry(name);
      if (entry == null) {
        throw new IOException(archive + " changed while it was read: " + name + " is gone");
      }
      long packed = Math.max(1, entry.getCompressedSize());
      var bytes = new UnpackLimit(zip.getInputStream(entry), () -> packed);
      return new Entry(zip, bytes, name, entry.getCrc());
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  /// The bytes of an entry, which must fit its checksum when they end: [ZipFile] does not look.
  private static final class Entry extends InputStream {
    private final ZipFile zip;
    private final InputStream bytes;
    private final String name;
    private final long expected;
    private final CRC32 checksum = new CRC32();
    private final byte[] one = new byte[1];

    Entry(ZipFile zip, InputStream bytes, String name, long expected) {
      this.zip = zip;
      this.bytes = bytes;
      this.name = name;
      this.expected = expected;
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = bytes.read(into, from, length);
      if (n < 0 && checksum.getValue() != expected) {
        throw new ZipException("its file %s does not fit its checksum".formatted(name));
      }
      checksum.update(into, from, Math.max(0, n));
      return n;
    }

    @Override
    public void close() throws IOException {
      zip.close(); // closes the entry's stream too
    }
  }

  private static DataLocation oneOf(List<DataLocation> places, DataLocation fallback) {
    var having = places.stream().filter(place -> place.ratings().isPresent()).toList();
    if (having.size() > 1) {
      throw new IllegalArgumentException(
          "%s holds several data sets, name one: %s"
              .formatted(
                  fallback.text,
                  having.stream().map(DataLocation::text).collect(Collectors.joining(", "))));
    }
    return having.isEmpty() ? fallback : having.getFirst();
  }

  /// The first file that has one of the names, gzip or not, in the order of the names.
  Optional<Source> find(List<String> names) {
    return names.stream()
        .flatMap(name -> sources.stream().filter(source -> source.plainName().equals(name)))
        .findFirst();
  }

  Optional<Source> find(String name) {
    return find(List.of(name));
  }

  /// The file of all ratings, or its parts as one.
  public Optional<Source> ratings() {
    var parts = sources.stream().filter(source -> DataLayout.isPart(source.plainName())).toList();
    var whole = find(DataLayout.ratingFiles());
    return whole.isPresent() || parts.isEmpty() ? whole : Optional.of(Source.joined(parts));
  }

  /// The names of files whose name says ratings too, beside the one that is read.
  public List<String> passedOver(Source read) {
    boolean parts = DataLayout.ratingFiles().stream().noneMatch(read.plainName()::equals);
    return sources.stream()
        .filter(source -> !source.name().equals(read.name()))
        .filter(
            source ->
                source.plainName().matches("ratings?([^a-z].*)?\\.(csv|tsv|dat|txt)")
                    || (!parts && DataLayout.isPart(source.plainName())))
        .map(Source::name)
        .toList();
  }

  private void requireOneFile() {
    var whole =
        sources.stream()
            .filter(source -> DataLayout.ratingFiles().contains(source.plainName()))
            .toList();
    if (whole.stream().map(Source::plainName).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "%s holds several files of ratings, name the file: %s"
              .formatted(text, whole.stream().map(Source::name).collect(Collectors.joining(", "))));
    }
  }

  /// The file of all ratings; where no name says so, the only file there is.
  ///
  /// @throws IllegalArgumentException when there is none, or several; it says what is there
  public Source ratingsOrOnly() {
    requireOneFile();
    var named = ratings();
    if (named.isPresent()) {
      return named.get();
    }
    if (sources.size() == 1) {
      return sources.getFirst();
    }
    var names = sources.stream().map(Source::name).limit(8).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "no ratings in %s: expected %s (gzip too), found %s"
            .formatted(
                text, DataLayout.ratingFilesInWords(), sources.isEmpty() ? "no file" : names));
  }
}
