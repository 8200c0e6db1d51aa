package dev.matinee.cli.session;

import dev.matinee.core.Ratings;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.journey.JourneyPlan;
import dev.matinee.journey.JourneyPlan.Serving;
import dev.matinee.journey.JourneyPlan.Winner;
import dev.matinee.workbench.comparison.Comparison;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is named of the registry: what roles serve and what is compared when nobody has chosen
/// anything.
public final class Recipes {
  private static final String HYBRID = "hybrid";
  private static final String RATINGS = "ratings";
  private static final String LISTS = "lists";

  private static final Recipe PLAIN_HYBRID = new Recipe(HYBRID, Map.of());
  private static final Recipe ALS_FAMILY =
      new Recipe(HYBRID, Map.of(RATINGS, "als", LISTS, "implicit-als"));
  private static final Recipe MATCHBOX = new Recipe("matchbox", Map.of());

  /// What each role serves in a home where nothing was tried; two roles of one recipe share an
  /// artifact.
  public static final Map<Role, Recipe> BY_ROLE =
      Map.of(
          Role.INTERNAL, PLAIN_HYBRID,
          Role.ALS, ALS_FAMILY,
          Role.MATCHBOX, MATCHBOX,
          Role.SCORE, PLAIN_HYBRID);

  /// The algorithms that a comparison takes unasked: each trains on 100,000 ratings within about a
  /// second.
  public static final List<String> QUICK =
      List.of("popular", "baseline", "svd", "svd++", "als", "matchbox", "implicit-als", "ease");

  /// Of more movies these are left out unasked, because their time grows with the third power of
  /// the movies.
  private static final int MOST_MOVIES = 10_000;

  private static final Set<String> CUBIC = Set.of("ease");

  /// What a journey trains: hybrids of the comparison's winners, and for the role `score` of
  /// whoever predicts ratings best, however long it takes. Where nobody has won a question the
  /// hybrid's own default stays.
  public static final JourneyPlan JOURNEY =
      new JourneyPlan(
          Map.of(
              Role.INTERNAL,
              new Serving(
                  PLAIN_HYBRID,
                  Map.of(RATINGS, Winner.RATINGS, LISTS, Winner.LISTS),
                  "the journey's winners: ratings by {ratings}, lists by {lists}"),
              Role.ALS,
              new Serving(
                  ALS_FAMILY, Map.of(), "the ALS family: ratings by {ratings}, lists by {lists}"),
              Role.MATCHBOX,
              new Serving(MATCHBOX, Map.of(), "the journey's matchbox"),
              Role.SCORE,
              new Serving(
                  PLAIN_HYBRID,
                  Map.of(RATINGS, Winner.MOST_ACCURATE, LISTS, Winner.LISTS),
                  "the most accurate ratings, {ratings}, and the best lists, {lists}")),
          new Recipe("popular", Map.of()));

  private Recipes() {}

  /// What a comparison takes.
  ///
  /// @param asked names with commas between them, or `all`; `null` for what it takes unasked
  public static List<String> compared(AlgorithmRegistry registry, @Nullable String asked) {
    if (asked == null) {
      return QUICK;
    }
    return asked.equals("all") ? registry.names() : Comparison.names(asked);
  }

  /// What a journey on a data set compares unasked.
  ///
  /// @param notes is told what is left out and why
  public static List<String> quick(Ratings ratings, Consumer<String> notes) {
    if (ratings.items().size() <= MOST_MOVIES) {
      return QUICK;
    }
    CUBIC.forEach(
        name ->
            notes.accept(
                "%s is left out: its time grows with the third power of the movies, and there are %,d; --algorithms takes it"
                    .formatted(name, ratings.items().size())));
    return QUICK.stream().filter(name -> !CUBIC.contains(name)).toList();
  }

  /// What a thorough journey compares: all but what is made of the winners.
  public static List<String> thorough(AlgorithmRegistry registry) {
    return registry.names().stream().filter(name -> !name.equals(HYBRID)).toList();
  }
}
