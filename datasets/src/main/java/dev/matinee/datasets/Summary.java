package dev.matinee.datasets;

import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The first look at ratings: how many, how they are spread, and over what.
///
/// Users and items are those with ratings; `itemsKnown` counts the catalog too. `density` is the
/// share of all pairs of user and item that have a rating.
public record Summary(
    long ratings,
    int users,
    int items,
    int itemsKnown,
    double density,
    double mean,
    double sd,
    List<Bucket> histogram,
    Quantiles perUser,
    Quantiles perItem,
    Tail tail,
    List<RatedMovie> mostRated,
    List<Genre> genres,
    Optional<Span> span) {
  private static final int MOST_RATED = 10;
  private static final int FEW = 5;

  /// How many ratings have a value, and which share of all that is.
  public record Bucket(float value, long count, double share) {}

  /// How many ratings a user, or an item, has: the least, a tenth, a quarter, half, … have no more
  /// than this.
  public record Quantiles(
      int min, int p10, int p25, int median, int p75, int p90, int max, double mean) {}

  /// The long tail: the share of the ratings that the most rated items have, and how many items
  /// have fewer than five.
  public record Tail(
      double shareOfTop1Percent,
      double shareOfTop5Percent,
      double shareOfTop10Percent,
      double shareOfTop20Percent,
      int itemsWithFewerThan5) {}

  /// A film with the number and the mean of its ratings.
  public record RatedMovie(String item, String title, int count, double mean) {}

  /// A genre with the number of items that have it and of their ratings.
  public record Genre(String name, int items, long ratings) {}

  /// From the first rating to the last.
  public record Span(Instant first, Instant last) {}

  /// Looks at ratings.
  public static Summary of(Ratings ratings) {
    var perUser = counts(ratings.byUser());
    var perItem = counts(ratings.byItem());
    double pairs = (double) perUser.length * perItem.length;
    return new Summary(
        ratings.size(),
        perUser.length,
        perItem.length,
        ratings.items().size(),
        pairs == 0 ? 0 : ratings.size() / pairs,
        ratings.mean(),
        sd(ratings),
        histogram(ratings),
        quantiles(perUser),
        quantiles(perItem),
        tail(perItem, ratings.size()),
        mostRated(ratings),
        genres(ratings),
        span(ratings));
  }

  /// The numbers of ratings of the rows that have any, ascending.
  private static int[] counts(CsrMatrix rows) {
    return IntStream.range(0, rows.rows()).map(rows::count).filter(n -> n > 0).sorted().toArray();
  }

  private static double sd(Ratings ratings) {
    double squares = 0;
    for (int p = 0; p < ratings.size(); p++) {
      double difference = ratings.value(p) - ratings.mean();
      squares += difference * difference;
    }
    return Math.sqrt(squares / Math.max(1, ratings.size()));
  }

  private static List<Bucket> histogram(Ratings ratings) {
    var scale = ratings.scale();
    var counts = new long[scale.levels()];
    for (int p = 0; p < ratings.size(); p++) {
      counts[scale.level(ratings.value(p))]++;
    }
    return IntStream.range(0, counts.length)
        .mapToObj(
            level ->
                new Bucket(
                    scale.min() + level * scale.step(),
                    counts[level],
                    (double) counts[level] / Math.max(1, ratings.size())))
        .toList();
  }

  private static Quantiles quantiles(int[] ascending) {
    return ascending.length == 0
        ? new Quantiles(0, 0, 0, 0, 0, 0, 0, 0)
        : new Quantiles(
            ascending[0],
            quantile(ascending, 0.1),
            quantile(ascending, 0.25),
            quantile(ascending, 0.5),
            quantile(ascending, 0.75),
            quantile(ascending, 0.9),
            ascending[ascending.length - 1],
            Arrays.stream(ascending).average().orElse(0));
  }

  /// The smallest value that at least this share of the values do not exceed.
  private static int quantile(int[] ascending, double share) {
    return ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
  }

  private static Tail tail(int[] ascending, long total) {
    return new Tail(
        shareOfTop(ascending, total, 0.01),
        shareOfTop(ascending, total, 0.05),
        shareOfTop(ascending, total, 0.10),
        shareOfTop(ascending, total, 0.20),
        (int) Arrays.stream(ascending).filter(n -> n < FEW).count());
  }

  private static double shareOfTop(int[] ascending, long total, double part) {
    int n = (int) Math.ceil(part * ascending.length);
    long sum = 0;
    for (int k = ascending.length - n; k < ascending.length; k++) {
      sum += ascending[k];
    }
    return total == 0 ? 0 : (double) sum / total;
  }

  private static List<RatedMovie> mostRated(Ratings ratings) {
    var rows = ratings.byItem();
    return IntStream.range(0, rows.rows())
        .filter(item -> rows.count(item) > 0)
        .boxed()
        .sorted(Comparator.comparingInt((Integer item) -> rows.count(item)).reversed())
        .limit(MOST_RATED)
        .map(
            item ->
                new RatedMovie(
                    ratings.items().id(item),
                    ratings.ofItems().title(item),
                    rows.count(item),
                    mean(rows, item)))
        .toList();
  }

  private static double mean(CsrMatrix rows, int row) {
    double sum = 0;
    for (int p = rows.start(row); p < rows.end(row); p++) {
      sum += rows.value(p);
    }
    return sum / rows.count(row);
  }

  private static List<Genre> genres(Ratings ratings) {
    Map<String, Genre> genres = new HashMap<>();
    for (int item = 0; item < ratings.items().size(); item++) {
      int count = ratings.byItem().count(item);
      for (var name : ratings.ofItems().labels(item, Features.GENRES)) {
        genres.merge(
            name,
            new Genre(name, 1, count),
            (a, b) -> new Genre(name, a.items() + b.items(), a.ratings() + b.ratings()));
      }
    }
    return genres.values().stream()
        .sorted(Comparator.comparingLong(Genre::ratings).reversed().thenComparing(Genre::name))
        .toList();
  }

  private static Optional<Span> span(Ratings ratings) {
    var known =
        IntStream.range(0, ratings.size())
            .mapToLong(ratings::timestamp)
            .filter(time -> time != 0)
            .summaryStatistics();
    return known.getCount() == 0
        ? Optional.empty()
        : Optional.of(
            new Span(Instant.ofEpochSecond(known.getMin()), Instant.ofEpochSecond(known.getMax())));
  }
}
