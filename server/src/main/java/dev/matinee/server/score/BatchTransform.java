package dev.matinee.server.score;

import dev.matinee.server.http.RequestBodies;
import dev.matinee.wire.predictions.ExecutionParameters;
import java.util.Map;

/// What a batch transform of SageMaker may send at once: by its variables, where it runs the server
/// and states them.
///
/// @param parameters what `GET /execution-parameters` answers
/// @param bodyLimit the largest body that is read, in bytes
public record BatchTransform(ExecutionParameters parameters, int bodyLimit) {
  private static final String MULTI_RECORD = "MULTI_RECORD";
  private static final String SINGLE_RECORD = "SINGLE_RECORD";
  private static final int CONCURRENT = 8;
  private static final int MEGABYTE = 1 << 20;

  /// What requests at the same time may have together, in megabytes, by the platform's rule.
  private static final int TOGETHER = 100;

  /// What there is where no batch transform runs the server: eight bodies of 6 MB at once.
  public static final BatchTransform NONE =
      new BatchTransform(
          new ExecutionParameters(CONCURRENT, MULTI_RECORD, RequestBodies.LIMIT / MEGABYTE),
          RequestBodies.LIMIT);

  /// Reads `SAGEMAKER_BATCH`, `SAGEMAKER_MAX_PAYLOAD_IN_MB` (0 for as much as there can be),
  /// `SAGEMAKER_BATCH_STRATEGY` and `SAGEMAKER_MAX_CONCURRENT_TRANSFORMS`.
  ///
  /// @throws IllegalArgumentException with the rule for one that is none
  public static BatchTransform of(Map<String, String> environment) {
    if (!Boolean.parseBoolean(environment.get("SAGEMAKER_BATCH"))) {
      return NONE;
    }
    int said = whole(environment, "SAGEMAKER_MAX_PAYLOAD_IN_MB", 0, NONE.parameters().maxPayload());
    int payload = said == 0 ? TOGETHER : said;
    int concurrent =
        whole(
            environment,
            "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS",
            1,
            Math.clamp(TOGETHER / payload, 1, CONCURRENT));
    return new BatchTransform(
        new ExecutionParameters(concurrent, strategy(environment), said), payload * MEGABYTE);
  }

  private static String strategy(Map<String, String> environment) {
    var name = "SAGEMAKER_BATCH_STRATEGY";
    // The variable is written as in the contract, the transform job's own setting in camel case.
    return switch (environment.getOrDefault(name, "").strip()) {
      case "", MULTI_RECORD, "MultiRecord" -> MULTI_RECORD;
      case SINGLE_RECORD, "SingleRecord" -> SINGLE_RECORD;
      case String other ->
          throw new IllegalArgumentException(
              "%s must be %s or %s, got '%s'".formatted(name, MULTI_RECORD, SINGLE_RECORD, other));
    };
  }

  private static int whole(Map<String, String> environment, String name, int least, int otherwise) {
    var text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    int number = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    if (number < least || number > TOGETHER) {
      throw new IllegalArgumentException(
          "%s must be a whole number between %d and %d, got '%s'"
              .formatted(name, least, TOGETHER, text));
    }
    return number;
  }
}
