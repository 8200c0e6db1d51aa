package dev.matinee.server.matchbox;

import java.util.List;

/// The web service parameters; those with long names are options of the original's scoring module.
enum Parameter {
  ITEMS("items", "5", "How many movies, or related users or movies, each row has."),
  AS(
      "as",
      "title",
      "Whether the answer names movies by title or by id; a request may do either.",
      "title",
      "id"),
  CANDIDATES(
      "candidates",
      "100",
      "Of so many movies with the highest predicted ratings those with the most ratings are kept, so"
          + " that no row has more of them, whatever items says; 0 keeps the order of predicted"
          + " ratings, and has no such limit."),
  KIND(
      "Recommender prediction kind",
      "Item Recommendation",
      "What is predicted.",
      "Rating Prediction",
      "Item Recommendation",
      "Related Users",
      "Related Items"),
  ITEM_SELECTION(
      "Recommended item selection",
      "From All Items",
      "Which movies are recommended: all that were rated in training, whatever the input, or those"
          + " that the input pairs with the user.",
      "From All Items",
      "From Rated Items (for model evaluation)"),
  MOST_ITEMS(
      "Maximum number of items to recommend to a user", "5", "The same as items, for that kind."),
  ITEM_POOL(
      "Minimum size of the recommendation pool per user",
      "2",
      "From rated items: users with fewer movies in the input get no row."),
  USER_SELECTION(
      "Related user selection",
      "",
      "Which users are looked at: all, or those of the input. Left out, the input says it: users alone"
          + " mean all (production), users paired with movies those of the input (evaluation).",
      "From All Users",
      "From Users That Rated Items (for model evaluation)"),
  MOST_USERS(
      "Maximum number of related users to find for a user",
      "5",
      "The same as items, for that kind."),
  COMMON_ITEMS(
      "Minimum number of items that the query user and the related user must have rated in common",
      "2",
      "From users that rated items: so many movies the input must pair with both."),
  USER_POOL(
      "Minimum size of the related user pool for a single user",
      "2",
      "From users that rated items: users with fewer related ones get no row."),
  RELATED_SELECTION(
      "Related item selection",
      "",
      "Which movies are looked at: all, or those of the input. Left out, the input says it: movies"
          + " alone mean all (production), users paired with movies those of the input (evaluation).",
      "From All Items",
      "From Rated Items (for model evaluation)"),
  MOST_RELATED(
      "Maximum number of related items to find for an item",
      "5",
      "The same as items, for that kind."),
  COMMON_USERS(
      "Minimum number of items that the query item and the related item must have been rated by in common",
      "2",
      "From rated items: so many users the input must pair with both movies."),
  RELATED_POOL(
      "Minimum size of the related item pool for a single item",
      "2",
      "From rated items: movies with fewer related ones get no row.");

  private static final String SEPARATOR = ";";

  private final String text;
  private final String otherwise;
  private final String description;
  private final String choices; // separated, because an enum holds nothing that could be changed

  Parameter(String text, String otherwise, String description, String... choices) {
    this.text = text;
    this.otherwise = otherwise;
    this.description = description;
    this.choices = String.join(SEPARATOR, choices);
  }

  /// Its name in a request.
  String text() {
    return text;
  }

  /// The value where none is given; empty where that depends on the input.
  String otherwise() {
    return otherwise;
  }

  /// What it is for, in a sentence.
  String description() {
    return description;
  }

  /// The values there are; empty for a number.
  List<String> choices() {
    return choices.isEmpty() ? List.of() : List.of(choices.split(SEPARATOR, -1));
  }
}
