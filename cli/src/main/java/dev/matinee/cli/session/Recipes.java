package dev.matinee.cli.session;

import dev.matinee.journey.JourneyPlan;
import dev.matinee.journey.JourneyPlan.Serving;
import dev.matinee.journey.JourneyPlan.Winner;
import dev.matinee.workbench.comparison.ComparedAlgorithms;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /// What is compared: each that is taken unasked trains on 100,000 ratings within about a second.
  public static final ComparedAlgorithms COMPARED =
      new ComparedAlgorithms(
          List.of("popular", "baseline", "svd", "svd++", "als", "matchbox", "implicit-als", "ease"),
          Set.of("ease"),
          HYBRID); // made of the winners, so it is not compared

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
}
