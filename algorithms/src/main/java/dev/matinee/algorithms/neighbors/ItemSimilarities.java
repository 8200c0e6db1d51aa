package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.similarity.NearestLists;
import dev.matinee.algorithms.similarity.PairTable;
import dev.matinee.algorithms.similarity.RowSimilarities;
import dev.matinee.core.Profile;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import java.util.Arrays;

/// How similar items are, as far as it is kept. An item is not similar to itself: a rating says
/// nothing about itself.
sealed interface ItemSimilarities {
  /// The similarity of an item to another; 0 where it is not kept.
  double of(int item, int other);

  /// What looks up the similarities of items to the items of a profile.
  default Lookup lookup(Profile profile) {
    return (item, into) -> {
      for (int k = 0; k < into.length; k++) {
        into[k] = of(item, profile.item(k));
      }
    };
  }

  /// Fills in the similarities of an item to the items of a profile, in its order.
  @FunctionalInterface
  interface Lookup {
    void fill(int item, double[] into);
  }

  /// Adds this to a model's state.
  State.Builder saved(State.Builder state);

  /// Works them out, a row at a time.
  ///
  /// @param keep the similarities of each item that are kept, 0 for all
  static ItemSimilarities of(RowSimilarities rows, int items, int keep, Training training) {
    if (keep > 0) {
      return new Nearest(
          NearestLists.of(
              items,
              keep,
              training,
              item -> {
                var similarity = rows.similarities(rows.row(item));
                return new NearestLists.Row(similarity, similarity);
              }),
          items);
    }
    var pairs = new PairTable(items);
    training.forEach(items, item -> pairs.put(item, rows.similaritiesAfter(item)));
    return new All(pairs);
  }

  /// Whether a saved model has them: the first ones had not.
  static boolean areIn(State state) {
    return NearestLists.areIn(state) || state.arrays().containsKey(All.PAIRS);
  }

  static ItemSimilarities restored(State state, int items) {
    return NearestLists.areIn(state)
        ? new Nearest(NearestLists.restored(state), items)
        : new All(new PairTable(items, state.doubles(All.PAIRS)));
  }

  /// Those of all pairs.
  record All(PairTable pairs) implements ItemSimilarities {
    private static final String PAIRS = "pairs";

    @Override
    public double of(int item, int other) {
      if (item == other) {
        return 0;
      }
      return item < other ? pairs.get(item, other) : pairs.get(other, item);
    }

    @Override
    public State.Builder saved(State.Builder state) {
      return state.put(PAIRS, pairs.values());
    }
  }

  /// Those of each item to the most similar others.
  record Nearest(NearestLists lists, int items) implements ItemSimilarities {
    /// Reads the item's list, which is short, instead of looking for each of the profile's items.
    @Override
    public Lookup lookup(Profile profile) {
      var entryOf = new int[items];
      Arrays.fill(entryOf, -1);
      for (int k = 0; k < profile.size(); k++) {
        entryOf[profile.item(k)] = k;
      }
      return (item, into) -> {
        Arrays.fill(into, 0);
        for (int p = lists.start(item); p < lists.end(item); p++) {
          int entry = entryOf[lists.other(p)];
          if (entry >= 0) {
            into[entry] = lists.value(p);
          }
        }
      };
    }

    @Override
    public double of(int item, int other) {
      int place = lists.place(item, other);
      return place < 0 ? 0 : lists.value(place);
    }

    @Override
    public State.Builder saved(State.Builder state) {
      return lists.saved(state);
    }
  }
}
