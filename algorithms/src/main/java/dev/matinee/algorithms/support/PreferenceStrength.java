package dev.matinee.algorithms.support;

import dev.matinee.core.RatingScale;
import dev.matinee.core.State;

/// How strongly a rating speaks for its item when only the choice is modeled: having rated it
/// counts for most, the rating for the rest.
///
/// `least + range · (rating − min) / (max − min)`; by default 0.6, 0.8, 1, 1.2, 1.4 for one to five
/// stars. It is saved with the model, which goes on to read ratings as it was trained to.
///
/// @param least of the lowest rating
/// @param range how much more the highest rating counts
public record PreferenceStrength(double least, double range) {
  public static final PreferenceStrength DEFAULT = new PreferenceStrength(0.6, 0.8);

  /// What artifacts that do not name theirs were trained by.
  private static final PreferenceStrength OF_FIRST_ARTIFACTS = new PreferenceStrength(0.6, 0.8);

  private static final String NAME = "strength";

  /// That in which the rating counts by so much: the lowest counts `1 − weight / 2`, the highest `1
  /// + weight / 2`. With 0 every choice counts 1, whatever its rating; with 2 the lowest rating
  ///   counts nothing.
  public static PreferenceStrength of(double weight) {
    return new PreferenceStrength(1 - weight / 2, weight);
  }

  /// How strongly a rating speaks; a choice without one as a rating in the middle.
  public float of(RatingScale scale, double rating) {
    if (scale.isOfChoices()) {
      return (float) (least + range / 2);
    }
    return (float) (least + range * (rating - scale.min()) / (scale.max() - scale.min()));
  }

  /// Adds this to a model's state.
  public State.Builder saved(State.Builder state) {
    return state.put(NAME, least, range);
  }

  /// That of a saved model.
  public static PreferenceStrength restored(State state) {
    if (!state.arrays().containsKey(NAME)) {
      return OF_FIRST_ARTIFACTS;
    }
    var saved = state.doubles(NAME);
    return new PreferenceStrength(saved[0], saved[1]);
  }
}
