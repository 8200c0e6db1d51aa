package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceAddressesTest {
  @Test
  void withKeys_whatIsNamedComesBeforeTheEnvironment_blankIsNone() {
    var environment =
        Map.of(
            "MATINEE_INTERNAL_KEY", "e-1",
            "MATINEE_ALS_KEY", "e-2",
            "MATINEE_MATCHBOX_KEY", " ",
            "MATINEE_OPERATIONS_KEY", "e-4");
    var notes = new ArrayList<String>();
    var settings =
        new ServiceAddresses()
            .withKeys(environment, Map.of("als", "n-2", "score", "n-5"))
            .settings(null, notes::add);
    assertThat(settings.keys())
        .isEqualTo(Map.of("internal", "e-1", "als", "n-2", "score", "n-5"));
    assertThat(notes)
        .containsExactly("No service given: asking internal and als at http://127.0.0.1:8080");
  }
}
