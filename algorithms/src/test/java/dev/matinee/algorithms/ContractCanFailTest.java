package dev.matinee.algorithms;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.testkit.ModelContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/// The contract of the algorithms notices a hyper-parameter that does nothing.
class ContractCanFailTest {
  /// Biases, with a hyper-parameter that is used and two that are not.
  record Planted(double pull, double dead, boolean unused) implements Trainer {
    static final Algorithm<Planted> ALGORITHM =
        new Algorithm<>(
            "planted",
            "planted",
            OutputKind.RATINGS,
            new Planted(10, 1, false),
            Map.of("pull", new Logarithmic(1, 50), "dead", new Logarithmic(1, 50)));

    private Trainer baseline() {
      return new Baseline(Baseline.Method.ALS, 0, pull, pull, 0.02, 0.005);
    }

    @Override
    public Model fit(Ratings ratings, Training training) {
      return baseline().fit(ratings, training);
    }

    @Override
    public MemoryNeed memoryNeed(Ratings ratings) {
      return baseline().memoryNeed(ratings);
    }

    @Override
    public Model restore(Ratings ratings, State state) {
      return baseline().restore(ratings, state);
    }
  }

  private static final class Contract extends ModelContract {
    Contract() {
      super(
          new AlgorithmRegistry(List.of(Planted.ALGORITHM)),
          "planted",
          Expectation.of(0.95, 0.98, 0, 1e-9));
    }
  }

  @Test
  void parameters_aDeadOne_fails() {
    var tests =
        new Contract()
            .parameters_eachOne_matters().stream()
                .collect(Collectors.toMap(DynamicTest::getDisplayName, DynamicTest::getExecutable));

    assertThat(tests).containsOnlyKeys("pull", "dead", "unused");
    assertThatCode(() -> requireNonNull(tests.get("pull")).execute()).doesNotThrowAnyException();
    for (var dead : List.of("dead", "unused")) {
      assertThatThrownBy(() -> requireNonNull(tests.get(dead)).execute())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("nothing changed with")
          .hasMessageContaining(dead);
    }
  }
}
