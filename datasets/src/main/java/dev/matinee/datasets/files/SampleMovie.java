package dev.matinee.datasets.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A film of the sample: facts, and how widely known it is (3 by everybody, 2 well, 1 known).
public record SampleMovie(String title, int year, List<String> genres, int fame) {
  private static final String FILE = "films.txt";

  /// The real films.
  public static List<SampleMovie> real() {
    try (var stream = Objects.requireNonNull(SampleMovie.class.getResourceAsStream(FILE), FILE);
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(SampleMovie::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in list of films cannot be read", e);
    }
  }

  private static SampleMovie parse(String line) {
    var fields = line.split("\\|", -1);
    var title = fields[1];
    int year = Integer.parseInt(title.substring(title.length() - 5, title.length() - 1));
    var genres = Arrays.stream(fields).skip(2).collect(Collectors.toUnmodifiableList());
    return new SampleMovie(title, year, genres, Integer.parseInt(fields[0]));
  }

  /// A film that does not exist, for generated sets larger than the list: the genres of a real one,
  /// a number for a title.
  public static SampleMovie invented(int number, List<SampleMovie> real, RandomGenerator random) {
    var like = real.get(random.nextInt(real.size()));
    int year = Math.clamp(like.year() + random.nextInt(-5, 6), 1920, 2024);
    return new SampleMovie("Film %d (%d)".formatted(number, year), year, like.genres(), 1);
  }
}
