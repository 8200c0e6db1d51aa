package dev.matinee.server.internal;

import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What rows of movies are ordered by that is the same for all users: made once for an artifact.
/// Safe for several threads.
final class RowScores {
  private static final int KEPT = 8;
  private static final double A_DAY = 24 * 60 * 60;

  private final Ratings ratings;
  private final float[] popularity;
  private final float[] age;
  private final List<String> genres;
  private final long last;
  private final Map<Trend, float[]> trends = new LinkedHashMap<>(); // guarded by itself
  private Recent recent = new Recent(-1, new int[0]); // guarded by trends

  /// The ratings of the newest days, in their order.
  private record Recent(double window, int[] positions) {}

  /// Which ratings make a movie trend.
  ///
  /// @param window of so many days before the newest rating of the training
  /// @param halfLife after so many days a rating counts half
  record Trend(double window, double halfLife) {}

  RowScores(Ratings ratings) {
    this.ratings = ratings;
    this.popularity = new float[ratings.items().size()];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = ratings.byItem().count(item);
    }
    this.age = age();
    this.last = IntStream.range(0, ratings.size()).mapToLong(ratings::timestamp).max().orElse(0);
    this.genres = genresByRatings();
  }

  /// By number of ratings.
  float[] popularity() {
    return popularity;
  }

  /// By year, then by number of ratings; of a catalog without years by the time of the first
  /// rating.
  float[] newest() {
    return age;
  }

  /// The genres of the catalog, those of the most rated movies first.
  List<String> genres() {
    return genres;
  }

  private float[] age() {
    var films = ratings.ofItems();
    var newest = new float[popularity.length];
    Arrays.fill(newest, Float.NaN);
    if (films.numberNames().contains(Features.YEAR)) {
      for (int item = 0; item < newest.length; item++) {
        double share = popularity[item] / (1.0 + ratings.size());
        newest[item] = (float) (films.number(item, Features.YEAR) + share);
      }
      return newest;
    }
    for (int p = 0; p < ratings.size(); p++) {
      int item = ratings.item(p);
      float days = (float) (ratings.timestamp(p) / A_DAY);
      newest[item] = Float.isNaN(newest[item]) ? days : Math.min(newest[item], days);
    }
    return newest;
  }

  private List<String> genresByRatings() {
    var counts = new TreeMap<String, Double>();
    for (int item = 0; item < popularity.length; item++) {
      for (var genre : ratings.ofItems().labels(item, Features.GENRES)) {
        counts.merge(genre, (double) popularity[item], Double::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// By ratings of late, newer ones counting more; what nobody has rated of late has no score.
  float[] trending(Trend trend) {
    synchronized (trends) {
      var scores = trends.computeIfAbsent(trend, this::made);
      if (trends.size() > KEPT) {
        trends.remove(trends.keySet().iterator().next());
      }
      return scores;
    }
  }

  private float[] made(Trend trend) {
    var counts = new double[popularity.length];
    recent(trend.window())
        .filter(p -> days(p) <= trend.window())
        .forEach(p -> counts[ratings.item(p)] += Math.pow(2, -days(p) / trend.halfLife()));
    var scores = new float[counts.length];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = counts[item] == 0 ? Float.NaN : (float) counts[item];
    }
    return scores;
  }

  /// The ratings of a window, and maybe older ones. Those of the widest that was asked for are
  /// kept, where they are few among all, so that not each other window takes a look at all ratings.
  private IntStream recent(double window) {
    if (recent.window < window) {
      int few = ratings.size() / 4;
      int[] positions =
          IntStream.range(0, ratings.size())
              .filter(p -> days(p) <= window)
              .limit(few + 1)
              .toArray();
      if (positions.length > few) {
        return IntStream.range(0, ratings.size());
      }
      recent = new Recent(window, positions);
    }
    return Arrays.stream(recent.positions);
  }

  /// How many days before the newest rating one was given.
  private double days(int position) {
    return (last - ratings.timestamp(position)) / A_DAY;
  }
}
