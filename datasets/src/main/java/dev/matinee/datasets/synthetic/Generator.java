package dev.matinee.datasets.synthetic;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.RandomOrder;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.files.SampleMovie;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Makes ratings with the shape of real ones: whole stars, a long tail, users who rate much and
/// users who rate little, tastes by genre and era that age, gender and occupation say a little
/// about, and noise.
///
/// A user draws films with probability in proportion to `popularity · e^affinity`, without
/// replacement, and rates `2.6 + user + film + 0.85 · affinity + noise`, rounded to a star. Films
/// are real as far as the list goes, then numbered. The same four numbers give the same ratings. A
/// hundred thousand take a fifth of a second, ten million a quarter of a minute.
public record Generator(int users, int items, int ratings, long seed) {
  private static final double MEAN = 2.6;
  private static final double USER_SD = 0.4;
  private static final double ITEM_SD = 0.3;
  private static final double AFFINITY = 0.85;
  private static final double NOISE_SD = 0.8;
  private static final double DRAWN = 1.2;
  private static final int FEWEST = 20;
  private static final long FIRST_DAY = 1_420_070_400L; // 2015-01-01
  private static final int SPAN = 9 * 365 * 86_400;
  private static final List<String> OCCUPATIONS =
      List.of(
          "administrator",
          "artist",
          "doctor",
          "educator",
          "engineer",
          "executive",
          "homemaker",
          "lawyer",
          "librarian",
          "marketing",
          "none",
          "other",
          "programmer",
          "retired",
          "salesman",
          "scientist",
          "student",
          "technician",
          "writer");

  /// Streams of the seed; those of users follow.
  private static final int ITEM_STREAM = 0;

  private static final int SIZE_STREAM = 1;
  private static final int GROUP_STREAM = 2;
  private static final int USER_STREAMS = 16;

  public Generator {
    if (users < 1 || items < 1 || ratings < 1) {
      throw new IllegalArgumentException(
          "users, items and ratings must be at least 1, got %d, %d, %d"
              .formatted(users, items, ratings));
    }
    if (ratings > 0.5 * users * items || ratings < users) {
      throw new IllegalArgumentException(
          "ratings must be between the number of users and half of users × items (%,d to %,.0f), got %,d"
              .formatted(users, 0.5 * users * items, ratings));
    }
  }

  /// The films with what rating them depends on.
  private record Films(
      List<SampleMovie> list, double[] places, double[] quality, double[] popularity) {}

  /// Makes the ratings, in the order of users and then of time.
  public Ratings generate() {
    var streams = Training.sequential(seed);
    var films = films(streams.random(ITEM_STREAM));
    var cumulated = cumulated(films.popularity);
    var groups = new double[(OCCUPATIONS.size() + 2) * PlantedTraits.DIRECTIONS];
    var random = streams.random(GROUP_STREAM);
    Arrays.setAll(groups, _ -> 0.4 * random.nextGaussian());
    var sizes = sizes(streams.random(SIZE_STREAM));
    var ofUsers = Features.builder();
    var builder = Ratings.builder(RatingScale.STARS).ofItems(features(films.list));
    for (int user = 0; user < users; user++) {
      var own = streams.random(USER_STREAMS + (long) user);
      var taste = person(Integer.toString(user + 1), groups, own, ofUsers);
      var chosen = choose(sizes[user], taste, films, cumulated, own);
      rate(Integer.toString(user + 1), taste, chosen, films, own, builder);
    }
    return builder.ofUsers(ofUsers.build()).build();
  }

  /// Writes the ratings as a folder in MovieLens' CSV layout, with the note that they are
  /// simulated.
  public void write(Path folder) {
    CsvFolder.write(generate(), about(), folder);
  }

  /// One sentence for people.
  public String about() {
    return "simulated ratings: %,d made-up users, %,d films, generated with seed %d"
        .formatted(users, items, seed);
  }

  private Films films(RandomGenerator random) {
    var real = SampleMovie.real();
    var shuffled = RandomOrder.of(real.size(), random);
    var list =
        IntStream.range(0, items)
            .mapToObj(
                i ->
                    i < real.size()
                        ? real.get(shuffled[i])
                        : SampleMovie.invented(i + 1, real, random))
            .toList();
    var places = new double[items * PlantedTraits.DIRECTIONS];
    var quality = new double[items];
    var popularity = new double[items];
    for (int item = 0; item < items; item++) {
      var film = list.get(item);
      PlantedTraits.place(film, random, places, item);
      double fame = film.fame() - 2 + 0.45 * random.nextGaussian();
      quality[item] = 0.1 * fame + ITEM_SD * random.nextGaussian();
      popularity[item] =
          StrictMath.exp(1.6 * fame + 0.5 * quality[item] - (item < real.size() ? 0 : 1));
    }
    PlantedTraits.standardize(places);
    return new Films(list, places, quality, popularity);
  }

  private static Features features(List<SampleMovie> films) {
    var features = Features.builder();
    for (int item = 0; item < films.size(); item++) {
      var film = films.get(item);
      var id = Integer.toString(item + 1);
      features.labels(id, Features.TITLE, List.of(film.title()));
      features.number(id, Features.YEAR, film.year());
      features.labels(id, Features.GENRES, film.genres());
    }
    return features.build();
  }

  /// How many ratings each user has: at least some, the rest log-normal, the sum as asked.
  private int[] sizes(RandomGenerator random) {
    int least = Math.max(1, Math.min(FEWEST, ratings / users / 2));
    int most = Math.max(least, items * 3 / 4);
    var weights = new double[users];
    Arrays.setAll(weights, _ -> StrictMath.exp(random.nextGaussian()));
    double total = Arrays.stream(weights).sum();
    var sizes = new int[users];
    long given = 0;
    for (int user = 0; user < users; user++) {
      double share = weights[user] / total * (ratings - (double) least * users);
      sizes[user] = (int) Math.min(most, least + share);
      given += sizes[user];
    }
    for (int user = 0; given < ratings; user = (user + 1) % users) {
      if (sizes[user] < most) {
        sizes[user]++;
        given++;
      }
    }
    return sizes;
  }

  /// Invents a person; returns the taste.
  private double[] person(
      String id, double[] groups, RandomGenerator random, Features.Builder features) {
    int age = Math.clamp((int) (35 + 14 * random.nextGaussian()), 14, 80);
    int gender = random.nextInt(2);
    int occupation = random.nextInt(OCCUPATIONS.size());
    features.number(id, Features.AGE, age);
    features.labels(id, Features.GENDER, List.of(gender == 0 ? "F" : "M"));
    features.labels(id, Features.OCCUPATION, List.of(OCCUPATIONS.get(occupation)));
    var taste = new double[PlantedTraits.DIRECTIONS];
    for (int d = 0; d < taste.length; d++) {
      taste[d] =
          random.nextGaussian()
              + groups[occupation * taste.length + d]
              + groups[(OCCUPATIONS.size() + gender) * taste.length + d];
    }
    taste[taste.length - 1] += (age - 35) / 14.0;
    return taste;
  }

  /// Draws films without replacement, the likelier ones first.
  ///
  /// Drawing by popularity and accepting by taste is the same as drawing from the product; where a
  /// user rates a good part of all films, that would go round in circles and every film waits
  /// instead (exponential waits with these rates: the first to come are such a sample).
  private int[] choose(
      int n, double[] taste, Films films, double[] cumulated, RandomGenerator random) {
    return n * 12L < items
        ? accept(n, taste, films, cumulated, random)
        : shortestWaits(n, taste, films, random);
  }

  private int[] shortestWaits(int n, double[] taste, Films films, RandomGenerator random) {
    var waits = new long[items];
    for (int item = 0; item < items; item++) {
      double rate =
          films.popularity[item]
              * StrictMath.exp(DRAWN * PlantedTraits.dot(taste, 0, films.places, item));
      float wait = (float) (-StrictMath.log(1 - random.nextDouble()) / rate);
      waits[item] = ((long) Float.floatToIntBits(wait) << 32) | item; // positive: sorts as it is
    }
    Arrays.sort(waits);
    return Arrays.stream(waits).limit(n).mapToInt(wait -> (int) wait).toArray();
  }

  private int[] accept(
      int n, double[] taste, Films films, double[] cumulated, RandomGenerator random) {
    var chosen = new int[n];
    var taken = new BitSet(items);
    double ceiling = 2.5; // affinities above are as good as this one
    for (int k = 0; k < n; ) {
      int item = draw(cumulated, random);
      double affinity = Math.min(ceiling, PlantedTraits.dot(taste, 0, films.places, item));
      if (random.nextDouble() < StrictMath.exp(DRAWN * (affinity - ceiling)) && !taken.get(item)) {
        taken.set(item);
        chosen[k++] = item;
      }
    }
    return chosen;
  }

  private static double[] cumulated(double[] weights) {
    var sums = weights.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    return sums;
  }

  private static int draw(double[] cumulated, RandomGenerator random) {
    int place =
        Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
    return Math.min(cumulated.length - 1, place < 0 ? -place - 1 : place);
  }

  private void rate(
      String user,
      double[] taste,
      int[] chosen,
      Films films,
      RandomGenerator random,
      Ratings.Builder builder) {
    double mean = MEAN + USER_SD * random.nextGaussian();
    long time = FIRST_DAY + random.nextInt(SPAN);
    for (int item : chosen) {
      double rating =
          mean
              + films.quality[item]
              + AFFINITY * PlantedTraits.dot(taste, 0, films.places, item)
              + NOISE_SD * random.nextGaussian();
      time += random.nextInt(50) == 0 ? random.nextInt(30 * 86_400) : random.nextInt(5, 60);
      builder.add(user, Integer.toString(item + 1), Math.clamp(Math.round(rating), 1, 5), time);
    }
  }
}
