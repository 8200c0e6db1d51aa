package dev.matinee.wire.predictions;

import com.fasterxml.jackson.annotation.JsonProperty;

/// `GET /execution-parameters`: what a batch of a scoring platform may send at once.
///
/// @param batchStrategy `MULTI_RECORD` or `SINGLE_RECORD`
/// @param maxPayload in megabytes
public record ExecutionParameters(
    @JsonProperty("MaxConcurrentTransforms") int maxConcurrentTransforms,
    @JsonProperty("BatchStrategy") String batchStrategy,
    @JsonProperty("MaxPayloadInMB") int maxPayload) {}
