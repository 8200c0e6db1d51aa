package dev.matinee.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How one service did.
///
/// @param lists the movies that it proposed to each user, best first, as it answered; users in the
///   order of the input, those without an answer left out; of scoring, which proposes nothing,
///   those whose movies it scored
/// @param failures how many of its answers never came, those it was no longer asked for included
/// @param refused how many ratings it did not take
/// @param times of its answers to this client: what an earlier one has asked before it was
///   interrupted is not among them
public record ServiceReport(
    Map<String, List<String>> lists, int failures, int refused, AnswerTimes times) {
  /// Of a service that nobody was to ask.
  static final ServiceReport UNASKED = new ServiceReport(Map.of(), 0, 0, AnswerTimes.of(List.of()));

  public ServiceReport {
    lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
  }
}
