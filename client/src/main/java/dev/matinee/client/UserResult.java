package dev.matinee.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of one user.
///
/// @param asked what each recommender said, by role
/// @param choices empty where the user failed
/// @param problem why nothing was chosen; `null` where something was
record UserResult(
    String user, Map<String, Asked> asked, List<Choice> choices, @Nullable String problem) {

  /// What a recommender said and how long it took.
  ///
  /// @param rated how many of the proposed movies the user had rated, which were left out
  record Asked(Answer<List<Service.Proposal>> answer, double seconds, int rated) {}
}
