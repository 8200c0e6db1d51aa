package dev.matinee.algorithms.blend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.testkit.Planted;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What stands in a test fold changes nothing of what is learned: no weight, no member, no epoch,
/// no bit. Training and test are views of the same ratings, as in every comparison; here the test's
/// values and times are replaced by others.
class PoisonedFoldTest {
  private static final Map<String, Object> SMALL_BLEND =
      Map.of(
          "members", "levels:bayes-fm,svd++,knn-baseline,matchbox",
          "members.levels.factors", 3,
          "members.levels.samples", 30,
          "members.levels.burnIn", 20,
          "members.levels.likelihood", "ordered-probit",
          "parts", 3);

  static Stream<Arguments> trainers() {
    return Stream.of(
        Arguments.of("blend", SMALL_BLEND),
        Arguments.of("blend-lists", Map.of()),
        Arguments.of("hybrid", Map.of("lists", "blend-lists")),
        Arguments.of("bayes-fm", Map.of("factors", 3, "samples", 30, "burnIn", 20)));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void train_poisonedTest_sameBits(String algorithm, Map<String, ?> settings) {
    var data = Planted.taste(1);
    var clean = train(algorithm, settings, view(data, 0, 0));
    var poisoned = train(algorithm, settings, view(data, 4.5f, 0));

    assertThat(poisoned.arrays().keySet()).isEqualTo(clean.arrays().keySet());
    clean
        .arrays()
        .forEach(
            (name, array) -> assertThat(poisoned.arrays().get(name)).as(name).isEqualTo(array));
  }

  /// The same poison in the training is noticed, so the test above can fail.
  @Test
  void train_poisonedTraining_otherWeights() {
    var data = Planted.taste(1);
    var clean = train("blend", SMALL_BLEND, view(data, 0, 0));
    var poisoned = train("blend", SMALL_BLEND, view(data, 0, 50));

    assertThat(poisoned.doubles("weights")).isNotEqualTo(clean.doubles("weights"));
  }

  private static State train(String algorithm, Map<String, ?> settings, Ratings ratings) {
    return Algorithms.all()
        .trainer(algorithm, settings)
        .train(ratings, Training.sequential(2))
        .state();
  }

  /// The training part of the whole.
  ///
  /// @param poison the value of all test ratings; 0 for their own
  /// @param poisonedTraining how many training ratings have the lowest value
  private static Ratings view(Planted.Halves data, float poison, int poisonedTraining) {
    var train = data.train();
    var builder =
        Ratings.builder(train.scale())
            .ids(train.users(), train.items())
            .ofUsers(train.ofUsers())
            .ofItems(train.ofItems());
    for (int p = 0; p < train.size(); p++) {
      var rating = train.rating(p);
      float value = p < poisonedTraining ? 0.5f : rating.value();
      builder.add(rating.user(), rating.item(), value, rating.timestamp());
    }
    for (int p = 0; p < data.test().size(); p++) {
      var rating = data.test().rating(p);
      float value = poison == 0 ? rating.value() : poison;
      builder.add(rating.user(), rating.item(), value, rating.timestamp() + (long) (1000 * poison));
    }
    return builder.build().select(position -> position < train.size());
  }
}
