package dev.matinee.store.feedback;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// The kinds of feedback that mean something here; a sender may have others, which are kept.
public final class FeedbackKinds {
  public static final String SHOWN = "shown";
  public static final String CLICK = "click";
  public static final String WATCH = "watch";
  public static final String FINISH = "finish";
  public static final String LIKE = "like";
  public static final String SKIP = "skip";
  public static final String DISLIKE = "dislike";

  /// All of them.
  public static final List<String> KNOWN =
      List.of(SHOWN, CLICK, WATCH, FINISH, LIKE, SKIP, DISLIKE);

  /// Those by which somebody has chosen a movie.
  public static final Set<String> CHOICES = Set.of(CLICK, WATCH, FINISH, LIKE);

  /// Those of a movie that somebody has seen in a list, whatever they did then.
  public static final Set<String> PASSED_OVER = Set.of(SHOWN, SKIP);

  /// How much a choice of each kind says when list models learn from it, from 0 (as much as the
  /// lowest rating) to 1 (as much as the highest), if nothing else is set. Other kinds teach
  /// nothing.
  public static final Map<String, Double> WEIGHTS =
      Map.of(CLICK, 0.25, WATCH, 0.5, FINISH, 0.75, LIKE, 1.0);

  private FeedbackKinds() {}
}
