package dev.matinee.datasets.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.RatingScale;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetCacheTest {
  private static final Instant LONG_AGO = Instant.parse("2020-02-02T20:20:20.123456Z");

  @TempDir private Path folder;
  private Path data = Path.of("");
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private int readings;

  @BeforeEach
  void plant() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    write(
        "ratings.csv",
        "userId,movieId,rating,timestamp\n1,a,4,10\n2,b,3.5,20\n1,c,nine,1\n1,c,2,5\n");
    write("movies.csv", "movieId,title,genres\na,Heat (1995),Crime|Drama\nb,Ran (1985),\nz,Z,\n");
    write("users.csv", "userId,age,gender\n1,33,F\n7,,M\n");
  }

  /// A file that was changed long ago.
  private void write(String name, String text) throws IOException {
    var file = data.resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }

  private DatasetCache cache(boolean home) {
    return DatasetCache.in(folder.resolve("cache"), () -> home, log::add, 1);
  }

  private Dataset read(DatasetCache cache, Path path, ReadOptions reading) {
    var dataset =
        cache.read(
            path,
            reading,
            () -> {
              readings++;
              return Reader.read(path, reading, Progress.NONE);
            });
    cache.await();
    return dataset;
  }

  private Dataset read() {
    return read(cache(true), data, ReadOptions.AS_IT_IS);
  }

  private Path file() throws IOException {
    try (var files = Files.list(folder.resolve("cache"))) {
      return files.toList().getFirst();
    }
  }

  private static void requireSame(Dataset actual, Dataset expected) {
    assertThat(actual.name()).isEqualTo(expected.name());
    assertThat(actual.about()).isEqualTo(expected.about());
    assertThat(actual.bad()).isEqualTo(expected.bad());
    assertThat(actual.counts()).isEqualTo(expected.counts());
    assertThat(actual.notes()).isEqualTo(expected.notes());
    var ratings = actual.ratings();
    assertThat(IntStream.range(0, ratings.size()).mapToObj(ratings::rating))
        .containsExactlyElementsOf(
            IntStream.range(0, expected.ratings().size())
                .mapToObj(expected.ratings()::rating)
                .toList());
    assertThat(ratings.digest()).isEqualTo(expected.ratings().digest());
    // the digest that is kept is the one that these ratings have
    assertThat(ratings.select(_ -> true).digest()).isEqualTo(expected.ratings().digest());
  }

  @Test
  void read_again_isTheSameWithoutReading() {
    var first = read();
    requireSame(read(), first);
    assertThat(readings).isEqualTo(1);
    assertThat(log).anyMatch(line -> line.startsWith("Taken from"));
  }

  @Test
  void read_aFileAlone_isKeptWithTheFilesBesideIt() throws IOException {
    var file = data.resolve("ratings.csv");
    read(cache(true), file, ReadOptions.AS_IT_IS);
    write("movies.csv", "movieId,title,genres\na,Heat (1995),Crime|Drama\nb,Ran (1986),\nz,Z,\n");
    var again = read(cache(true), file, ReadOptions.AS_IT_IS);
    assertThat(readings).isEqualTo(2);
    assertThat(again.ratings().ofItems().title(1)).isEqualTo("Ran (1986)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ratings.csv", "movies.csv", "users.csv"})
  void read_aFileOfTheSameSizeAndTimeButAnother_isReadAnew(String name) throws IOException {
    read();
    // another file in its place, which the system tells apart
    var text = Files.readString(data.resolve(name));
    Files.delete(data.resolve(name));
    write(name, text.replace("3", "2"));
    requireSame(read(), Reader.read(data, ReadOptions.AS_IT_IS, Progress.NONE));
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void read_aLinkedFile_isKeptWithTheFilesBesideTheLink() throws IOException {
    var links = Files.createDirectory(folder.resolve("links"));
    var link = Files.createSymbolicLink(links.resolve("ratings.csv"), data.resolve("ratings.csv"));
    Files.writeString(links.resolve("movies.csv"), "movieId,title\na,Heat (1995)\n");
    Files.setLastModifiedTime(links.resolve("movies.csv"), FileTime.from(LONG_AGO));
    read(cache(true), link, ReadOptions.AS_IT_IS);
    Files.writeString(links.resolve("movies.csv"), "movieId,title\na,Fargo (1996)\n");
    Files.setLastModifiedTime(links.resolve("movies.csv"), FileTime.from(LONG_AGO));

    var again = read(cache(true), link, ReadOptions.AS_IT_IS);

    requireSame(again, Reader.read(link, ReadOptions.AS_IT_IS, Progress.NONE));
    assertThat(readings).isEqualTo(2);
    read(cache(true), link, ReadOptions.AS_IT_IS);
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void read_aFolderOfLinks_isReadAnewWhenAFileBehindOneIsAnother() throws IOException {
    var links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("ratings.csv"), data.resolve("ratings.csv"));
    read(cache(true), links, ReadOptions.AS_IT_IS);
    var text = Files.readString(data.resolve("ratings.csv"));
    write("ratings.csv", text.replace("3", "2"));

    var again = read(cache(true), links, ReadOptions.AS_IT_IS);

    requireSame(again, Reader.read(links, ReadOptions.AS_IT_IS, Progress.NONE));
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void read_aLinkLedElsewhere_isReadAnew() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), data);
    read(cache(true), link, ReadOptions.AS_IT_IS);
    var other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("ratings.csv"), "userId,movieId,rating\n1,a,4\n");
    Files.delete(link);
    Files.createSymbolicLink(link, other);

    assertThat(read(cache(true), link, ReadOptions.AS_IT_IS).ratings().size()).isEqualTo(1);
  }

  @Test
  void read_aFileMore_isReadAnew() throws IOException {
    Files.delete(data.resolve("movies.csv"));
    read();
    write("movies.csv", "movieId,title,genres\na,Heat (1995),\n");
    assertThat(read().ratings().ofItems().title(0)).isEqualTo("Heat (1995)");
    requireSame(read(), Reader.read(data, ReadOptions.AS_IT_IS, Progress.NONE));
  }

  @Test
  void read_otherOptions_areKeptApart() {
    read();
    var other = ReadOptions.of(new RatingScale(0, 5, 0.5f));
    assertThat(read(cache(true), data, other).ratings().scale().min()).isEqualTo(0);
    assertThat(read().ratings().scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void read_justChanged_isNotKept() throws IOException {
    Files.setLastModifiedTime(data.resolve("ratings.csv"), FileTime.from(Instant.now()));
    read();
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void read_withoutAHome_keepsNothing() {
    var cache = cache(false);
    var dataset =
        cache.read(
            data,
            ReadOptions.AS_IT_IS,
            () -> Reader.read(data, ReadOptions.AS_IT_IS, Progress.NONE));
    assertThat(dataset.ratings().size()).isEqualTo(3);
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void read_fewRatings_keepsNothing() {
    read(
        DatasetCache.in(folder.resolve("cache"), () -> true, log::add), data, ReadOptions.AS_IT_IS);
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  @Tag("thorough")
  void read_everyByteOfTheFileDamaged_isNeverTaken() throws IOException {
    var expected = read();
    var whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length; at++) {
      var damaged = whole.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      Files.write(file(), damaged);
      readings = 0;
      requireSame(read(), expected);
      assertThat(readings).as("byte %d", at).isEqualTo(1);
      assertThat(file()).hasBinaryContent(whole);
    }
    assertThat(log).anyMatch(line -> line.contains("is not used, and will be written anew"));
  }

  @Test
  @Tag("thorough")
  void read_theFileCutShort_isNeverTaken() throws IOException {
    var expected = read();
    var whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      readings = 0;
      requireSame(read(), expected);
      assertThat(readings).as("%d bytes", length).isEqualTo(1);
    }
  }

  @Test
  void read_twoAtOnce_leaveOneWholeFile() throws IOException, InterruptedException {
    var expected = Reader.read(data, ReadOptions.AS_IT_IS, Progress.NONE);
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 8; t++) {
      threads.add(Thread.ofPlatform().start(() -> requireSame(readQuietly(), expected)));
    }
    for (var thread : threads) {
      thread.join();
    }
    readings = 0;
    requireSame(read(), expected);
    assertThat(readings).isZero();
    try (var files = Files.list(folder.resolve("cache"))) {
      assertThat(files).hasSize(1);
    }
  }

  private Dataset readQuietly() {
    var cache = cache(true);
    var dataset =
        cache.read(
            data,
            ReadOptions.AS_IT_IS,
            () -> Reader.read(data, ReadOptions.AS_IT_IS, Progress.NONE));
    cache.await();
    return dataset;
  }

  @Test
  void read_moreThanAreKept_removesThoseUsedLongestAgo() throws IOException {
    for (int k = 0; k < DatasetCache.MOST_FILES + 3; k++) {
      read(cache(true), data, ReadOptions.of(new RatingScale(-k, 5, 0.5f)));
    }
    try (var files = Files.list(folder.resolve("cache"))) {
      assertThat(files).hasSize(DatasetCache.MOST_FILES);
    }
  }
}
