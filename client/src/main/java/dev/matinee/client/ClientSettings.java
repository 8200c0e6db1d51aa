package dev.matinee.client;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which services the client asks, and how.
///
/// @param services the recommenders' addresses by role, in the order in which they are named in
///   results; that of `matchbox` is either the server's or the full `…/execute?api-version=2.0`
/// @param score the address of the server that scores; `null` where none does, as where there are
///   choices and no ratings: then the movies have the likings of the services that propose them
/// @param keys what each service requires of its callers, by role; that of scoring is `score`
/// @param candidates how many movies each recommender is asked for
/// @param parallel how many users are worked on at a time, hence how many requests a service gets
///   at once at most
/// @param timeout how long one answer may take
/// @param keep how many movies each user gets
/// @param choose by which rule
/// @param sure whether scoring is asked for standard deviations, without which
///   [ChoiceRule#LOWER_BOUND] is [ChoiceRule#RATING]
/// @param filter which movies are proposed, as every route that gives a list takes it; `null` for
///   all
public record ClientSettings(
    Map<String, URI> services,
    @Nullable URI score,
    Map<String, String> keys,
    int candidates,
    int parallel,
    Duration timeout,
    int keep,
    ChoiceRule choose,
    boolean sure,
    @Nullable String filter) {
  /// The recommenders that the client can ask.
  public static final List<String> ROLES = List.of("internal", "als", "matchbox");

  /// The service that scores what those propose.
  static final String SCORE = "score";

  private static final int CANDIDATES = 20;
  private static final int PARALLEL = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int KEEP = 5;

  /// @throws IllegalArgumentException with the rule and the value for whatever cannot be asked
  public ClientSettings {
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    if (services.isEmpty()) {
      throw new IllegalArgumentException("at least one service of " + ROLES + " must be given");
    }
    for (var role : services.keySet()) {
      if (!ROLES.contains(role)) {
        throw new IllegalArgumentException(
            "a service must be one of %s, got '%s'".formatted(ROLES, role));
      }
    }
    services.forEach(ClientSettings::requireHttp);
    if (score != null) {
      requireHttp(SCORE, score);
    }
    keys = Map.copyOf(keys);
    for (var role : keys.keySet()) {
      if (!ROLES.contains(role) && !role.equals(SCORE)) {
        throw new IllegalArgumentException(
            "a key must be of one of %s and %s, got '%s'".formatted(ROLES, SCORE, role));
      }
    }
    requireAtLeastOne("candidates", candidates);
    requireAtLeastOne("parallel", parallel);
    requireAtLeastOne("keep", keep);
    if (filter != null && services.containsKey("matchbox")) {
      throw new IllegalArgumentException(
          "matchbox takes no filter, and would propose other movies than '%s': leave out one of both"
              .formatted(filter));
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, got " + timeout);
    }
  }

  /// The defaults: 20 candidates of each service, 8 users at a time, 10 s for an answer, 5 movies a
  /// user, no key.
  public static ClientSettings withDefaults(Map<String, URI> services, @Nullable URI score) {
    return new ClientSettings(
        services,
        score,
        Map.of(),
        CANDIDATES,
        PARALLEL,
        TIMEOUT,
        KEEP,
        ChoiceRule.LIKING,
        false,
        null);
  }

  /// The same with the key that a role requires.
  public ClientSettings withKey(String role, String key) {
    var all = new LinkedHashMap<>(keys);
    all.put(role, key);
    return new ClientSettings(
        services, score, all, candidates, parallel, timeout, keep, choose, sure, filter);
  }

  /// The same with another rule.
  ///
  /// @param withSd whether standard deviations are wanted, even where the rule needs none
  public ClientSettings choosing(ChoiceRule rule, boolean withSd) {
    boolean needed = withSd || rule == ChoiceRule.LOWER_BOUND;
    return new ClientSettings(
        services, score, keys, candidates, parallel, timeout, keep, rule, needed, filter);
  }

  /// The same for movies of a filter alone; `null` for all.
  public ClientSettings filtered(@Nullable String expression) {
    return new ClientSettings(
        services, score, keys, candidates, parallel, timeout, keep, choose, sure, expression);
  }

  /// The same without a service that scores.
  public ClientSettings unscored() {
    return new ClientSettings(
        services, null, keys, candidates, parallel, timeout, keep, choose, sure, filter);
  }

  private static void requireHttp(String role, URI address) {
    var scheme = address.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "the address of %s must be like http://127.0.0.1:8080, got '%s'"
              .formatted(role, address));
    }
  }

  private static void requireAtLeastOne(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + number);
    }
  }
}
