package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.Ratings;
import java.util.ArrayList;

/// The ratings, one user after the other, and the features of both sides: all that sampling reads.
///
/// @param starts where each user's ratings begin, and the end
/// @param items the item of each rating
/// @param values the value of each rating
record DesignMatrix(int[] starts, int[] items, float[] values, Side users, Side movies) {
  /// @param settings which features take part
  static DesignMatrix of(Ratings ratings, BayesFm settings) {
    var byUser = ratings.byUser();
    var byItem = ratings.byItem();
    var items = new int[byUser.size()];
    var values = new float[items.length];
    for (int p = 0; p < items.length; p++) {
      items[p] = byUser.column(p);
      values[p] = byUser.value(p);
    }
    var names = FeatureEncoder.names(ratings, settings.features());
    var movies =
        Side.of(
            byItem,
            byUser,
            settings.implicit().ofItems(),
            FeatureEncoder.of(ratings.ofItems(), ratings::knowsItem, names));
    return new DesignMatrix(
        FeatureGroup.starts(byUser), items, values, users(ratings, settings), movies);
  }

  /// The users' side alone.
  static Side users(Ratings ratings, BayesFm settings) {
    var names = FeatureEncoder.names(ratings, settings.features());
    var features = new ArrayList<>(FeatureEncoder.of(ratings.ofUsers(), ratings::knowsUser, names));
    if (settings.userTimes()) {
      FeatureEncoder.times(ratings).ifPresent(features::add);
    }
    return Side.of(ratings.byUser(), ratings.byItem(), settings.implicit().ofUsers(), features);
  }

  int size() {
    return items.length;
  }
}
