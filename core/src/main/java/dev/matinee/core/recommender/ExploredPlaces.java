package dev.matinee.core.recommender;

import dev.matinee.core.compute.BitMixer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// The places of a list that go to movies which nobody has rated yet: each place by a hash of the
/// user, the seed and the rank, so that pages of a list are that list, cut.
///
/// @param share of all places
record ExploredPlaces(double share, long seed) {
  private static final double UNIT = 0x1p-53;

  static ExploredPlaces of(Variation variation, String user) {
    var text = user + '\n' + variation.rotation() + "\nexploration";
    return new ExploredPlaces(variation.exploration(), BitMixer.mix(VariedOrder.hash(text)));
  }

  boolean contains(int rank) {
    return (BitMixer.mix(seed ^ BitMixer.mix(rank)) >>> 11) * UNIT < share;
  }

  /// Movies at these places. Those that find none on the page come behind all others, where these
  /// are not enough.
  ///
  /// @param items the best first, none of which has been shown
  /// @param taken ranks that others have
  /// @param shown how many movies come before the page
  /// @param count how many stand on the page
  List<ListRules.Pin> pins(int[] items, IntPredicate taken, int shown, int count) {
    var pins = new ArrayList<ListRules.Pin>();
    int rank = shown;
    for (int k = 0; k < items.length && k < count; k++) {
      do {
        rank++;
      } while (rank <= shown + count && (!contains(rank) || taken.test(rank)));
      pins.add(new ListRules.Pin(items[k], rank <= shown + count ? rank : Integer.MAX_VALUE));
      rank = Math.min(rank, shown + count);
    }
    return pins;
  }
}
