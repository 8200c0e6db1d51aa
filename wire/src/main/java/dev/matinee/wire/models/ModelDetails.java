package dev.matinee.wire.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `GET /v1/models/{id}`: all that is known of an artifact.
///
/// @param champion the roles that it serves
/// @param parameters all hyper-parameters by name
/// @param provenance versions and machine that it came from
/// @param served when it began to serve which role, the newest first
public record ModelDetails(
    String id,
    String algorithm,
    Map<String, Object> parameters,
    String created,
    long seed,
    List<String> champion,
    Map<String, Double> metrics,
    Models.Data data,
    Map<String, String> provenance,
    List<Served> served) {
  public ModelDetails {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    champion = List.copyOf(champion);
    served = List.copyOf(served);
  }

  /// One promotion or rollback.
  ///
  /// @param at as ISO 8601 in UTC
  /// @param why for people
  public record Served(String role, String at, String why) {}
}
