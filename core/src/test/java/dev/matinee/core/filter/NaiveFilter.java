package dev.matinee.core.filter;

import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import java.util.List;
import java.util.SplittableRandom;

/// A condition with its text, told movie by movie in the plainest way.
public record NaiveFilter(String text, Test test) {
  private static final List<String> GENRES = List.of("Crime", "Drama", "Comedy", "Horror");

  /// Whether one movie fulfills it.
  public interface Test {
    boolean of(Ratings ratings, int item);
  }

  /// Whether a movie fulfills it.
  public boolean accepts(Ratings ratings, int item) {
    return test.of(ratings, item);
  }

  /// Any condition on genres, years and numbers of ratings.
  ///
  /// @param depth how deep "and", "or" and "not" go
  public static NaiveFilter random(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return condition(random);
    }
    var one = random(random, depth - 1);
    var other = random(random, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 ->
          new NaiveFilter(
              "(%s) and (%s)".formatted(one.text, other.text),
              (ratings, item) -> one.accepts(ratings, item) && other.accepts(ratings, item));
      case 1 ->
          new NaiveFilter(
              "(%s) or (%s)".formatted(one.text, other.text),
              (ratings, item) -> one.accepts(ratings, item) || other.accepts(ratings, item));
      default ->
          new NaiveFilter(
              "not (%s)".formatted(one.text), (ratings, item) -> !one.accepts(ratings, item));
    };
  }

  private static NaiveFilter condition(SplittableRandom random) {
    var genre = GENRES.get(random.nextInt(GENRES.size()));
    int year = random.nextInt(1975, 2000);
    int count = random.nextInt(4);
    return switch (random.nextInt(4)) {
      case 0 ->
          new NaiveFilter(
              "genres has \"%s\"".formatted(genre),
              (ratings, item) -> ratings.ofItems().labels(item, Features.GENRES).contains(genre));
      case 1 ->
          new NaiveFilter(
              "year >= " + year,
              (ratings, item) -> ratings.ofItems().number(item, Features.YEAR) >= year);
      case 2 ->
          new NaiveFilter(
              "year < " + year,
              (ratings, item) -> ratings.ofItems().number(item, Features.YEAR) < year);
      default ->
          new NaiveFilter(
              "ratings > " + count, (ratings, item) -> ratings.byItem().count(item) > count);
    };
  }
}
