package dev.matinee.store.backup;

import dev.matinee.core.files.Digests;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A backup as a file: a ZIP archive of a home's files, with a table of contents.
final class BackupArchive {
  private BackupArchive() {}

  /// Where the content of a file of the archive goes.
  interface Target {
    OutputStream open(String path) throws IOException;
  }

  /// Writes an archive; a file that has vanished by its turn is left out.
  static BackupIndex write(
      Path archive, Map<String, Path> files, Map<String, String> links, String version, Instant now)
      throws IOException {
    var stored = new ArrayList<BackupIndex.StoredFile>();
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (var file : files.entrySet()) {
        try (var in = Files.newInputStream(file.getValue())) {
          stored.add(add(zip, file.getKey(), in));
        } catch (NoSuchFileException _) {
          // It was not to be kept.
        }
      }
      var index = new BackupIndex(version, now, List.copyOf(stored), links);
      zip.putNextEntry(new ZipEntry(BackupIndex.ENTRY));
      zip.write(index.toJson());
      zip.closeEntry();
      return index;
    }
  }

  private static BackupIndex.StoredFile add(ZipOutputStream zip, String path, InputStream in)
      throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    var digest = new DigestOutputStream(zip, sha256());
    long bytes = in.transferTo(digest);
    zip.closeEntry();
    return new BackupIndex.StoredFile(
        path, bytes, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
  }

  /// Reads an archive whole, and checks each file against its digest.
  ///
  /// @throws IllegalArgumentException when it is no backup, or not as it was written
  static BackupIndex read(Path archive, Target target) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      var index = index(zip);
      for (var file : index.files()) {
        read(zip, file, target);
      }
      return index;
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is no backup of a home, or not whole: %s".formatted(archive, e.getMessage()), e);
    }
  }

  private static BackupIndex index(ZipFile zip) throws IOException {
    var entry = zip.getEntry(BackupIndex.ENTRY);
    if (entry == null) {
      throw new IllegalArgumentException("it has no " + BackupIndex.ENTRY);
    }
    try (var in = zip.getInputStream(entry)) {
      return BackupIndex.read(in.readAllBytes());
    }
  }

  private static void read(ZipFile zip, BackupIndex.StoredFile file, Target target)
      throws IOException {
    var entry = zip.getEntry(file.path());
    if (entry == null) {
      throw new IllegalArgumentException("it lacks " + file.path());
    }
    try (var in = zip.getInputStream(entry);
        var out = new DigestOutputStream(target.open(file.path()), sha256())) {
      long bytes = in.transferTo(out);
      var digest = HexFormat.of().formatHex(out.getMessageDigest().digest());
      if (bytes != file.bytes() || !digest.equals(file.sha256())) {
        throw new IllegalArgumentException(file.path() + " is not as it was written");
      }
    }
  }

  private static MessageDigest sha256() {
    return Digests.newSha256();
  }
}
