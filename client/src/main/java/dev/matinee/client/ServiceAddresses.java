package dev.matinee.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The addresses of services as people write them, in options that are named after the services.
public final class ServiceAddresses {
  /// Where `matinee serve` listens unless it is told otherwise.
  public static final String LOCAL = "http://127.0.0.1:8080";

  private final Map<String, URI> services = new LinkedHashMap<>();

  /// Adds a recommender if an address is given.
  ///
  /// @throws IllegalArgumentException when it is no address
  public ServiceAddresses with(String role, @Nullable String address) {
    if (address != null) {
      services.put(role, parsed(role, address));
    }
    return this;
  }

  /// The settings with these recommenders; where there are none, with `internal` and `als` of the
  /// local server.
  ///
  /// @param score the address of the server that scores; the local one where `null`
  /// @param matchboxKey the key that the role `matchbox` requires; none where `null` or blank
  /// @param notes is told of the local server
  /// @throws IllegalArgumentException when an address cannot be asked
  public ClientSettings settings(
      @Nullable String score, @Nullable String matchboxKey, Consumer<String> notes) {
    if (services.isEmpty()) {
      with("internal", LOCAL).with("als", LOCAL);
      notes.accept("No service given: asking internal and als at " + LOCAL);
    }
    var settings = ClientSettings.of(services, parsed("score", score == null ? LOCAL : score));
    return matchboxKey == null || matchboxKey.isBlank()
        ? settings
        : settings.withMatchboxKey(matchboxKey);
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
