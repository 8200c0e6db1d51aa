package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `train` says what it has cost.
class TrainCostTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void measured_itSaysWhatReadingFittingAndMeasuringTook() {
    var cost = new Cli(folder).run("train", "svd", "--set", "epochs=3", "--json").json();

    assertThat(cost.path("readSeconds").asDouble()).isPositive();
    assertThat(cost.path("fitSeconds").asDouble()).isPositive();
    assertThat(cost.path("evaluateSeconds").asDouble()).isPositive();
    assertThat(cost.path("metrics").path("rmse").asDouble()).isPositive();
    assertThat(cost.path("iterationSeconds")).hasSize(3);
    double iterations = 0;
    for (var seconds : cost.path("iterationSeconds")) {
      iterations += seconds.asDouble();
    }
    assertThat(iterations).isBetween(0.0, cost.path("fitSeconds").asDouble());
    assertThat(cost.path("peakHeapBytes").asLong())
        .isBetween(1_000_000L, 2 * Runtime.getRuntime().maxMemory());
  }

  @Test
  void unmeasured_itKeepsTheModelWithoutMetrics() {
    var cli = new Cli(folder);

    var cost = cli.run("train", "ease", "--no-evaluation", "--json").json();

    assertThat(cost.has("evaluateSeconds")).isTrue();
    assertThat(cost.path("evaluateSeconds").isNull()).isTrue();
    assertThat(cost.path("metrics")).isEmpty();
    assertThat(cost.path("iterationSeconds")).isEmpty();
    var models = cli.run("models", "list", "--json").json().path("models");
    assertThat(models.get(0).path("id").asText()).isEqualTo(cost.path("id").asText());
  }
}
