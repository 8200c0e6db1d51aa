package dev.matinee.server.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.server.http.RequestBodies;
import dev.matinee.wire.predictions.ExecutionParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The variables by which SageMaker says what a batch transform sends.
final class BatchTransformTest {
  @Test
  void of_noBatch_isWhatAnEndpointTakes() {
    var endpoint = BatchTransform.of(Map.of("SAGEMAKER_MAX_PAYLOAD_IN_MB", "50"));

    assertThat(endpoint.parameters()).isEqualTo(new ExecutionParameters(8, "MULTI_RECORD", 6));
    assertThat(endpoint.bodyLimit()).isEqualTo(RequestBodies.LIMIT);
  }

  @Test
  void of_batch_isWhatTheJobSays() {
    var batch =
        BatchTransform.of(
            Map.of(
                "SAGEMAKER_BATCH", "true",
                "SAGEMAKER_MAX_PAYLOAD_IN_MB", "20",
                "SAGEMAKER_BATCH_STRATEGY", "SINGLE_RECORD",
                "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS", "3"));

    assertThat(batch.parameters()).isEqualTo(new ExecutionParameters(3, "SINGLE_RECORD", 20));
    assertThat(batch.bodyLimit()).isEqualTo(20 << 20);
  }

  @Test
  void of_batchOfLargeBodies_takesFewerAtOnce() {
    var batch =
        BatchTransform.of(Map.of("SAGEMAKER_BATCH", "true", "SAGEMAKER_MAX_PAYLOAD_IN_MB", "50"));

    assertThat(batch.parameters().maxConcurrentTransforms()).isEqualTo(2);
  }

  @Test
  void of_batchWithoutLimit_readsAHundredMegabytes() {
    var batch =
        BatchTransform.of(Map.of("SAGEMAKER_BATCH", "true", "SAGEMAKER_MAX_PAYLOAD_IN_MB", "0"));

    assertThat(batch.parameters()).isEqualTo(new ExecutionParameters(1, "MULTI_RECORD", 0));
    assertThat(batch.bodyLimit()).isEqualTo(100 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "SAGEMAKER_MAX_PAYLOAD_IN_MB, six",
    "SAGEMAKER_MAX_PAYLOAD_IN_MB, 101",
    "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS, 0",
    "SAGEMAKER_BATCH_STRATEGY, ALL"
  })
  void of_valueThatIsNone_isRefused(String name, String value) {
    assertThatThrownBy(() -> BatchTransform.of(Map.of("SAGEMAKER_BATCH", "true", name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must be ")
        .hasMessageEndingWith("got '" + value + "'");
  }
}
