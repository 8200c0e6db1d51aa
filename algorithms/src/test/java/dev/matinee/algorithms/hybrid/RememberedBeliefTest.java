package dev.matinee.algorithms.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Belief;
import dev.matinee.core.Scorer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RememberedBeliefTest {
  /// Counts what it is asked.
  private static final class Counting implements Scorer {
    private int beliefs;
    private int allAtOnce;

    @Override
    public double score(int item) {
      return item;
    }

    @Override
    public Belief belief(int item) {
      beliefs++;
      return Belief.of(item);
    }

    @Override
    public void means(double[] into) {
      allAtOnce++;
      Arrays.setAll(into, item -> item);
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
    }
  }

  @Test
  void means_areAskedForAllAtOnce() {
    var counting = new Counting();
    var means = new double[3];

    new RememberedBelief(counting).means(means);

    assertThat(means).containsExactly(0, 1, 2);
    assertThat(counting.allAtOnce).isOne();
    assertThat(counting.beliefs).isZero();
  }

  @Test
  void belief_ofTheLastItem_isAskedForOnce() {
    var counting = new Counting();
    var remembered = new RememberedBelief(counting);

    assertThat(remembered.belief(2).mean()).isEqualTo(2);
    assertThat(remembered.belief(2).mean()).isEqualTo(2);
    assertThat(remembered.belief(1).mean()).isEqualTo(1);
    assertThat(counting.beliefs).isEqualTo(2);
  }
}
