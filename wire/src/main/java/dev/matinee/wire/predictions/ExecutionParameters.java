package dev.matinee.wire.predictions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/// `GET /execution-parameters`: what a batch of a scoring platform may send at once.
public record ExecutionParameters(
    @Schema(description = "how many requests may be sent at once")
        @JsonProperty("MaxConcurrentTransforms")
        int maxConcurrentTransforms,
    @Schema(
            description = "how many records a request may have",
            allowableValues = {"MULTI_RECORD", "SINGLE_RECORD"})
        @JsonProperty("BatchStrategy")
        String batchStrategy,
    @Schema(description = "the largest body, in megabytes") @JsonProperty("MaxPayloadInMB")
        int maxPayload) {}
