package dev.matinee.datasets.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The checksum that GroupLens publishes: against damage on the way, not against malice.
public final class Md5 {
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
