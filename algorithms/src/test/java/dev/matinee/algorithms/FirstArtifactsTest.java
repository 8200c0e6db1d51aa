package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.testkit.Planted;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Artifacts that were saved before a model's rule for new users was part of its state: they go on
/// to fold in by the rule of their time.
class FirstArtifactsTest {
  private static final List<String> ADDED_SINCE =
      List.of(
          "biases/rule",
          "biases/userBias",
          "biases/itemBias",
          "strength",
          "bend",
          "innerPasses",
          "noiseFreedom",
          "userTimes");

  /// What was the default then, where it has changed since.
  private static final Map<String, Map<String, Object>> FIRST_DEFAULTS =
      Map.of("bayes-fm", Map.of("noiseFreedom", 10));

  @ParameterizedTest
  @ValueSource(
      strings = {"als", "implicit-als", "ease", "knn-baseline", "hybrid", "matchbox", "bayes-fm"})
  void restore_withoutTheRule_foldsInAsBefore(String name) {
    var ratings = Planted.taste(1).train();
    var trainer = Algorithms.all().trainer(name, FIRST_DEFAULTS.getOrDefault(name, Map.of()));
    var model = trainer.train(ratings, Training.sequential(3));
    var old = trainer.restore(ratings, ofFirstArtifacts(name, model.state()));
    for (int user = 0; user < 20; user++) {
      var profile = ratings.profile(user).asNew();
      assertThat(scores(ratings, old, profile)).containsExactly(scores(ratings, model, profile));
    }
  }

  /// kNN saved nothing at all, the others their biases without the rule.
  private static State ofFirstArtifacts(String name, State state) {
    var builder = State.builder();
    state
        .arrays()
        .forEach(
            (key, array) -> {
              var added =
                  ADDED_SINCE.stream().filter(end -> key.equals(end) || key.endsWith("/" + end));
              if (added.noneMatch(end -> name.startsWith("knn") || !end.endsWith("Bias"))) {
                put(builder, key, array);
              }
            });
    return builder.build();
  }

  /// What an artifact says of its own rule counts, not what this program would train by.
  @ParameterizedTest
  @CsvSource({"hybrid,bend", "matchbox,innerPasses", "bayes-fm,noiseFreedom"})
  void restore_anotherRule_isFollowed(String name, String rule) {
    var ratings = Planted.taste(1).train();
    var trainer = Algorithms.all().trainer(name, Map.of());
    var model = trainer.train(ratings, Training.sequential(3));
    var builder = State.builder();
    model
        .state()
        .arrays()
        .forEach(
            (key, array) -> {
              if (key.equals("bend")) {
                builder.put(key, 3.0);
              } else if (key.equals("noiseFreedom")) {
                builder.put(key, 1.0);
              } else if (key.equals("innerPasses")) {
                builder.put(key, 1);
              } else {
                put(builder, key, array);
              }
            });
    var other = trainer.restore(ratings, builder.build());
    var profile = ratings.profile(0).asNew();

    assertThat(model.state().arrays()).containsKey(rule);
    assertThat(beliefs(ratings, other, profile)).isNotEqualTo(beliefs(ratings, model, profile));
  }

  private static List<Double> beliefs(Ratings ratings, Model model, Profile profile) {
    var scorer = model.scorer(profile);
    return IntStream.range(0, ratings.items().size()).mapToObj(scorer::score).toList();
  }

  private static void put(State.Builder builder, String key, Object array) {
    switch (array) {
      case float[] floats -> builder.put(key, floats);
      case double[] doubles -> builder.put(key, doubles);
      case int[] ints -> builder.put(key, ints);
      case short[] halves -> builder.put(key, halves);
      case byte[] bytes -> builder.put(key, bytes);
      default -> throw new AssertionError(key);
    }
  }

  private static float[] scores(Ratings ratings, Model model, Profile profile) {
    var scores = new float[ratings.items().size()];
    model.scorer(profile).scores(scores);
    return scores;
  }
}
