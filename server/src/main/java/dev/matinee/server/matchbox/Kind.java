package dev.matinee.server.matchbox;

import java.util.Arrays;

/// The four kinds of predictions of the original's scoring module.
enum Kind {
  RATING_PREDICTION("Rating Prediction"),
  ITEM_RECOMMENDATION("Item Recommendation"),
  RELATED_USERS("Related Users"),
  RELATED_ITEMS("Related Items");

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  /// As it stands in a request.
  String text() {
    return text;
  }

  /// The one of this text.
  static Kind of(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown: " + text));
  }
}
