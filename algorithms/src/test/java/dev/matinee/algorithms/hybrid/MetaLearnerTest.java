package dev.matinee.algorithms.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.testkit.Planted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetaLearnerTest {
  private static final long ALL = Long.MAX_VALUE;

  /// In [Planted] a user gives a hundred examples and more in a part.
  private static final long OF_SIXTY_USERS = 60 * 104;

  private static double[] learn(long mostExamples, int threads, Progress progress) {
    return learn(mostExamples, Long.MAX_VALUE, threads, progress);
  }

  private static double[] learn(
      long mostExamples, long mostRatings, int threads, Progress progress) {
    var data = Planted.taste(1).train();
    var training = new Training(3, threads, progress);
    return new MetaLearner(Hybrid.DEFAULTS, data, training, mostExamples, mostRatings).learn();
  }

  /// Each part costs a training of both base learners: steps tell how many there are.
  @Test
  void learn_moreExamplesThanNeeded_holdsOutOnePart() {
    assertThat(totals(ALL)).containsOnly(3L * 4 + 3);
    assertThat(totals(OF_SIXTY_USERS)).containsOnly(3L + 3);
  }

  private static List<Long> totals(long mostExamples) {
    var totals = Collections.synchronizedList(new ArrayList<Long>());
    learn(mostExamples, 1, (_, _, total) -> totals.add(total));
    return totals;
  }

  @Test
  void learn_someUsers_hasTheSameBitsOnAnyThreads() {
    assertThat(learn(OF_SIXTY_USERS, 4, Progress.NONE))
        .containsExactly(learn(OF_SIXTY_USERS, 1, Progress.NONE));
  }

  /// The sample says something else than all, but nothing different: the weights of rank and rating
  /// keep their signs.
  @Test
  void learn_someUsers_weighsAsAllDo() {
    var some = learn(OF_SIXTY_USERS, 1, Progress.NONE);
    var all = learn(ALL, 1, Progress.NONE);
    assertThat(some).hasSize(MetaFeatures.INPUTS).isNotEqualTo(all);
    assertThat(some[4]).isPositive().isCloseTo(all[4], within(1.0));
  }

  /// Base learners that have seen half of the users only: as above, on any threads.
  @Test
  void learn_fromSomeRatings_weighsAsFromAll() {
    long half = Planted.taste(1).train().size() / 2;
    var some = learn(OF_SIXTY_USERS, half, 1, Progress.NONE);
    var all = learn(OF_SIXTY_USERS, 1, Progress.NONE);
    assertThat(some).isNotEqualTo(all);
    assertThat(some[4]).isPositive().isCloseTo(all[4], within(1.0));
    assertThat(learn(OF_SIXTY_USERS, half, 4, Progress.NONE)).containsExactly(some);
  }

  /// Ids without ratings take nobody's place.
  @Test
  void sample_usersWithoutRatings_areNotAsked() {
    var data = Planted.taste(1).train().select(position -> position % 2 == 0);
    var none = data.select(position -> data.user(position) % 3 != 0);
    var asked = MetaSample.of(none, 20, Training.sequential(1).random(0)).askedUsers();
    assertThat(asked).hasSize(20).isSorted();
    assertThat(Arrays.stream(asked).allMatch(none::knowsUser)).isTrue();
  }
}
