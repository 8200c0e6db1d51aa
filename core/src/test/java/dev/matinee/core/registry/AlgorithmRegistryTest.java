package dev.matinee.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlgorithmRegistryTest {
  enum By {
    USER,
    PEARSON_BASELINE
  }

  record Simple(int factors, double rate, boolean biased, By by) implements Trainer {
    Simple {
      if (factors < 1) {
        throw new IllegalArgumentException("factors must be at least 1, got " + factors);
      }
    }

    @Override
    public MemoryNeed memoryNeed(Ratings ratings) {
      return MemoryNeed.NONE;
    }

    @Override
    public Model fit(Ratings ratings, Training training) {
      throw new AssertionError("not trained here");
    }

    @Override
    public Model restore(Ratings ratings, State state) {
      throw new AssertionError("not restored here");
    }
  }

  record Pair(BaseLearner first, BaseLearner second) implements Trainer {
    @Override
    public MemoryNeed memoryNeed(Ratings ratings) {
      return MemoryNeed.NONE;
    }

    @Override
    public Model fit(Ratings ratings, Training training) {
      throw new AssertionError("not trained here");
    }

    @Override
    public Model restore(Ratings ratings, State state) {
      throw new AssertionError("not restored here");
    }
  }

  private static final Simple DEFAULTS = new Simple(10, 0.5, true, By.USER);
  private static final Algorithm<Simple> SIMPLE =
      new Algorithm<>("simple", "planted", OutputKind.RATINGS, DEFAULTS, Map.of());
  private static final Algorithm<Simple> OTHER =
      new Algorithm<>(
          "other", "planted", OutputKind.RATINGS, new Simple(3, 1, false, By.USER), Map.of());
  private static final AlgorithmRegistry REGISTRY =
      new AlgorithmRegistry(
          List.of(
              SIMPLE,
              OTHER,
              new Algorithm<>(
                  "pair",
                  "planted",
                  OutputKind.BOTH,
                  new Pair(
                      new BaseLearner(SIMPLE, new Simple(7, 0.5, true, By.USER)),
                      new BaseLearner(OTHER, DEFAULTS)),
                  Map.of())));

  @Test
  void trainer_someParametersChanged_restStays() {
    assertThat(REGISTRY.trainer("simple", Map.of("factors", 20, "by", "pearson-baseline")))
        .isEqualTo(new Simple(20, 0.5, true, By.PEARSON_BASELINE));
    assertThat(REGISTRY.trainer("simple", Map.of("factors", "20", "rate", 2, "biased", "false")))
        .isEqualTo(new Simple(20, 2, false, By.USER));
    assertThat(REGISTRY.trainer("simple", Map.of("factors", 20.0)))
        .isEqualTo(new Simple(20, 0.5, true, By.USER));
  }

  @Test
  void trainer_parametersOfWhatParametersSays_isTheSameTrainer() {
    for (var algorithm : REGISTRY.all()) {
      Trainer defaults = algorithm.defaults();
      assertThat(REGISTRY.trainer(algorithm.name(), AlgorithmRegistry.parameters(defaults)))
          .isEqualTo(defaults);
    }
  }

  /// A part of the record that its line of the registry sets.
  record Kinded(int factors, @FixedByRegistry By kind) implements Trainer {
    @Override
    public MemoryNeed memoryNeed(Ratings ratings) {
      return MemoryNeed.NONE;
    }

    @Override
    public Model fit(Ratings ratings, Training training) {
      throw new AssertionError("not trained here");
    }

    @Override
    public Model restore(Ratings ratings, State state) {
      throw new AssertionError("not restored here");
    }
  }

  @Test
  void trainer_fixedComponent_isNoHyperParameter() {
    var kinded =
        new Algorithm<>(
            "kinded", "planted", OutputKind.RATINGS, new Kinded(3, By.PEARSON_BASELINE), Map.of());
    var registry = new AlgorithmRegistry(List.of(kinded));
    assertThat(AlgorithmRegistry.parameters(kinded.defaults()))
        .containsExactly(Map.entry("factors", 3));
    assertThat(registry.trainer("kinded", Map.of("factors", 5)))
        .isEqualTo(new Kinded(5, By.PEARSON_BASELINE));
    assertThatThrownBy(() -> registry.trainer("kinded", Map.of("kind", "user")))
        .hasMessage("unknown parameter 'kind' of kinded; known: factors");
  }

  @Test
  void trainer_member_isReachedByItsName() {
    assertThat(REGISTRY.trainer("pair", Map.of("first.factors", 9)))
        .isEqualTo(
            new Pair(
                new BaseLearner(SIMPLE, new Simple(9, 0.5, true, By.USER)),
                new BaseLearner(OTHER, DEFAULTS)));
    assertThat(REGISTRY.trainer("pair", Map.of("first", "other", "first.rate", "4")))
        .isEqualTo(
            new Pair(
                new BaseLearner(OTHER, new Simple(3, 4, false, By.USER)),
                new BaseLearner(OTHER, DEFAULTS)));
    assertThat(AlgorithmRegistry.parameters(REGISTRY.trainer("pair", Map.of())))
        .containsEntry("first", "simple")
        .containsEntry("first.factors", 7)
        .containsEntry("second.by", "user");
  }

  @Test
  void trainer_mistakes_sayRuleValueAndChoices() {
    assertThatThrownBy(() -> REGISTRY.trainer("simpel", Map.of()))
        .hasMessage("unknown algorithm 'simpel'; known: simple, other, pair");
    assertThatThrownBy(() -> REGISTRY.trainer("simple", Map.of("lamda", 1)))
        .hasMessage("unknown parameter 'lamda' of simple; known: factors, rate, biased, by");
    assertThatThrownBy(() -> REGISTRY.trainer("simple", Map.of("factors", 0)))
        .hasMessage("factors must be at least 1, got 0");
    assertThatThrownBy(() -> REGISTRY.trainer("simple", Map.of("factors", "1.5")))
        .hasMessage("factors must be a whole number, got '1.5'");
    assertThatThrownBy(() -> REGISTRY.trainer("simple", Map.of("biased", "maybe")))
        .hasMessage("biased must be true or false, got 'maybe'");
    assertThatThrownBy(() -> REGISTRY.trainer("simple", Map.of("by", "genre")))
        .hasMessage("by must be one of user, pearson-baseline, got 'genre'");
    assertThatThrownBy(() -> REGISTRY.trainer("pair", Map.of("third.factors", 1)))
        .hasMessage("unknown parameter 'third.factors' of pair; known: first, second");
    assertThatThrownBy(() -> REGISTRY.trainer("pair", Map.of("first.lamda", 1)))
        .hasMessage("unknown parameter 'lamda' of simple; known: factors, rate, biased, by");
  }

  record Rated(@PredictsRatings BaseLearner ratings) implements Trainer {
    @Override
    public MemoryNeed memoryNeed(Ratings data) {
      return MemoryNeed.NONE;
    }

    @Override
    public Model fit(Ratings data, Training training) {
      throw new AssertionError("not trained here");
    }

    @Override
    public Model restore(Ratings data, State state) {
      throw new AssertionError("not restored here");
    }
  }

  /// Only a base learner of which ratings are asked is refused, and the choices are those that have
  /// some.
  @Test
  void trainer_memberThatPredictsNoRatings_namesThoseThatDo() {
    var lists = new Algorithm<>("lists", "planted", OutputKind.PREFERENCES, DEFAULTS, Map.of());
    var rated =
        new Algorithm<>(
            "rated",
            "planted",
            OutputKind.RATINGS,
            new Rated(new BaseLearner(SIMPLE, DEFAULTS)),
            Map.of());
    var registry = new AlgorithmRegistry(List.of(SIMPLE, OTHER, lists, rated));

    assertThatThrownBy(() -> registry.trainer("rated", Map.of("ratings", "lists")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the base learner ratings must predict ratings, got 'lists'; choices: simple, other, rated");
    assertThat(AlgorithmRegistry.parameters(registry.trainer("rated", Map.of("ratings", "other"))))
        .containsEntry("ratings", "other")
        .containsEntry("ratings.factors", 3);
  }

  @Test
  void trainer_aNameThatBeginsWithADot_isUnknown() {
    assertThatThrownBy(() -> REGISTRY.trainer("pair", Map.of(".factors", 3)))
        .hasMessage("unknown parameter '.factors' of pair; known: first, second");
  }

  /// Beyond 15 digits a number has no whole value of its own.
  @Test
  void trainer_numbersOfJson_areWholeWhereTheyAreExact() {
    assertThat(REGISTRY.trainer("simple", Map.of("factors", 12.0)))
        .isEqualTo(new Simple(12, 0.5, true, By.USER));
    assertThat(REGISTRY.trainer("simple", Map.of("rate", 1e15)))
        .isEqualTo(new Simple(10, 1e15, true, By.USER));
    assertThatThrownBy(() -> REGISTRY.trainer("simple", Map.of("factors", 1e15)))
        .hasMessageContaining("1.0E15");
  }

  record Several(BaseLearners members) implements Trainer {
    @Override
    public MemoryNeed memoryNeed(Ratings data) {
      return MemoryNeed.NONE;
    }

    @Override
    public Model fit(Ratings data, Training training) {
      throw new AssertionError("not trained here");
    }

    @Override
    public Model restore(Ratings data, State state) {
      throw new AssertionError("not restored here");
    }
  }

  private static final AlgorithmRegistry SEVERAL =
      new AlgorithmRegistry(
          List.of(
              SIMPLE,
              OTHER,
              new Algorithm<>(
                  "several",
                  "planted",
                  OutputKind.RATINGS,
                  new Several(
                      BaseLearners.of(
                              "wide", new BaseLearner(SIMPLE, new Simple(30, 0.5, true, By.USER)))
                          .and(OTHER)),
                  Map.of())));

  private static List<Integer> factors(Map<String, ?> changes) {
    var trainer = (Several) SEVERAL.trainer("several", changes);
    return trainer.members().learners().stream()
        .map(one -> ((Simple) one.learner().trainer()).factors())
        .toList();
  }

  /// A label keeps the settings that it has; another algorithm under it has its own defaults.
  @Test
  void trainer_severalMembers_areNamedAndReachedByTheirLabels() {
    assertThat(factors(Map.of())).containsExactly(30, 3);
    assertThat(factors(Map.of("members.wide.factors", 40))).containsExactly(40, 3);
    assertThat(factors(Map.of("members", "other, simple,wide:simple"))).containsExactly(3, 10, 30);
    assertThat(factors(Map.of("members", "wide:other"))).containsExactly(3);
    assertThat(factors(Map.of("members", "a:simple,b:simple", "members.b.factors", "8")))
        .containsExactly(10, 8);
  }

  @Test
  void parameters_severalMembers_readBackTheSame() {
    var trainer =
        SEVERAL.trainer("several", Map.of("members", "other,b:simple", "members.b.rate", 2));
    var parameters = AlgorithmRegistry.parameters(trainer);
    assertThat(parameters)
        .containsEntry("members", "other,b:simple")
        .containsEntry("members.b.rate", 2.0)
        .containsEntry("members.other.factors", 3);
    assertThat(SEVERAL.trainer("several", parameters)).isEqualTo(trainer);
    assertThat(AlgorithmRegistry.baseLearners(trainer))
        .extracting(AlgorithmRegistry.BaseLearnerParameter::name)
        .containsExactly("members.other", "members.b");
  }

  @Test
  void trainer_severalMembersWithMistakes_sayRuleValueAndChoices() {
    assertThatThrownBy(() -> factors(Map.of("members", "simple,simple")))
        .hasMessage(
            "members must have labels of their own, got 'simple' twice; write LABEL:simple");
    assertThatThrownBy(() -> factors(Map.of("members", "")))
        .hasMessage(
            "members must be names of algorithms with commas between them, or LABEL:NAME, got ''");
    assertThatThrownBy(() -> factors(Map.of("members.narrow.factors", 2)))
        .hasMessage(
            "unknown parameter 'members.narrow.factors'; known after 'members.': wide, other");
    assertThatThrownBy(() -> factors(Map.of("members.wide.lamda", 2)))
        .hasMessage("unknown parameter 'lamda' of simple; known: factors, rate, biased, by");
    assertThatThrownBy(() -> factors(Map.of("members", "simpel")))
        .hasMessage("unknown algorithm 'simpel'; known: simple, other, several");
  }
}
