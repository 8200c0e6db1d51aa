package dev.matinee.server.serving;

import dev.matinee.core.files.Digests;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Where a list goes on: what was in it already, as text that callers send back.
///
/// It names the movies themselves, a bit each and compressed, rather than a place in an order: so
/// nothing comes twice, even when the user has rated something between two pages and the order is
/// another one. A movie of which it knows nothing is one that was not in the list. It belongs to
/// one artifact, by whose indices it names its movies, and to one question; a hash tells a cursor
/// from a text that is none. Movies that were added since have no index that stays, because others
/// of them may be removed between two pages: they are named by hashes of their ids.
///
/// @param artifact the artifact that made the list
/// @param question a hash of what was asked
/// @param day of which the list is, where it is one of a day, as `2026-11-30`; else empty
/// @param shown the movies of the training that were in the list, by their indices
/// @param added the hashes of the other movies that were in it
record ListCursor(String artifact, long question, String day, BitSet shown, Set<Long> added) {
  private static final int VERSION = 1;
  private static final int VERSION_OF_A_DAY = 2;
  private static final int ADDED_TOO = 2; // more in the version: with movies that were added
  private static final int HASH = 6; // bytes: against mistakes, not against those who forge

  /// The first page of a list.
  ///
  /// @param day of which it is; empty for none
  static ListCursor first(LoadedModel served, String question, String day) {
    return new ListCursor(served.id(), hash(question), day, new BitSet(), Set.of());
  }

  /// The day of which a text's list is; empty where it is of none.
  ///
  /// @throws ProblemException (400) when it is no cursor
  static String day(String text) {
    return parse(text).day;
  }

  /// Reads a cursor.
  ///
  /// @param question what is asked now
  /// @throws ProblemException 400 when it is none, or of another list; 410 when its artifact does
  ///   not answer anymore
  static ListCursor read(String text, LoadedModel served, String question) {
    var sent = parse(text);
    if (sent.question != hash(question)) {
      throw new ProblemException(
          ProblemType.BAD_PARAMETER,
          "cursor is of another list; all that says which movies may stand in a list must be the same for each of its pages");
    }
    if (!sent.artifact.equals(served.id())) {
      throw new ProblemException(
          ProblemType.CURSOR_EXPIRED,
          "the list was made by %s, and %s answers now; ask for the first page again, without a cursor"
              .formatted(sent.artifact, served.id()));
    }
    int movies = trained(served);
    var shown = BitSet.valueOf(inflated(sent, (movies + Byte.SIZE - 1) / Byte.SIZE));
    if (shown.length() > movies) {
      throw none();
    }
    return new ListCursor(sent.artifact, sent.question, sent.day, shown, sent.added);
  }

  /// Whether a text says that an artifact made the list; one that is none says nothing.
  static boolean isOf(String text, String artifact) {
    try {
      return parse(text).artifact.equals(artifact);
    } catch (ProblemException _) {
      return false; // whoever reads it says what is wrong with it
    }
  }

  /// A text taken apart, of which nothing is believed yet: anybody can compute the hash.
  ///
  /// @param added the hashes of movies that were added since the training
  /// @param length how many bytes the bits of the movies are said to take
  /// @param deflated these bits, compressed
  private record Sent(
      String artifact, long question, String day, Set<Long> added, int length, byte[] deflated) {}

  private static Sent parse(String text) {
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
        Arrays.copyOf(Digests.newSha256().digest(content), HASH),
        Arrays.copyOfRange(whole, content.length, whole.length))) {
      throw none();
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
      int version = in.readByte();
      if (version < VERSION || version > VERSION_OF_A_DAY + ADDED_TOO) {
        throw none();
      }
      boolean ofNoDay = version == VERSION || version == VERSION + ADDED_TOO;
      return new Sent(
          in.readUTF(),
          in.readLong(),
          ofNoDay ? "" : LocalDate.ofEpochDay(in.readInt()).toString(),
          version > ADDED_TOO ? hashes(in) : Set.of(),
          in.readInt(),
          in.readAllBytes());
    } catch (IOException | DateTimeException _) {
      throw none();
    }
  }

  private static Set<Long> hashes(DataInputStream in) throws IOException {
    var hashes = new TreeSet<Long>();
    for (int left = in.readInt(); left > 0; left--) { // ends with the text at the latest
      hashes.add(in.readLong());
    }
    return hashes;
  }

  /// The bits of the movies: exactly as many bytes as are said, and no more than a training has.
  private static byte[] inflated(Sent sent, int most) {
    if (sent.length < 0 || sent.length > most) {
      throw none();
    }
    var bytes = new byte[sent.length + 1]; // one more shows that there are more than was said
    var inflater = new Inflater(true);
    try {
      inflater.setInput(sent.deflated);
      int size = 0;
      while (!inflater.finished() && size < bytes.length) {
        int read = inflater.inflate(bytes, size, bytes.length - size);
        if (read == 0 && !inflater.finished()) {
          throw none();
        }
        size += read;
      }
      if (size != sent.length || inflater.getRemaining() > 0) {
        throw none();
      }
    } catch (DataFormatException _) {
      throw none();
    } finally {
      inflater.end();
    }
    return Arrays.copyOf(bytes, sent.length);
  }

  private static ProblemException none() {
    return new ProblemException(
        ProblemType.BAD_PARAMETER,
        "cursor is none that came with a list; send the `cursor` of the answer before as it is");
  }

  /// How many movies were in the list.
  int size() {
    return shown.cardinality() + added.size();
  }

  /// The movies that were in the list; what was removed since is none of them.
  ItemSet items(LoadedModel served) {
    return ItemSet.of(served.filters().ids().size(), item -> contains(item, served));
  }

  private boolean contains(int item, LoadedModel served) {
    return item < trained(served)
        ? shown.get(item)
        : !added.isEmpty() && added.contains(hash(served.filters().ids().id(item)));
  }

  private static int trained(LoadedModel served) {
    return served.trained().ratings().items().size();
  }

  /// What of a catalog may follow.
  ItemSet rest(LoadedModel served) {
    return ItemSet.of(served.filters().ids().size(), item -> !contains(item, served));
  }

  /// The same list with further movies.
  ListCursor with(Iterable<String> items, LoadedModel served) {
    var all = (BitSet) shown.clone();
    var others = new TreeSet<>(added);
    for (var item : items) {
      int index = served.trained().ratings().items().indexOf(item);
      if (index < 0) {
        others.add(hash(item));
      } else {
        all.set(index);
      }
    }
    return new ListCursor(artifact, question, day, all, others);
  }

  /// For a caller to send back.
  String text() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      int version = day.isEmpty() ? VERSION : VERSION_OF_A_DAY;
      out.writeByte(added.isEmpty() ? version : version + ADDED_TOO);
      out.writeUTF(artifact);
      out.writeLong(question);
      if (!day.isEmpty()) {
        out.writeInt(Math.toIntExact(LocalDate.parse(day).toEpochDay()));
      }
      if (!added.isEmpty()) {
        out.writeInt(added.size());
        for (long hash : added) {
          out.writeLong(hash);
        }
      }
      var bits = shown.toByteArray();
      out.writeInt(bits.length);
      out.write(deflated(bits));
      var content = bytes.toByteArray();
      out.write(Digests.newSha256().digest(content), 0, HASH);
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
    var hash = Digests.newSha256().digest(text.getBytes(StandardCharsets.UTF_8));
    long value = 0;
    for (int k = 0; k < Long.BYTES; k++) {
      value = value << Byte.SIZE | (hash[k] & 0xff);
    }
    return value;
  }
}
