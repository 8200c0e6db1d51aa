package dev.matinee.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// How one recommender did.
///
/// @param lists the movies that it proposed to each user, best first, as it answered; users in the
///   order of the input, those without an answer left out
/// @param failures how many of its answers never came, those it was no longer asked for included
/// @param refused how many ratings it did not take
/// @param p95Seconds the time within which 95 % of its answers came, retries included; empty where
///   none did
public record ServiceReport(
    Map<String, List<String>> lists, int failures, int refused, OptionalDouble p95Seconds) {
  public ServiceReport {
    lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
  }
}
