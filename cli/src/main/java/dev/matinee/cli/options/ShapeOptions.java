package dev.matinee.cli.options;

import dev.matinee.core.filter.FilterExpression;
import dev.matinee.core.recommender.ListShape;
import dev.matinee.core.recommender.Variation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which movies may stand in a list, as over HTTP.
public final class ShapeOptions {
  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      description = "what movies must fulfill: \"year >= 1990 and not genres has 'Horror'\"")
  private @Nullable String filter;

  @Option(names = "--genre", paramLabel = "GENRE", description = "movies of one of these genres")
  private List<String> genres = new ArrayList<>();

  @Option(names = "--candidate", paramLabel = "ID", description = "no other movies than these")
  private @Nullable List<String> candidates;

  @Option(names = "--exclude", paramLabel = "ID", description = "without these movies")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--min-ratings",
      paramLabel = "N",
      description = "movies with at least so many ratings")
  private int minimumRatings;

  @Option(names = "--include-rated", description = "also what the person has rated already")
  private boolean ratedToo;

  @Option(
      names = "--diversity",
      paramLabel = "D",
      description = "0 to 1: how different the movies of a list are from each other")
  private double diversity;

  @Option(
      names = "--rotate",
      paramLabel = "SEED",
      description = "another list: of a seed, or 'day'")
  private @Nullable String rotate;

  /// What was said.
  ///
  /// @throws IllegalArgumentException when the filter is none
  public ListShape shape() {
    return new ListShape(
        filter == null ? null : FilterExpression.parse(filter),
        genres,
        candidates == null ? null : Set.copyOf(candidates),
        Set.copyOf(exclude),
        minimumRatings,
        ratedToo,
        Variation.of(diversity, rotate, Instant.now()));
  }

  /// Whether anything was said.
  public boolean isNamed() {
    return !shape().equals(ListShape.ANY);
  }
}
