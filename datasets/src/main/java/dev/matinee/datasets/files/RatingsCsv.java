package dev.matinee.datasets.files;

import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Ratings as CSV with the header `userId,movieId,rating,timestamp`, as MovieLens writes them since
/// 20M.
public final class RatingsCsv {
  /// The first line of such a file.
  public static final String HEADER = "userId,movieId,rating,timestamp";

  private RatingsCsv() {}

  /// Writes ratings in their order, users and items by id, numbers as short as they can be (4,
  /// 3.5).
  ///
  /// The file is complete or not there: it is written beside its place and renamed.
  ///
  /// @throws UncheckedIOException when the disk does not let it
  public static void write(Ratings ratings, Path file) {
    write(() -> IntStream.range(0, ratings.size()).mapToObj(ratings::rating).iterator(), file);
  }

  /// Writes ratings in their order.
  public static void write(Iterable<Rating> ratings, Path file) {
    CsvFile.write(
        file,
        HEADER,
        line ->
            ratings.forEach(
                rating ->
                    line.accept(
                        List.of(
                            rating.user(),
                            rating.item(),
                            number(rating.value()),
                            Long.toString(rating.timestamp())))));
  }

  /// The shortest decimal that reads back to the same float: 4 rather than 4.0.
  public static String number(float value) {
    return value == Math.rint(value) && Math.abs(value) < 1e7f
        ? Integer.toString((int) value)
        : Float.toString(value);
  }
}
