package dev.matinee.datasets.download;

import dev.matinee.core.compute.Progress;
import dev.matinee.core.files.IoReason;
import dev.matinee.datasets.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gets a published data set from GroupLens, or from a file that a person has downloaded, into
/// `datasets/NAME/`.
///
/// The archive's MD5 must be the published one. A download that was cut off goes on where it
/// stopped (`NAME.zip.part`). The folder appears when everything is in it.
public final class Fetch {
  private final Path folder;
  private final List<GroupLens.Published> catalog;
  private final Download download = new Download();

  /// @param datasetsFolder where the folders of data sets are; made when something is fetched
  public Fetch(Path datasetsFolder) {
    this(datasetsFolder, GroupLens.all());
  }

  /// @param catalog what can be fetched, and where: GroupLens' or a mirror of it
  public Fetch(Path datasetsFolder, List<GroupLens.Published> catalog) {
    this.folder = datasetsFolder;
    this.catalog = List.copyOf(catalog);
  }

  /// What came of it: where the data set is, whether it was there before, and whether its archive
  /// was checked against the published MD5 (of the sets that change, only a download can be).
  public record Fetched(Path folder, boolean alreadyThere, boolean verified) {}

  /// Fetches a data set unless it is there.
  ///
  /// @param from its archive, downloaded by hand; nothing is asked of the network then
  /// @throws IllegalArgumentException when the name is not in the catalog, or the file is not its
  ///   archive
  /// @throws UncheckedIOException when the network or the disk fails; what came is kept, and the
  ///   next attempt goes on from there
  public Fetched fetch(String name, @Nullable Path from, Progress progress) {
    var published =
        catalog.stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    var place = folder.resolve(name);
    if (Files.isDirectory(place)) {
      return new Fetched(place, true, false);
    }
    try {
      Files.createDirectories(folder);
      return from == null
          ? download(published, place, progress)
          : unpackGiven(published, from, place, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s could not be fetched: %s. What came so far is kept, the same command goes on from there; "
                  .formatted(name, IoReason.of(e))
              + "or download %s yourself and add --from FILE".formatted(published.url()),
          e);
    }
  }

  private IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "unknown data set '%s'; GroupLens publishes %s"
            .formatted(
                Text.excerpt(name),
                catalog.stream().map(GroupLens.Published::name).collect(Collectors.joining(", "))));
  }

  private Fetched unpackGiven(
      GroupLens.Published published, Path from, Path place, Progress progress) throws IOException {
    if (!Files.isRegularFile(from)) {
      throw new IllegalArgumentException(
          "%s is not a file: expected the archive %s".formatted(from, published.url()));
    }
    if (!published.md5().isEmpty()) {
      var md5 = Md5.of(from);
      if (!md5.equals(published.md5())) {
        throw new IllegalArgumentException(
            "%s is not the archive of %s: its MD5 must be %s, got %s"
                .formatted(from, published.name(), published.md5(), md5));
      }
    }
    Archive.unpack(from, place, progress);
    return new Fetched(place, false, !published.md5().isEmpty());
  }

  private Fetched download(GroupLens.Published published, Path place, Progress progress)
      throws IOException {
    var expected = published.md5().isEmpty() ? download.md5(published.md5Url()) : published.md5();
    var part = folder.resolve(published.name() + ".zip.part");
    download.resume(published.url(), part, "fetching " + published.name(), progress);
    var md5 = Md5.of(part);
    if (!md5.equals(expected)) {
      Files.delete(part);
      throw new IOException(
          "the MD5 of what came is %s and should be %s (it was thrown away)"
              .formatted(md5, expected));
    }
    Archive.unpack(part, place, progress);
    Files.delete(part);
    return new Fetched(place, false, true);
  }

  /// The checksum that GroupLens publishes: against damage on the way, not against malice.
  public static final class Md5 {
    private Md5() {}

    /// The 32 hex digits of a file's MD5.
    public static String of(Path file) throws IOException {
      try (var stream = Files.newInputStream(file)) {
        var digest = MessageDigest.getInstance("MD5");
        var buffer = new byte[1 << 16];
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
          digest.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has MD5", e);
      }
    }
  }
}
