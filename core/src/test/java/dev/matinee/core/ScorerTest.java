package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.compute.BitMixer;
import dev.matinee.core.compute.RandomOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What every model has of the interface alone.
class ScorerTest {
  private static final Scorer TENTHS = item -> item == 2 ? Double.NaN : item / 10.0;

  @Test
  void scores_ofAllItems_areThoseOfEach() {
    var scores = new float[4];
    TENTHS.scores(scores);
    assertThat(scores).containsExactly(0f, 0.1f, Float.NaN, 0.3f);
  }

  @Test
  void contributions_ofAModelWithoutAny_areZero() {
    double[] ofRatings = {7, 7};
    TENTHS.contributions(1, ofRatings);
    assertThat(ofRatings).containsExactly(0, 0);
  }

  /// A block of two items, 5 and 6, in the middle of a larger array.
  @Test
  void block_getsAndSetsItsOwnItemsAlone() {
    var values = new float[] {9, 9, 1, 2, 9};
    var block = new ScoreBlock(values, 2, 5, 2);
    assertThat(block.get(0)).isEqualTo(1);
    assertThat(block.get(1)).isEqualTo(2);
    block.set(1, 4);
    assertThat(values).containsExactly(9, 9, 1, 4, 9);
    block.silence();
    assertThat(values).containsExactly(9, 9, Float.NaN, Float.NaN, 9);

    var all = ScoreBlock.of(new float[] {3, 4, 5});
    assertThat(all.first()).isZero();
    assertThat(all.size()).isEqualTo(3);
    assertThat(all.get(2)).isEqualTo(5);
  }

  @Test
  void randomOrder_hasEachNumberOnce_asLikelyInEachPlace() {
    var random = Training.sequential(1).random(0);
    var counts = new int[3][3];
    for (int round = 0; round < 3000; round++) {
      var order = RandomOrder.of(3, random);
      var sorted = order.clone();
      Arrays.sort(sorted);
      assertThat(sorted).containsExactly(0, 1, 2);
      for (int place = 0; place < 3; place++) {
        counts[place][order[place]]++;
      }
    }
    for (var ofPlace : counts) {
      for (int count : ofPlace) { // a thousand each, and six standard deviations
        assertThat(count).isBetween(845, 1155);
      }
    }
  }

  /// The finalizer's own values: 0 stays, and 1 becomes what MurmurHash3 (fmix64) makes of it.
  @Test
  void mix_isTheFinalizerOfMurmurHash3() {
    assertThat(BitMixer.mix(0)).isZero();
    assertThat(BitMixer.mix(1)).isEqualTo(0xb456bcfc34c2cb2cL);
  }
}
