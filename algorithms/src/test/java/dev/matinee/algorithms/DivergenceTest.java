package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.matinee.algorithms.factors.Nmf;
import dev.matinee.algorithms.itemitem.Ease;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.testkit.Planted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A training that runs away fails and says why; it does not end as a model without an opinion.
class DivergenceTest {
  static List<Arguments> settings() {
    return List.of(
        arguments("svd", Map.of("learningRate", 50), "learningRate 50.0 is too large; lower it"),
        arguments("svd", Map.of("learningRate", 1), "learningRate 1.0 is too large; lower it"),
        arguments("svd++", Map.of("learningRate", 50), "learningRate 50.0 is too large; lower it"),
        arguments(
            "baseline",
            Map.of("method", "sgd", "learningRate", 50),
            "learningRate 50.0 is too large; lower it"),
        arguments(
            "svd",
            Map.of("regularization", 1e6),
            "regularization 1000000.0 is too large; lower it"),
        arguments(
            "als",
            Map.of("regularization", 1e300),
            "regularization 1.0E300 is too large; lower it"),
        arguments(
            "als",
            Map.of("regularization", 1e-30),
            "regularization 1.0E-30 is too small; raise it"),
        arguments(
            "matchbox",
            Map.of("userBiasVariance", 1e-30),
            "a variance or a noise is out of measure; choose one nearer to its default"),
        arguments(
            "implicit-als",
            Map.of("regularization", 1e-30, "confidence", 1e30),
            "regularization 1.0E-30 is too small or confidence 1.0E30 too large; raise or lower it"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void train_thatRunsAway_saysTheRuleTheValueAndWhatToDo(
      String algorithm, Map<String, ?> settings, String problem) {
    var ratings = Examples.random(40, 30, 700, 1);
    var training = Training.sequential(0);
    assertThatThrownBy(() -> Algorithms.all().trainer(algorithm, settings).train(ratings, training))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "training of %s diverged: its parameters must stay finite, but %s"
                .formatted(algorithm, problem));
    assertThatCode(() -> Algorithms.all().named(algorithm).defaults().train(ratings, training))
        .doesNotThrowAnyException();
  }

  /// A penalty that leaves no digit to the ratings.
  @Test
  void train_contentWhoseEquationsAreNotSolved_saysSo() {
    var trainer = Algorithms.all().trainer("content", Map.of("regularization", 1e300));
    var ratings = Planted.taste(1).train();
    assertThatThrownBy(() -> trainer.train(ratings, Training.sequential(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("training of content diverged: its equations must be solved to ")
        .hasMessageEndingWith(
            "regularization or userRegularization is too small or too large; raise or lower it");
  }

  /// Two movies rated alike are one to the matrix, which then has no inverse.
  @Test
  void train_easeOfMoviesRatedAlike_saysTheRuleTheValueAndWhatToDo() {
    var ratings = Examples.table(RatingScale.STARS, "u 5 5", "v 4 4");
    assertThatThrownBy(() -> new Ease(1e-30, 0.8, 0, 0).train(ratings, Training.sequential(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "training of ease diverged: its parameters must stay finite, but regularization"
                + " 1.0E-30 is too small; raise it");
  }

  /// Without a pull the first factor of a rating of 2e38 is more than that.
  @Test
  void train_nmfOfRatingsBeyondAnyMeasure_saysTheRuleTheValuesAndWhatToDo() {
    var ratings = Ratings.builder(new RatingScale(0, 2e38f, 1e38f)).add("u", "a", 2e38f, 0).build();
    assertThatThrownBy(() -> new Nmf(1, 1, 0, 0).train(ratings, Training.sequential(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "training of nmf diverged: its parameters must stay finite, but userRegularization 0.0"
                + " or itemRegularization 0.0 is too small; raise it");
  }
}
