package dev.matinee.workbench.comparison;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which algorithms are compared, where people name them and where they do not.
///
/// @param quick those that a comparison takes unasked
/// @param cubic those of them whose time grows with the third power of the movies: with many movies
///   a journey leaves them out unasked
/// @param assembled what is made of the winners, so that a thorough journey leaves it out
public record ComparedAlgorithms(List<String> quick, Set<String> cubic, String assembled) {
  private static final int MOST_MOVIES = 10_000;

  public ComparedAlgorithms {
    quick = List.copyOf(quick);
    cubic = Set.copyOf(cubic);
  }

  /// What a comparison takes.
  ///
  /// @param asked names with commas between them, or `all`; `null` for what it takes unasked
  public List<String> of(AlgorithmRegistry registry, @Nullable String asked) {
    if (asked == null) {
      return quick;
    }
    return asked.equals("all") ? registry.names() : Comparison.names(asked);
  }

  /// What a journey compares: all but what is made of the winners where it is thorough.
  ///
  /// @param asked names with commas between them; `null` for what it takes unasked
  /// @param notes is told what is left out and why
  public List<String> ofJourney(
      AlgorithmRegistry registry,
      Ratings ratings,
      @Nullable String asked,
      boolean thorough,
      Consumer<String> notes) {
    var names =
        thorough
            ? registry.names().stream().filter(name -> !name.equals(assembled)).toList()
            : asked == null ? quick(ratings, notes) : Comparison.names(asked);
    var all = ConfiguredAlgorithm.atDefaults(registry, names);
    return learning(all, thorough ? "all" : asked, ratings.scale(), notes).stream()
        .map(ConfiguredAlgorithm::algorithm)
        .toList();
  }

  /// Those of some contestants that learn from the data: of choices none that learns from how
  /// ratings differ.
  ///
  /// @param asked as somebody has named them; who names one that does not learn is told so
  /// @param notes is told what is left out that nobody has named, and why
  /// @throws IllegalArgumentException when one that was named would learn nothing
  public static List<ConfiguredAlgorithm> learning(
      List<ConfiguredAlgorithm> contestants,
      @Nullable String asked,
      RatingScale scale,
      Consumer<String> notes) {
    if (asked != null && !asked.equals("all")) {
      contestants.forEach(contestant -> contestant.requireLearning(scale));
    }
    var learning = contestants.stream().filter(its -> its.learnsFrom(scale)).toList();
    if (learning.size() < contestants.size()) {
      notes.accept(
          "the data are choices, without ratings, so what learns from how ratings differ is left out: "
              + contestants.stream()
                  .filter(its -> !its.learnsFrom(scale))
                  .map(ConfiguredAlgorithm::algorithm)
                  .collect(Collectors.joining(", ")));
    }
    return learning;
  }

  private List<String> quick(Ratings ratings, Consumer<String> notes) {
    if (ratings.items().size() <= MOST_MOVIES) {
      return quick;
    }
    cubic.forEach(
        name ->
            notes.accept(
                "%s is left out: its time grows with the third power of the movies, and there are %,d; --algorithms takes it"
                    .formatted(name, ratings.items().size())));
    return quick.stream().filter(name -> !cubic.contains(name)).toList();
  }

  /// Finds before the data are read that a journey could not take what was asked for.
  ///
  /// @throws IllegalArgumentException with the reason
  public static void requireOneChoice(
      AlgorithmRegistry registry, @Nullable String asked, boolean thorough) {
    if (asked != null && thorough) {
      throw new IllegalArgumentException("give one of --algorithms and --thorough");
    }
    if (asked != null) {
      ConfiguredAlgorithm.atDefaults(registry, Comparison.names(asked));
    }
  }
}
