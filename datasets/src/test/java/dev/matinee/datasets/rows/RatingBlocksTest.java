package dev.matinee.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.BadRows;
import dev.matinee.datasets.text.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files read in blocks, of whatever size and on however many threads, are what they are line by
/// line.
class RatingBlocksTest {
  private static final int[] SIZES = {1, 7, 64, 333, 4096, 1 << 20};

  /// All that reading a file comes to.
  private record Outcome(
      List<String> rows,
      List<String> users,
      List<String> items,
      List<BadRow> bad,
      long badRows,
      List<String> notes,
      String refusal) {}

  private static Outcome oneByOne(Source source, @Nullable RatingScale scale, boolean anyShare) {
    return outcome(
        source,
        anyShare,
        (file, bad, rows, users, items) ->
            file.read(
                scale,
                bad,
                Progress.NONE,
                (_, user, item, value, time) ->
                    rows.add(row(users.index(user), items.index(item), value, time))));
  }

  private static Outcome inBlocks(
      Source source, @Nullable RatingScale scale, boolean anyShare, int size, int threads) {
    return outcome(
        source,
        anyShare,
        (file, bad, rows, users, items) -> {
          var columns = file.readColumns(scale, bad, Progress.NONE, users, items, size, threads);
          for (int p = 0; p < columns.size(); p++) {
            rows.add(
                row(
                    columns.user()[p],
                    columns.item()[p],
                    columns.value().get(p),
                    columns.timestamp().get(p)));
          }
        });
  }

  private static String row(int user, int item, float value, long time) {
    return "%d %d %s %d".formatted(user, item, value, time);
  }

  private interface Reading {
    void read(RatingFile file, BadRows bad, List<String> rows, Ids.Builder users, Ids.Builder items)
        throws IOException;
  }

  private static Outcome outcome(Source source, boolean anyShare, Reading reading) {
    var bad = new BadRows(anyShare);
    var rows = new ArrayList<String>();
    var users = Ids.builder();
    var items = Ids.builder();
    try {
      var file = RatingFile.of(source);
      reading.read(file, bad, rows, users, items);
      return new Outcome(
          rows,
          users.build().list(),
          items.build().list(),
          bad.listed(),
          bad.count(),
          file.notes(),
          "");
    } catch (IllegalArgumentException e) {
      return new Outcome(
          List.of(), List.of(), List.of(), List.of(), 0, List.of(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source source(String name, byte[] bytes) {
    return new Source(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static void requireParity(Source source, @Nullable RatingScale scale) {
    for (boolean anyShare : new boolean[] {false, true}) {
      var expected = oneByOne(source, scale, anyShare);
      for (int size : SIZES) {
        for (int threads : new int[] {1, 3}) {
          assertThat(inBlocks(source, scale, anyShare, size, threads))
              .as("blocks of %d, %d threads, any share %s", size, threads, anyShare)
              .isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readColumns_filesOfAllSorts_areWhatTheyAreLineByLine(int seed) {
    requireParityOfPlanted(seed);
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("moreSeeds")
  void readColumns_moreFilesOfAllSorts_areWhatTheyAreLineByLine(int seed) {
    requireParityOfPlanted(seed);
  }

  private void requireParityOfPlanted(int seed) {
    var planted = new PlantedText(new Random(seed));
    requireParity(source("ratings.csv", planted.bytes()), planted.scale());
  }

  static IntStream seeds() {
    return IntStream.range(0, 10);
  }

  static IntStream moreSeeds() {
    return IntStream.range(10, 150);
  }

  /// Text with all that files have been seen to have, at random.
  private static final class PlantedText {
    private static final List<String> SEPARATORS =
        List.of(",", ",", ",", "\t", "::", ";", "|", " ");

    private final Random random;
    private final String separator;
    private final String lineEnd;
    private final int oddities; // of a thousand rows
    private final boolean dates;
    private final boolean quotes;
    private final boolean halves;
    private final StringBuilder text = new StringBuilder();

    PlantedText(Random random) {
      this.random = random;
      this.separator = SEPARATORS.get(random.nextInt(SEPARATORS.size()));
      this.lineEnd = random.nextInt(4) == 0 ? "\r\n" : random.nextInt(20) == 0 ? "\r" : "\n";
      this.oddities = List.of(0, 3, 30, 90, 400).get(random.nextInt(5));
      this.dates = random.nextInt(4) == 0;
      this.quotes = random.nextInt(6) == 0;
      this.halves = random.nextBoolean();
      above();
      int rows = random.nextInt(400) + 1;
      for (int row = 0; row < rows; row++) {
        text.append(random.nextInt(1000) < oddities ? odd() : usual())
            .append(row == rows - 1 && random.nextBoolean() ? "" : lineEnd);
      }
    }

    private void above() {
      if (random.nextInt(6) == 0) {
        text.append("\uFEFF");
      }
      for (int k = random.nextInt(8) == 0 ? random.nextInt(3) : 0; k > 0; k--) {
        text.append(random.nextBoolean() ? "# made by hand" : "").append(lineEnd);
      }
      if (random.nextBoolean()) {
        text.append(String.join(separator, "userId", "movieId", "rating", "timestamp"))
            .append(lineEnd);
      }
    }

    private String usual() {
      return fields(id(300), id(150), rating(), time());
    }

    private String fields(String... fields) {
      return String.join(
          separator, Stream.of(fields).map(field -> quotes ? '"' + field + '"' : field).toList());
    }

    private String id(int most) {
      int number = random.nextInt(most);
      return switch (number % 50) {
        case 47 -> "user-with-a-long-name-" + number;
        case 48 -> "Größe" + number;
        case 49 -> number + ".0";
        default -> Integer.toString(number);
      };
    }

    private String rating() {
      int stars = random.nextInt(1, 6);
      return switch (random.nextInt(8)) {
        case 0 -> stars + ".0";
        case 1 -> halves && stars < 5 ? stars + ".5" : stars + "";
        case 2 -> stars + ".00";
        case 3 -> random.nextInt(20) == 0 ? stars + "e0" : stars + "";
        default -> stars + "";
      };
    }

    private String time() {
      long time = random.nextLong(2_000_000_000);
      if (dates && !separator.equals(" ")) {
        var iso = Instant.ofEpochSecond(time).toString();
        return switch (random.nextInt(4)) {
          case 0 -> iso;
          case 1 -> iso.substring(0, 10);
          default -> iso.substring(0, 19).replace('T', ' ');
        };
      }
      return switch (random.nextInt(40)) {
        case 0 -> time + "000";
        case 1 -> Long.toString(time % 1000);
        case 2 -> "20050402";
        case 3 -> time + ".0";
        case 4 -> "";
        case 5 -> "20050402235347";
        case 6 -> "200504022353";
        case 7 -> "20051301";
        default -> Long.toString(time);
      };
    }

    private String odd() {
      return switch (random.nextInt(32)) {
        case 0 -> "";
        case 1 -> "   ";
        case 2 -> fields(id(9), id(9), "nine", time());
        case 3 -> fields(id(9), id(9), "9", time());
        case 4 -> fields(id(9), id(9), "2.7", time());
        case 5 -> fields("", id(9), rating(), time());
        case 6 -> fields(id(9), "  ", rating(), time());
        case 7 -> fields(id(9), id(9), rating());
        case 8 -> fields(id(9), id(9), rating(), time(), "surplus");
        case 9 -> fields(id(9), id(9), rating(), time()) + separator;
        case 10 -> fields("NULL", id(9), rating(), time());
        case 11 -> fields(id(9), "1.23457E+11", rating(), time());
        case 12 -> fields("1e+05", "7", rating(), time());
        case 13 -> fields(id(9), id(9), rating(), "-5");
        case 14 -> fields(id(9), id(9), rating(), "soon");
        case 15 -> fields(" " + id(9), id(9) + " ", " " + rating(), time() + " ");
        case 16 -> "\"" + id(9) + "\"" + separator + "\"a" + separator + "b\"" + separator + "3";
        case 17 -> "\"a\"\"b\"" + separator + id(9) + separator + rating() + separator + time();
        case 18 -> fields("a" + separator + "b", id(9), rating(), time());
        case 19 -> fields(id(9) + "\u0007", id(9), rating(), time());
        case 20 -> fields("x".repeat(random.nextBoolean() ? 70_000 : 65_530), "1", "3", "4");
        case 21 -> String.join(separator, "userId", "movieId", "rating", "timestamp");
        case 22 ->
            random.nextInt(20) == 0
                ? String.join(separator, "movieId", "userId", "rating", "timestamp")
                : usual();
        case 23 -> fields("\uD83C\uDFAC", "a:b", rating(), time());
        case 24 -> fields(id(9), id(9), "+" + rating(), time());
        case 25 -> fields(id(9), id(9), rating(), "2005-02-30");
        case 26 -> fields("1.23456e+06", id(9), rating(), time());
        case 27 -> List.of("//", "%", "#", " # ", "--").get(random.nextInt(5)) + usual();
        case 28 -> fields(id(9), id(9), rating(), "\"so so" + lineEnd + id(9) + "\"");
        case 29 -> "\"a" + lineEnd + usual() + lineEnd + "b\"" + separator + fields("7", "3", "4");
        case 30 -> fields(id(9), id(9), rating(), "\"never");
        default -> "# " + usual();
      };
    }

    byte[] bytes() {
      var charset =
          switch (random.nextInt(10)) {
            case 0 -> Charset.forName("windows-1252");
            case 1 -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
          };
      return text.toString().getBytes(charset);
    }

    @Nullable RatingScale scale() {
      return switch (random.nextInt(4)) {
        case 0 -> null;
        case 1 -> RatingScale.STARS;
        default -> RatingScale.HALF_STARS;
      };
    }
  }

  @Test
  @Tag("thorough")
  void readColumns_moreDifferentValuesThanCodes_keepsEachOfThem() {
    var text = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int row = 0; row < 3000; row++) {
      text.append("%d,%d,%s,%d\n".formatted(row / 10, row, row / 1000.0, 5_000_000_000L * row));
    }
    requireParity(source("ratings.csv", text.toString().getBytes(StandardCharsets.UTF_8)), null);
  }

  @Test
  void readColumns_ratingsBelowTheirMovies_areOfTheMovieAbove() {
    var text = new StringBuilder();
    for (int movie = 1; movie < 30; movie++) {
      text.append(movie).append(":\n");
      for (int row = 0; row < movie; row++) {
        text.append("%d,%d,2005-09-%02d\n".formatted(row, 1 + row % 5, 1 + row));
      }
    }
    requireParity(
        source("combined_data_1.txt", text.toString().getBytes(StandardCharsets.UTF_8)),
        RatingScale.STARS);
  }

  @Test
  void readColumns_numbersThatStoodInBadRowsFirst_areNumberedByTheirFirstGoodRow() {
    var lines = new StringBuilder("userId,movieId,rating,timestamp\n1,10,4.0,5\n");
    for (int k = 2; k < 60; k++) {
      lines.append(k).append(",10,9.5,5\n"); // off the scale: the user is not known by it
      lines.append(k + 1).append(',').append(100 + k).append(",4.0,6\n");
      lines.append('0').append(k).append(",10,4.0,7\n"); // 02 is not 2
    }
    requireParity(
        source("ratings.csv", lines.toString().getBytes(StandardCharsets.UTF_8)),
        RatingScale.STARS);
  }

  @Test
  void readColumns_gzip_isReadOnAllThreadsToo() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new PlantedText(new Random(2)).bytes());
    }
    requireParity(source("ratings.csv.gz", packed.toByteArray()), RatingScale.HALF_STARS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void readColumns_progress_growsToTheSizeOfTheFile(int threads) throws IOException {
    var text = new StringBuilder();
    for (int row = 0; row < 5000; row++) {
      text.append("%d\t%d\t3\t900000000\n".formatted(row, row));
    }
    var source = source("u.data", text.toString().getBytes(StandardCharsets.UTF_8));
    var last = new AtomicLong();
    var reports = new AtomicLong();
    RatingFile.of(source)
        .readColumns(
            RatingScale.STARS,
            new BadRows(),
            (step, done, total) -> {
              assertThat(step).isEqualTo("reading u.data");
              assertThat(total).isEqualTo(source.size());
              assertThat(last.getAndAccumulate(done, Math::max)).isLessThanOrEqualTo(done);
              reports.incrementAndGet();
            },
            Ids.builder(),
            Ids.builder(),
            1000,
            threads);
    assertThat(last).hasValue(source.size());
    assertThat(reports.get()).isGreaterThan(3);
  }

  @Test
  void readColumns_stoppedByItsProgress_endsOnAllThreads() {
    var text = "1\t2\t3\t900000000\n".repeat(5000).getBytes(StandardCharsets.UTF_8);
    var stop = new IllegalStateException("enough");
    assertThatThrownBy(
            () ->
                RatingFile.of(source("u.data", text))
                    .readColumns(
                        RatingScale.STARS,
                        new BadRows(),
                        (_, _, _) -> {
                          throw stop;
                        },
                        Ids.builder(),
                        Ids.builder(),
                        1000,
                        3))
        .isSameAs(stop);
  }
}
