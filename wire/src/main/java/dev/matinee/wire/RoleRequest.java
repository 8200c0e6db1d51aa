package dev.matinee.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// `POST /v1/models/{id}/promote` and `POST /v1/models/rollback`: which role is meant.
public record RoleRequest(String role) {
  private static final List<String> KNOWN = List.of("role");

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RoleRequest read(JsonNode body) {
    return new RoleRequest(new Fields(body, "the body", KNOWN).id("role"));
  }
}
