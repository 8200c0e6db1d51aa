package dev.matinee.core;

import dev.matinee.core.files.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The fingerprint of ratings: see [Ratings#digest].
///
/// Bytes are collected before they are handed on: what hashes them is fast on many at once.
final class RatingsDigest {
  private static final int OF_A_RATING = 2 * Integer.BYTES + Float.BYTES + Long.BYTES;
  private static final int COLLECTED = 4096 * OF_A_RATING;

  private final MessageDigest sha;
  private final ByteBuffer collected = ByteBuffer.allocate(COLLECTED);

  private RatingsDigest(MessageDigest sha) {
    this.sha = sha;
  }

  static String of(Ratings ratings) {
    var digest = new RatingsDigest(Digests.newSha256());
    digest.add(ratings.scale().toString());
    digest.add(ratings.ofUsers());
    digest.add(ratings.ofItems());
    digest.add(ratings);
    digest.handOn();
    return HexFormat.of().formatHex(digest.sha.digest()).substring(0, 32);
  }

  private void add(Ratings ratings) {
    for (int p = 0; p < ratings.size(); p++) {
      room(OF_A_RATING);
      collected
          .putInt(ratings.user(p))
          .putInt(ratings.item(p))
          .putFloat(ratings.value(p))
          .putLong(ratings.timestamp(p));
    }
  }

  private void add(Features features) {
    for (int row = 0; row < features.ids().size(); row++) {
      add(features.ids().id(row));
      for (var name : features.numberNames()) {
        add(name + "=" + features.number(row, name));
      }
      for (var name : features.labelNames()) {
        add(name + "=" + features.labels(row, name));
      }
    }
  }

  /// A text and a byte of 0.
  private void add(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    room(bytes.length + 1);
    if (bytes.length < COLLECTED) {
      collected.put(bytes);
    } else {
      sha.update(bytes);
    }
    collected.put((byte) 0);
  }

  private void room(int bytes) {
    if (collected.remaining() < bytes) {
      handOn();
    }
  }

  private void handOn() {
    sha.update(collected.flip());
    collected.clear();
  }
}
