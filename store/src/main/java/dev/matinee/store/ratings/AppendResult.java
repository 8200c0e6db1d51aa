package dev.matinee.store.ratings;

import dev.matinee.core.Rating;
import java.util.List;

/// What became of ratings that were to be stored.
///
/// @param changed how many pairs are there now that were not, or not with this value and time
/// @param older those that were passed over, because what is stored of their pair is of a later
///   time
public record AppendResult(long changed, List<Rating> older) {
  /// Of no ratings.
  public static final AppendResult NONE = new AppendResult(0, List.of());

  public AppendResult {
    older = List.copyOf(older);
  }
}
