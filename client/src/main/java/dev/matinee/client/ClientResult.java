package dev.matinee.client;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What came of asking.
///
/// @param rule by which it was chosen
/// @param byRule what each rule would have chosen: users in the order of the input, ranks from 1
/// @param services how each recommender did, by role, in the order of the settings
/// @param scored whether a service was to score
/// @param scoring how scoring did
/// @param failedUsers the users for whom nothing could be chosen, in the order of the input
/// @param refusedByScore how many ratings scoring did not take
/// @param notes a sentence for each thing that a person should know
/// @param details a line for each user
public record ClientResult(
    ChoiceRule rule,
    Map<ChoiceRule, List<ChosenMovie>> byRule,
    Map<String, ServiceReport> services,
    boolean scored,
    ServiceReport scoring,
    List<String> failedUsers,
    int refusedByScore,
    List<String> notes,
    List<String> details) {
  public ClientResult {
    byRule = Collections.unmodifiableMap(new EnumMap<>(byRule));
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    failedUsers = List.copyOf(failedUsers);
    notes = List.copyOf(notes);
    details = List.copyOf(details);
  }

  /// The rows of `recommendations.csv`: users in the order of the input, ranks from 1.
  public List<ChosenMovie> choices() {
    return Objects.requireNonNull(byRule.get(rule), rule.id());
  }

  /// Whether every service answered about every user, from all of the ratings.
  public boolean isComplete() {
    return failedUsers.isEmpty()
        && refusedByScore == 0
        && services.values().stream()
            .allMatch(service -> service.failures() == 0 && service.refused() == 0);
  }

  /// How one of the recommenders did.
  ///
  /// @throws IllegalArgumentException when it was not among those to ask
  public ServiceReport service(String role) {
    var report = services.get(role);
    if (report == null) {
      throw new IllegalArgumentException(
          "the service '%s' was not asked, only %s".formatted(role, services.keySet()));
    }
    return report;
  }
}
