package dev.matinee.core.cache;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.columns.FloatColumn;
import dev.matinee.core.columns.LongColumn;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.core.files.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Ratings as they are in memory, with their digest, in a file that nobody keeps for long: this
/// program alone reads it, and only of its own version of the form.
///
/// A file begins with a mark and the version, the length and the checksum (CRC-32C) of the rest;
/// the rest is what the ratings are the reading of (the stamp), texts that belong to them, the
/// digest, ids, features and columns. What does not fit the checksum is never looked at as ratings.
public final class RatingsFile {
  /// Counted up whenever the form changes, or what reading the same files means.
  private static final int VERSION = 2;

  private static final long MARK = 0x73676E697461724DL; // "Mratings"
  private static final int HEAD = 3 * Long.BYTES + Integer.BYTES;

  private RatingsFile() {}

  /// What a file holds.
  ///
  /// @param texts what else was kept with the ratings
  public record FileContent(Ratings ratings, List<String> texts) {
    public FileContent {
      texts = List.copyOf(texts);
    }
  }

  /// Writes a file, whole or not at all, in place of the one that may be there.
  ///
  /// @param stamp what the ratings are the reading of, in every detail that may change it
  /// @throws UncheckedIOException when it cannot be written
  public static void write(Path file, String stamp, Ratings ratings, List<String> texts) {
    AtomicFiles.write(
        file,
        place -> {
          try (var channel =
              FileChannel.open(
                  place,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.position(HEAD);
            var out = new CacheWriter(channel);
            out.put(stamp);
            out.put(texts);
            write(out, ratings);
            long checksum = out.end();
            var head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
            head.putLong(MARK).putInt(VERSION).putLong(channel.size() - HEAD).putLong(checksum);
            channel.write(head.flip(), 0);
          }
        });
  }

  private static void write(CacheWriter out, Ratings ratings) throws IOException {
    var scale = ratings.scale();
    out.put(scale.min());
    out.put(scale.max());
    out.put(scale.step());
    out.put(ratings.digest());
    write(out, ratings.ofUsers());
    write(out, ratings.ofItems());
    var columns = ratings.columns();
    out.put(columns.user());
    out.put(columns.item());
    var codes = columns.value().codes();
    out.put(codes == null ? 0 : 1);
    out.put(columns.value().levels());
    if (codes != null) {
      out.put(codes);
    }
    var narrow = columns.timestamp().narrow();
    out.put(narrow == null ? 0 : 1);
    if (narrow == null) {
      out.put(columns.timestamp().wide());
    } else {
      out.put(narrow);
    }
  }

  private static void write(CacheWriter out, Features features) throws IOException {
    int rows = features.ids().size();
    out.put(features.ids().list());
    out.put(List.copyOf(features.numberNames()));
    for (var name : features.numberNames()) {
      var column = new double[rows];
      for (int row = 0; row < rows; row++) {
        column[row] = features.number(row, name);
      }
      out.put(column);
    }
    out.put(List.copyOf(features.labelNames()));
    for (var name : features.labelNames()) {
      var different = new LinkedHashMap<List<String>, Integer>();
      var places = new int[rows];
      for (int row = 0; row < rows; row++) {
        var labels = features.labels(row, name);
        int next = different.size();
        places[row] = different.computeIfAbsent(labels, _ -> next);
      }
      out.put(different.size());
      for (var labels : different.keySet()) {
        out.put(labels);
      }
      out.put(places);
    }
  }

  /// Reads a file; empty where there is none, or one of another stamp or version.
  ///
  /// @throws IOException when it is damaged or cannot be read
  public static Optional<FileContent> read(Path file, String stamp) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // until it is whole, or there is no more
      }
      head.flip();
      if (head.remaining() < HEAD || head.getLong() != MARK) {
        throw new IOException("it is no file of kept ratings");
      }
      if (head.getInt() != VERSION) {
        return Optional.empty();
      }
      long length = head.getLong();
      if (length != channel.size() - HEAD) {
        throw new IOException("it is not as long as it should be");
      }
      var in = new CacheReader(channel, length);
      return in.text().equals(stamp) ? Optional.of(content(in, head.getLong())) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty(); // removed meanwhile
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static FileContent content(CacheReader in, long checksum) throws IOException {
    var texts = in.texts();
    var scale = new float[] {in.real(), in.real(), in.real()};
    var digest = in.text();
    var ofUsers = features(in);
    var ofItems = features(in);
    var user = in.ints();
    var item = in.ints();
    boolean coded = in.number() == 1;
    var levels = in.floats();
    var codes = coded ? in.bytes() : new byte[0];
    boolean narrow = in.number() == 1;
    var timestamp = narrow ? LongColumn.ofNarrow(in.ints()) : LongColumn.ofWide(in.longs());
    if (in.end() != checksum) {
      throw new IOException("its checksum is another");
    }
    var value = coded ? FloatColumn.ofCodes(codes, levels) : FloatColumn.ofPlain(levels);
    return new FileContent(
        Ratings.of(
            new RatingScale(scale[0], scale[1], scale[2]),
            ofUsers,
            ofItems,
            new RatingColumns(user, item, value, timestamp),
            digest),
        texts);
  }

  private static Features features(CacheReader in) throws IOException {
    var ids = Ids.of(in.texts());
    var numbers = new LinkedHashMap<String, double[]>();
    for (var name : in.texts()) {
      numbers.put(name, in.doubles());
    }
    var labels = new LinkedHashMap<String, List<List<String>>>();
    for (var name : in.texts()) {
      int count = in.number();
      var different = new ArrayList<List<String>>();
      for (int k = 0; k < count; k++) {
        different.add(List.copyOf(in.texts()));
      }
      var column = new ArrayList<List<String>>();
      for (int place : in.ints()) {
        column.add(different.get(place));
      }
      labels.put(name, column);
    }
    return Features.of(ids, numbers, labels);
  }
}
