package dev.matinee.evaluation.comparison;

/// The two questions that recommenders are compared by; who is best at the one need not be at the
/// other.
public enum Question {
  /// How will somebody rate a movie?
  RATINGS("ratings", "rmse"),

  /// Which movies will somebody like?
  LISTS("lists", "ndcg_at_10");

  private final String id;
  private final String metric;

  Question(String id, String metric) {
    this.id = id;
    this.metric = metric;
  }

  /// Its name in documents.
  public String id() {
    return id;
  }

  /// The metric that its answers are compared by.
  public String metric() {
    return metric;
  }

  /// The one of the two that this is not.
  public Question other() {
    return this == RATINGS ? LISTS : RATINGS;
  }
}
