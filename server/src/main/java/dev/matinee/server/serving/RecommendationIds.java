package dev.matinee.server.serving;

import dev.matinee.core.files.Digests;
import dev.matinee.store.feedback.ListOrigin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The ids that answers bear, for callers to name a list by.
///
/// An id says itself where its list came from, and is signed, so that nothing need be looked up, in
/// whatever process it was made, and nobody can report success of a list that there never was. It
/// is made of what is in the list: the same list for the same user on the same day has the same id.
final class RecommendationIds {
  private static final int VERSION = 1;
  private static final int NAME = 12; // bytes of the hash by which a list is kept
  private static final int SIGNATURE = 10;
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  /// @param secret the same for all processes of one home
  RecommendationIds(byte[] secret) {
    this.key = new SecretKeySpec(secret, HMAC);
  }

  /// A list named by what is in it.
  ///
  /// @param content all that tells it from other lists of this origin
  static ListOrigin origin(
      long day, String role, String artifact, String arm, long trial, String content) {
    var all = "%d|%s|%s|%s|%d|%s".formatted(day, role, artifact, arm, trial, content);
    return new ListOrigin(name(sha256(all)), day, role, artifact, arm, trial);
  }

  private static String name(byte[] hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, NAME));
  }

  /// The id of a list.
  ///
  /// @param user whose list it is; `null` for somebody without an id
  String text(ListOrigin origin, @Nullable String user) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(Math.toIntExact(origin.day()));
      out.writeInt(Math.toIntExact(origin.trial()));
      out.writeInt(owner(user));
      out.write(Base64.getUrlDecoder().decode(origin.id()));
      out.writeUTF(origin.role());
      out.writeUTF(origin.arm());
      out.writeUTF(origin.artifact());
      out.write(signature(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /// Where a list came from.
  ///
  /// @param user who did something with it
  /// @throws IllegalArgumentException when it is no id that was made here, or that of a list of
  ///   another user
  ListOrigin read(String text, String user) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw none();
    }
    int length = whole.length - SIGNATURE;
    if (length <= 0
        || !MessageDigest.isEqual(
            signature(Arrays.copyOf(whole, length)),
            Arrays.copyOfRange(whole, length, whole.length))) {
      throw none();
    }
    return signed(Arrays.copyOf(whole, length), user);
  }

  private static ListOrigin signed(byte[] content, String user) {
    try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readByte() != VERSION) {
        throw none();
      }
      long day = in.readInt();
      long trial = in.readInt();
      int owner = in.readInt();
      if (owner != owner(null) && owner != owner(user)) {
        throw new IllegalArgumentException(
            "recommendation is of a list of another user than '%s'".formatted(user));
      }
      var name = name(in.readNBytes(NAME));
      var role = in.readUTF();
      var arm = in.readUTF();
      return new ListOrigin(name, day, role, in.readUTF(), arm, trial);
    } catch (IOException _) {
      throw none();
    }
  }

  private static IllegalArgumentException none() {
    return new IllegalArgumentException(
        "recommendation is none that came with a list; send the `recommendation` of the answer as it is");
  }

  /// A hash of a user, so that the id of a list does not name its owner; 0 for nobody.
  private static int owner(@Nullable String user) {
    if (user == null) {
      return 0;
    }
    var hash = sha256(user);
    int value = 0;
    for (int k = 0; k < Integer.BYTES; k++) {
      value = value << Byte.SIZE | (hash[k] & 0xff);
    }
    return value == 0 ? 1 : value;
  }

  private byte[] signature(byte[] content) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static byte[] sha256(String text) {
    return Digests.newSha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
