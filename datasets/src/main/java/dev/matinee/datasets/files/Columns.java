package dev.matinee.datasets.files;

import java.util.stream.IntStream;

/// Where the columns of ratings stand, from 0; -1 for what there is not.
///
/// Without a column of users all ratings are one person's; without one of items a movie goes by its
/// title and year, or stands on a line above its ratings.
public record Columns(int user, int item, int rating, int timestamp, int title, int year) {
  /// Columns of ratings with ids.
  Columns(int user, int item, int rating, int timestamp) {
    this(user, item, rating, timestamp, -1, -1);
  }

  /// Whether movies go by title and year.
  public boolean titled() {
    return item < 0 && title >= 0;
  }

  /// The same with movies by title and year.
  public Columns byTitle() {
    return new Columns(user, -1, rating, timestamp, title, year);
  }

  /// The same with the ratings elsewhere.
  public Columns withRating(int place) {
    return new Columns(user, item, place, timestamp, title, year);
  }

  /// The same, each so many places to the right.
  public Columns shifted(int by) {
    return new Columns(
        moved(user, by),
        moved(item, by),
        moved(rating, by),
        moved(timestamp, by),
        moved(title, by),
        moved(year, by));
  }

  /// Whether movies have titles beside their ids.
  public boolean hasTitlesBesideIds() {
    return item >= 0 && title >= 0;
  }

  /// Whether users, movies and ratings stand at the same places, and times where both have them.
  public boolean isLike(Columns other) {
    return user == other.user
        && item == other.item
        && rating == other.rating
        && titled() == other.titled()
        && (item >= 0 || title == other.title)
        && (timestamp < 0 || other.timestamp < 0 || timestamp == other.timestamp);
  }

  private static int moved(int place, int by) {
    return place < 0 ? -1 : place + by;
  }

  /// The columns without which a row is nothing.
  public int[] needed() {
    var ids = titled() ? IntStream.of(user, title, rating) : IntStream.of(user, item, rating);
    return ids.filter(place -> place >= 0).toArray();
  }

  /// The fewest fields that a row without a header has.
  public int least() {
    int ids = Math.max(Math.max(user, item), Math.max(title, year));
    return 1 + Math.max(ids, rating);
  }

  /// The most fields that a row without a header has.
  public int most() {
    return Math.max(least(), 1 + timestamp);
  }
}
