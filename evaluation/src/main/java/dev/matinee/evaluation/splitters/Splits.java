package dev.matinee.evaluation.splitters;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Splits of some ratings, made one after the other whenever somebody goes through them, so that
/// only those are held that are being worked on.
public final class Splits {
  private final String description;
  private final int count;
  private final List<RatingScale> scales;
  private final @Nullable Double implicitFrom;
  private final @Nullable Integer testUsers;
  private final Supplier<Stream<Split>> source;

  private Splits(
      String description,
      int count,
      List<RatingScale> scales,
      @Nullable Double implicitFrom,
      @Nullable Integer testUsers,
      Supplier<Stream<Split>> source) {
    this.description = description;
    this.count = count;
    this.scales = scales;
    this.implicitFrom = implicitFrom;
    this.testUsers = testUsers;
    this.source = source;
  }

  /// The splits that a splitter makes with a seed, the same each time.
  ///
  /// @throws IllegalArgumentException when there are too few ratings for the splitter
  public static Splits of(Splitter splitter, Ratings ratings, long seed) {
    splitter.split(ratings, seed).close(); // what cannot be divided is found before any work
    return new Splits(
        splitter.describe(),
        splitter.count(),
        List.of(ratings.scale()),
        null,
        null,
        () -> splitter.split(ratings, seed));
  }

  /// Splits that somebody else has made, for instance the published `u1` … `u5`. They are held,
  /// because each has ratings of its own.
  ///
  /// @param splits at least one
  public static Splits given(String description, List<Split> splits) {
    var all = List.copyOf(splits);
    return new Splits(
        description,
        all.size(),
        all.stream().map(split -> split.train().scale()).distinct().toList(),
        null,
        null,
        all::stream);
  }

  /// The same splits, each judged by at most so many of its test users, drawn with the seed; items
  /// are never drawn.
  ///
  /// @throws IllegalArgumentException when there would be none
  public Splits sampled(int users, long seed) {
    if (users < 1) {
      throw new IllegalArgumentException("test users must be at least 1, got " + users);
    }
    return new Splits(
        "%s, up to %d test users".formatted(description, users),
        count,
        scales,
        implicitFrom,
        users,
        () -> stream().map(split -> split.sampled(users, seed)));
  }

  /// The same splits, said to be of [choices][Ratings#choices] from a rating on.
  public Splits ofChoices(double from) {
    var rating = from == Math.rint(from) ? Long.toString((long) from) : Double.toString(from);
    return new Splits(
        "%s of ratings from %s as choices".formatted(description, rating),
        count,
        scales,
        from,
        testUsers,
        source);
  }

  /// The splits, always the same and in the same order.
  public Stream<Split> stream() {
    return source.get();
  }

  /// The first of them, made anew.
  public Split first() {
    return stream().findFirst().orElseThrow();
  }

  public int count() {
    return count;
  }

  /// How they are made, in a few words: `k-fold 5`.
  public String description() {
    return description;
  }

  /// From which rating on their ratings are choices; `null` where they are ratings.
  public @Nullable Double implicitFrom() {
    return implicitFrom;
  }

  /// Whether there are no ratings to predict: ratings that were made choices, or data that are.
  public boolean areOfChoices() {
    return implicitFrom != null || scales.stream().allMatch(RatingScale::isOfChoices);
  }

  /// By how many users each is judged at most; `null` for all.
  public @Nullable Integer testUsers() {
    return testUsers;
  }

  /// The scales of their ratings: one, unless given splits differ. The first split's comes first.
  public List<RatingScale> scales() {
    return scales;
  }
}
