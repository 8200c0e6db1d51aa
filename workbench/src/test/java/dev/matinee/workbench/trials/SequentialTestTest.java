package dev.matinee.workbench.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.trials.SequentialTest.Arm;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialTestTest {
  private static final double THRESHOLD = -Math.log(SequentialTest.ALPHA);

  /// One trial, looked at each time that so many users have come, until it is decided.
  ///
  /// @param share of the users that the second arm has
  /// @return after how many users the difference was ruled out; 0 where it never was
  private static int ruledOut(
      SplittableRandom random, double first, double second, double share, double difference) {
    var chosen = new long[2];
    var users = new long[2];
    for (int user = 1; user <= 8000; user++) {
      int arm = random.nextDouble() < share ? 1 : 0;
      users[arm]++;
      chosen[arm] += random.nextDouble() < (arm == 1 ? second : first) ? 1 : 0;
      if (user % 40 == 0
          && SequentialTest.logEvidence(
                  new Arm(chosen[0], users[0]), new Arm(chosen[1], users[1]), difference)
              >= THRESHOLD) {
        return user;
      }
    }
    return 0;
  }

  /// Two hundred looks at each trial: a test for one look would raise an alarm in a third of them.
  @ParameterizedTest(name = "share {0}, challenger {1}")
  @CsvSource({"0.02, 0.5", "0.1, 0.5", "0.1, 0.1", "0.5, 0.1"})
  void equalArms_lookedAtAgainAndAgain_areHardlyEverTakenForDifferent(
      double choosing, double share) {
    var random = new SplittableRandom(1);
    int alarms = 0;
    for (int trial = 0; trial < 400; trial++) {
      alarms += ruledOut(random, choosing, choosing, share, 0) > 0 ? 1 : 0;
    }

    assertThat(alarms).isLessThanOrEqualTo((int) (SequentialTest.ALPHA * 400));
  }

  @Test
  void trueDifference_isHardlyEverOutsideTheInterval_whenever() {
    var random = new SplittableRandom(2);
    int missed = 0;
    for (int trial = 0; trial < 400; trial++) {
      missed += ruledOut(random, 0.1, 0.15, 0.3, 0.05) > 0 ? 1 : 0;
    }

    assertThat(missed).isLessThanOrEqualTo((int) (SequentialTest.ALPHA * 400));
  }

  @Test
  void plantedDifference_isFound_theGreaterTheSooner() {
    var random = new SplittableRandom(3);
    int found = 0;
    long users = 0;
    long usersOfGreater = 0;
    for (int trial = 0; trial < 200; trial++) {
      int decided = ruledOut(random, 0.1, 0.15, 0.5, 0);
      found += decided > 0 ? 1 : 0;
      users += decided > 0 ? decided : 8000;
      int greater = ruledOut(random, 0.1, 0.25, 0.5, 0);
      usersOfGreater += greater > 0 ? greater : 8000;
    }

    assertThat(found).as("power within 8,000 users").isGreaterThanOrEqualTo(190);
    assertThat(users / 200).as("users until it is decided").isLessThan(4500);
    assertThat(usersOfGreater).isLessThan(users / 4);
  }

  @Test
  void interval_hasTheDifference_andNarrowsWithUsers() {
    var few = SequentialTest.of(new Arm(10, 100), new Arm(15, 100));
    var many = SequentialTest.of(new Arm(1000, 10_000), new Arm(1500, 10_000));

    assertThat(few.isDecided()).isFalse();
    assertThat(few.low()).isLessThan(0);
    assertThat(many.isDecided()).isTrue();
    assertThat(many.isSecondBetter()).isTrue();
    assertThat(many.difference()).isCloseTo(0.05, within(1e-12));
    assertThat(many.low()).isBetween(0.02, 0.05);
    assertThat(many.high()).isBetween(0.05, 0.08);
    var reversed = SequentialTest.of(new Arm(1500, 10_000), new Arm(1000, 10_000));
    assertThat(reversed.high()).isCloseTo(-many.low(), within(1e-5));
    assertThat(reversed.isSecondBetter()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "0, 5, 0, 5", "5, 5, 5, 5", "0, 3, 3, 3", "0, 0, 1, 2"})
  void interval_ofHardlyAnybody_isWide(long k, long n, long l, long m) {
    var test = SequentialTest.of(new Arm(k, n), new Arm(l, m));

    assertThat(test.isDecided()).isFalse();
    assertThat(test.low()).isBetween(-1.0, 0.0);
    assertThat(test.high()).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5723649429247001",
    "1, 0",
    "4.5, 2.453736570842442",
    "100, 359.1342053695754"
  })
  void logGamma_isThatOfTables(double x, double expected) {
    assertThat(SequentialTest.logGamma(x)).isCloseTo(expected, within(1e-10));
  }

  @Test
  void arms_areReadAsServeSaysThem() {
    assertThat(ServedArms.parse("champion=90,svd-1=10"))
        .isEqualTo(new ServedArms(Optional.empty(), "svd-1", 10));
    assertThat(ServedArms.parse("als:champion=99.5,svd-1=0.5"))
        .isEqualTo(new ServedArms(Optional.of(Role.ALS), "svd-1", 0.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "champion=90", "champion=90,svd-1=20", "svd-1=10,champion=90"})
  void arms_thatAreNone_areRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServedArms.parse(text))
        .withMessageContaining("champion=90,ID=10");
  }
}
