package dev.matinee.core;

import dev.matinee.core.columns.RatingColumns;
import java.util.HashMap;
import java.util.stream.IntStream;

/// Items that came to the catalog after a training, behind those that it knows: features say what
/// they are, and users of the training may have rated them since.
///
/// @param trained the ratings of the training
/// @param all the same ratings, with ids and features of the new items too; the training's own keep
///   their indices and features
/// @param rated ratings of new items by users of the training, by the ids of `all`
public record NewItems(Ratings trained, Ratings all, Ratings rated) {
  /// Of so many, the latest, anything is to be known: a catalog that has grown by more is to be
  /// trained on.
  public static final int LATEST = 1_000;

  /// @throws IllegalArgumentException when a rating is of an item of the training, or these are not
  ///   of the same ids
  public NewItems {
    if (rated.items() != all.items() || rated.users() != all.users()) {
      throw new IllegalArgumentException("ratings of new items must have the ids of all");
    }
    for (int position = 0; position < rated.size(); position++) {
      if (rated.item(position) < trained.items().size()) {
        throw new IllegalArgumentException(
            "a rating of a new item must be none of the training's, got one of '%s'"
                .formatted(rated.items().id(rated.item(position))));
      }
    }
  }

  /// Items that nobody has rated yet.
  ///
  /// @param features of the items of the training, then of the new ones
  public static NewItems unrated(Ratings trained, Features features) {
    return rated(trained, features, new RatingColumns.Builder().build());
  }

  /// Items of which some may have ratings.
  ///
  /// @param features of the items of the training, then of the new ones
  /// @param columns ratings of new items, by the users of the training
  public static NewItems rated(Ratings trained, Features features, RatingColumns columns) {
    trained
        .buildRows(); // else the rows of all would be built again for every change of the catalog
    var all = trained.withFeatures(trained.ofUsers(), features);
    return new NewItems(
        trained, all, Ratings.of(trained.scale(), all.ofUsers(), all.ofItems(), columns));
  }

  /// The index of the first new item.
  public int first() {
    return trained.items().size();
  }

  /// How many items there are in all.
  public int size() {
    return all.items().size();
  }

  /// How many ratings an item has, new or not.
  public int count(int item) {
    return item < first() ? trained.byItem().count(item) : rated.byItem().count(item);
  }

  /// A profile without the new items: as trained, where that is all that has changed of it.
  public Profile ofTraining(Profile profile) {
    int[] kept = kept(profile);
    if (kept.length == profile.size()) {
      return profile;
    }
    var items = new int[kept.length];
    var values = new float[kept.length];
    var known = new HashMap<Integer, Float>();
    for (int k = 0; k < kept.length; k++) {
      items[k] = profile.item(kept[k]);
      values[k] = profile.value(kept[k]);
      known.put(items[k], values[k]);
    }
    if (trained.knowsUser(profile.user())) {
      var seen = trained.profile(profile.user());
      boolean same =
          seen.size() == known.size()
              && IntStream.range(0, seen.size())
                  .allMatch(k -> Float.valueOf(seen.value(k)).equals(known.get(seen.item(k))));
      if (same) {
        return seen;
      }
    }
    return Profile.of(profile.user(), items, values);
  }

  private int[] kept(Profile profile) {
    return IntStream.range(0, profile.size()).filter(k -> profile.item(k) < first()).toArray();
  }
}
