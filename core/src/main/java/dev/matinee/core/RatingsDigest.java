package dev.matinee.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The fingerprint of ratings: see [Ratings#digest].
final class RatingsDigest {
  private RatingsDigest() {}

  static String of(Ratings ratings) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      update(sha, ratings.scale().toString());
      update(sha, ratings.ofUsers());
      update(sha, ratings.ofItems());
      var buffer = ByteBuffer.allocate(20);
      for (int p = 0; p < ratings.size(); p++) {
        sha.update(
            buffer
                .clear()
                .putInt(ratings.user(p))
                .putInt(ratings.item(p))
                .putFloat(ratings.value(p))
                .putLong(ratings.timestamp(p))
                .flip());
      }
      return HexFormat.of().formatHex(sha.digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest sha, Features features) {
    for (int row = 0; row < features.ids().size(); row++) {
      update(sha, features.ids().id(row));
      for (var name : features.numberNames()) {
        update(sha, name + "=" + features.number(row, name));
      }
      for (var name : features.labelNames()) {
        update(sha, name + "=" + features.labels(row, name));
      }
    }
  }

  private static void update(MessageDigest sha, String text) {
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
  }
}
