package dev.matinee.workbench.role;

import dev.matinee.core.RatingScale;
import dev.matinee.evaluation.comparison.Question;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A service with routes, keys and a champion of its own.
///
/// The order is the one in which roles are trained and listed.
public enum Role {
  /// Ratings and lists for internal callers.
  INTERNAL("internal", Question.LISTS),

  /// Takes ratings in, stores them and answers with a list.
  ALS("als", Question.LISTS),

  /// Answers in the shape of a web service of Azure ML Studio (classic).
  MATCHBOX("matchbox", Question.LISTS),

  /// Predicted ratings of given pairs.
  SCORE("score", Question.RATINGS);

  private final String id;
  private final Question question;

  Role(String id, Question question) {
    this.id = id;
    this.question = question;
  }

  /// Its name in paths, options, documents and the store.
  public String id() {
    return id;
  }

  /// The question whose best answers make a champion; in the other one a new champion may be only a
  /// little worse than the old one.
  public Question question() {
    return question;
  }

  /// Whether it answers with predicted ratings, beside lists or instead of them. What it could
  /// answer before, a new champion must not take away.
  public boolean answersRatings() {
    return this != ALS;
  }

  /// Whether an artifact that only orders movies is not usable by it.
  public boolean needsRatings() {
    return question == Question.RATINGS;
  }

  /// Whether it has an answer where the data are choices: lists, and no rating that is all that its
  /// callers ask for.
  public boolean worksOnChoices() {
    return this == INTERNAL || this == ALS;
  }

  /// Those of some roles that have an answer to data of a scale.
  ///
  /// @param wanted all roles where nobody has named one
  /// @throws IllegalArgumentException when some were named, and one of them has none
  public static Set<Role> answerable(Set<Role> wanted, RatingScale scale) {
    if (!scale.isOfChoices()) {
      return wanted;
    }
    boolean named = wanted.size() < values().length;
    for (var role : wanted) {
      if (named && !role.worksOnChoices()) {
        throw new IllegalArgumentException(
            "the role %s answers with predicted ratings, and the data are choices, without ratings; internal and als answer with lists"
                .formatted(role));
      }
    }
    return wanted.stream()
        .filter(Role::worksOnChoices)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The ids of all roles.
  public static List<String> ids() {
    return Arrays.stream(values()).map(Role::id).toList();
  }

  /// The role of an id.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists those that there are
  public static Role of(String id) {
    return Arrays.stream(values())
        .filter(role -> role.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown role '%s'; known: %s".formatted(id, String.join(", ", ids()))));
  }

  /// The roles of some ids, in the order given.
  ///
  /// @throws IllegalArgumentException when one of them is unknown
  public static Set<Role> of(Collection<String> ids) {
    return ids.stream().map(Role::of).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public String toString() {
    return id;
  }
}
