package dev.matinee.server.serving;

import dev.matinee.core.filter.ItemSet;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Where a list goes on: what was in it already, as text that callers send back.
///
/// It names the movies themselves, a bit each and compressed, rather than a place in an order: so
/// nothing comes twice, even when the user has rated something between two pages and the order is
/// another one. A movie of which it knows nothing is one that was not in the list. It belongs to
/// one artifact, by whose indices it names movies, and to one question; a hash tells a cursor from
/// a text that is none.
///
/// @param artifact the artifact that made the list
/// @param question a hash of what was asked
/// @param shown the movies that were in the list, by their indices in the artifact
record ListCursor(String artifact, long question, BitSet shown) {
  private static final int VERSION = 1;
  private static final int HASH = 6; // bytes: against mistakes, not against those who forge

  /// The first page of a list.
  static ListCursor first(LoadedModel served, String question) {
    return new ListCursor(served.id(), hash(question), new BitSet());
  }

  /// Reads a cursor.
  ///
  /// @param question what is asked now
  /// @throws ProblemException 400 when it is none, or of another list; 410 when its artifact does
  ///   not answer anymore
  static ListCursor read(String text, LoadedModel served, String question) {
    var cursor = parse(text);
    if (cursor.question != hash(question)) {
      throw new ProblemException(
          ProblemType.BAD_PARAMETER,
          "cursor is of another list; all that says which movies may stand in a list must be the same for each of its pages");
    }
    if (!cursor.artifact.equals(served.id())) {
      throw new ProblemException(
          ProblemType.CURSOR_EXPIRED,
          "the list was made by %s, and %s answers now; ask for the first page again, without a cursor"
              .formatted(cursor.artifact, served.id()));
    }
    if (cursor.shown.length() > served.filters().ids().size()) {
      throw none();
    }
    return cursor;
  }

  private static ListCursor parse(String text) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw none();
    }
    if (whole.length <= HASH) {
      throw none();
    }
    var content = Arrays.copyOf(whole, whole.length - HASH);
    if (!Arrays.equals(
        Arrays.copyOf(sha256(content), HASH),
        Arrays.copyOfRange(whole, content.length, whole.length))) {
      throw none();
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readByte() != VERSION) {
        throw none();
      }
      return new ListCursor(in.readUTF(), in.readLong(), inflated(in));
    } catch (IOException | DataFormatException _) {
      throw none();
    }
  }

  private static BitSet inflated(DataInputStream in) throws IOException, DataFormatException {
    var bits = new byte[in.readInt()];
    var inflater = new Inflater(true);
    try {
      inflater.setInput(in.readAllBytes());
      for (int at = 0; at < bits.length && !inflater.finished(); ) {
        int read = inflater.inflate(bits, at, bits.length - at);
        if (read == 0) {
          throw none();
        }
        at += read;
      }
    } finally {
      inflater.end();
    }
    return BitSet.valueOf(bits);
  }

  private static ProblemException none() {
    return new ProblemException(
        ProblemType.BAD_PARAMETER,
        "cursor is none that came with a list; send the `cursor` of the answer before as it is");
  }

  /// How many movies were in the list.
  int size() {
    return shown.cardinality();
  }

  /// What of a catalog may follow.
  ItemSet rest(LoadedModel served) {
    return ItemSet.of(served.filters().ids().size(), item -> !shown.get(item));
  }

  /// The same list with further movies.
  ListCursor with(Iterable<String> items, LoadedModel served) {
    var all = (BitSet) shown.clone();
    for (var item : items) {
      all.set(served.ratings().items().indexOf(item));
    }
    return new ListCursor(artifact, question, all);
  }

  /// For a caller to send back.
  String text() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(artifact);
      out.writeLong(question);
      var bits = shown.toByteArray();
      out.writeInt(bits.length);
      out.write(deflated(bits));
      var content = bytes.toByteArray();
      out.write(sha256(content), 0, HASH);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static byte[] deflated(byte[] bits) {
    var deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bits);
      deflater.finish();
      var bytes = new byte[bits.length + 64]; // what cannot be compressed grows by a few bytes
      return Arrays.copyOf(bytes, deflater.deflate(bytes));
    } finally {
      deflater.end();
    }
  }

  private static long hash(String text) {
    var hash = sha256(text.getBytes(StandardCharsets.UTF_8));
    long value = 0;
    for (int k = 0; k < Long.BYTES; k++) {
      value = value << Byte.SIZE | (hash[k] & 0xff);
    }
    return value;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
