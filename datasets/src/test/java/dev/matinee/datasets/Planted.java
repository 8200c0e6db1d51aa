package dev.matinee.datasets;

import dev.matinee.datasets.files.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the same four ratings of two users for three films (and a fourth film that nobody rated)
/// in every layout.
final class Planted {
  static final String U_DATA =
      "7\t1\t5\t881250949\n7\t2\t3\t881250950\n9\t1\t4\t881250951\n9\t3\t1\t881250952\n";

  private Planted() {}

  static Path write(Path file, String text) {
    return write(file, text, StandardCharsets.UTF_8);
  }

  static Path write(Path file, String text, Charset charset) {
    return write(file, text.getBytes(charset));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// MovieLens 100K, Latin-1.
  static Path tabs(Path folder) {
    write(folder.resolve("u.data"), U_DATA);
    write(folder.resolve("u.genre"), "unknown|0\nComedy|1\nDrama|2\n\n");
    write(
        folder.resolve("u.item"),
        """
        1|Postino, Il (1994)|01-Jan-1994||http://x|0|0|1
        2|Amélie (2001)|01-Jan-2001||http://x|0|1|1
        3|unknown||||1|0|0
        4|Unrated (1950)|01-Jan-1950||http://x|0|0|1
        """,
        StandardCharsets.ISO_8859_1);
    write(folder.resolve("u.user"), "7|24|M|technician|85711\n9|53|F|other|94043\n");
    write(folder.resolve("u1.base"), "7\t1\t5\t881250949\n9\t1\t4\t881250951\n");
    write(
        folder.resolve("u1.test"),
        "9\t3\t1\t881250952\n7\t2\t3\t881250950\n8\t5\t2\t0\n8\t5\t3\t0\n");
    return folder;
  }

  /// MovieLens 1M.
  static Path colons(Path folder) {
    write(folder.resolve("ratings.dat"), U_DATA.replace("\t", "::"));
    write(
        folder.resolve("movies.dat"),
        """
        1::Postino, Il (1994)::Drama
        2::Amélie (2001)::Comedy|Drama
        3::unknown::
        4::Unrated (1950)::Drama
        """,
        StandardCharsets.ISO_8859_1);
    write(folder.resolve("users.dat"), "7::M::18::17::85711\n9::F::50::0::94043\n");
    return folder;
  }

  /// MovieLens 25M.
  static Path csv(Path folder) {
    write(
        folder.resolve("ratings.csv"),
        "userId,movieId,rating,timestamp\n" + U_DATA.replace("\t", ",").replace(",5,", ",5.0,"));
    write(
        folder.resolve("movies.csv"),
        """
        movieId,title,genres
        1,"Postino, Il (1994)",Drama
        2,Amélie (2001),Comedy|Drama
        3,unknown,(no genres listed)
        4,Unrated (1950),Drama
        """);
    return folder;
  }

  static Path gzip(Path file, String text) {
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A zip archive of a folder's files, each under a prefix.
  static Path zip(Path archive, String prefix, Path folder) {
    try (var out = new ZipOutputStream(Files.newOutputStream(archive));
        var files = Files.list(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(prefix + file.getFileName()));
        out.write(Files.readAllBytes(file));
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The ratings in their order: "1 50 4.0 100, 2 51 3.0 200".
  static String rows(Dataset data) {
    var ratings = data.ratings();
    return IntStream.range(0, ratings.size())
        .mapToObj(ratings::rating)
        .map(r -> "%s %s %s %d".formatted(r.user(), r.item(), r.value(), r.timestamp()))
        .collect(Collectors.joining(", "));
  }
}
