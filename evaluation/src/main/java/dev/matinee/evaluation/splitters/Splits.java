package dev.matinee.evaluation.splitters;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Splits of some ratings, made one after the other whenever somebody goes through them, so that
/// only those are held that are being worked on.
public final class Splits {
  private final String description;
  private final int count;
  private final List<RatingScale> scales;
  private final Supplier<Stream<Split>> source;

  private Splits(
      String description, int count, List<RatingScale> scales, Supplier<Stream<Split>> source) {
    this.description = description;
    this.count = count;
    this.scales = scales;
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
        all::stream);
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

  /// The scales of their ratings: one, unless given splits differ. The first split's comes first.
  public List<RatingScale> scales() {
    return scales;
  }
}
