package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServiceAddressesTest {
  private static final URI HERE = URI.create("http://127.0.0.1:8080");

  private final List<String> notes = new ArrayList<>();

  @Test
  void settings_noService_asksTheLocalServerAndSaysSo() {
    var settings = new ServiceAddresses().with("als", null).settings(null, notes::add);

    assertThat(settings)
        .isEqualTo(ClientSettings.withDefaults(Map.of("internal", HERE, "als", HERE), HERE));
    assertThat(settings.services().keySet()).containsExactly("internal", "als");
    assertThat(notes)
        .containsExactly("No service given: asking internal and als at http://127.0.0.1:8080");
  }

  @Test
  void settings_services_areAskedInTheirOrderAndNothingIsNoted() {
    var settings =
        new ServiceAddresses()
            .with("matchbox", "https://studio.example/execute")
            .with("internal", null)
            .with("als", "http://als.example:1")
            .settings("http://score.example", notes::add);

    assertThat(settings.services())
        .containsExactly(
            Map.entry("matchbox", URI.create("https://studio.example/execute")),
            Map.entry("als", URI.create("http://als.example:1")));
    assertThat(settings.score()).isEqualTo(URI.create("http://score.example"));
    assertThat(settings.keys()).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void withKeys_whatIsNamedComesBeforeTheEnvironment_blankIsNone() {
    var environment =
        Map.of(
            "MATINEE_INTERNAL_KEY", "e-1",
            "MATINEE_ALS_KEY", "e-2",
            "MATINEE_MATCHBOX_KEY", " ",
            "MATINEE_OPERATIONS_KEY", "e-4");
    var settings =
        new ServiceAddresses()
            .withKeys(environment, Map.of("als", "n-2", "score", "n-5"))
            .settings(null, notes::add);
    assertThat(settings.keys()).isEqualTo(Map.of("internal", "e-1", "als", "n-2", "score", "n-5"));
  }

  @Test
  void withKey_anotherThanTheOneThatWasNamed_isRefusedWithoutEither() {
    var addresses = new ServiceAddresses().withKeys(Map.of(), Map.of("matchbox", "k-1"));

    assertThatThrownBy(() -> addresses.withKey("matchbox", "k-2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the service matchbox is given two keys: name the one that it takes");
    assertThat(addresses.withKey("matchbox", "k-1").settings(null, notes::add).keys())
        .isEqualTo(Map.of("matchbox", "k-1"));
  }

  @Test
  void with_noAddress_saysTheOptionAndTheValue() {
    assertThatThrownBy(() -> new ServiceAddresses().with("als", "http://a b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--als must be an address like http://127.0.0.1:8080, got 'http://a b'");
    assertThatThrownBy(() -> new ServiceAddresses().settings("::", notes::add))
        .hasMessage("--score must be an address like http://127.0.0.1:8080, got '::'");
  }

  @Test
  void at_anAddressWithASlashAtItsEnd_hasOneSlash() {
    var path = URI.create("http://127.0.0.1:8080/matinee/v1/recommendations");
    assertThat(Service.at(URI.create("http://127.0.0.1:8080/matinee"), "/v1/recommendations"))
        .isEqualTo(path);
    assertThat(Service.at(URI.create("http://127.0.0.1:8080/matinee/"), "/v1/recommendations"))
        .isEqualTo(path);
  }
}
