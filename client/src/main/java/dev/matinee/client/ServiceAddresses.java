package dev.matinee.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The addresses of services as people write them, in options that are named after the services.
public final class ServiceAddresses {
  /// Where `matinee serve` listens unless it is told otherwise.
  public static final String LOCAL = "http://127.0.0.1:8080";

  /// In place of an address: nobody is asked.
  private static final String NOBODY = "none";

  private static final List<String> KEYED =
      Stream.concat(ClientSettings.ROLES.stream(), Stream.of(ClientSettings.SCORE)).toList();

  private final Map<String, URI> services = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Set<String> named = new HashSet<>(); // whose key somebody has said

  /// Adds a recommender if an address is given.
  ///
  /// @throws IllegalArgumentException when it is no address
  public ServiceAddresses with(String role, @Nullable String address) {
    if (address != null) {
      services.put(role, parsed(role, address));
    }
    return this;
  }

  /// Adds the keys that services require: `MATINEE_INTERNAL_KEY`, `MATINEE_ALS_KEY`,
  /// `MATINEE_MATCHBOX_KEY`, `MATINEE_SCORE_KEY` of the environment, in the place of which come
  /// those that are named by role.
  public ServiceAddresses withKeys(Map<String, String> environment, Map<String, String> byRole) {
    for (var role : KEYED) {
      var key = environment.get("MATINEE_%s_KEY".formatted(role.toUpperCase(Locale.ROOT)));
      if (key != null && !key.isBlank()) {
        keys.put(role, key);
      }
    }
    byRole.forEach(this::withKey);
    return this;
  }

  /// Adds the key of one service, if one is given, in the place of what the environment has.
  ///
  /// @throws IllegalArgumentException when another one was given before
  public ServiceAddresses withKey(String role, @Nullable String key) {
    if (key != null && !key.isBlank()) {
      if (!named.add(role) && !key.equals(keys.get(role))) {
        throw new IllegalArgumentException(
            "the service %s is given two keys: name the one that it takes".formatted(role));
      }
      keys.put(role, key);
    }
    return this;
  }

  /// The settings with these recommenders; where there are none, with `internal` and `als` of the
  /// local server.
  ///
  /// @param score the address of the server that scores; the local one where `null`, nobody where
  ///   `none`
  /// @param notes is told of the local server
  /// @throws IllegalArgumentException when an address cannot be asked
  public ClientSettings settings(@Nullable String score, Consumer<String> notes) {
    if (services.isEmpty()) {
      with("internal", LOCAL).with("als", LOCAL);
      notes.accept("No service given: asking internal and als at " + LOCAL);
    }
    var settings =
        ClientSettings.withDefaults(
            services,
            NOBODY.equals(score)
                ? null
                : parsed(ClientSettings.SCORE, score == null ? LOCAL : score));
    for (var key : keys.entrySet()) {
      settings = settings.withKey(key.getKey(), key.getValue());
    }
    return settings;
  }

  private static URI parsed(String service, String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "--%s must be an address like %s, got '%s'".formatted(service, LOCAL, address), e);
    }
  }
}
