package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that other machines can reach.
final class ExposedTest {
  private static final String BODY = "{\"Inputs\":{\"input1\":[{\"userId\":\"u1\"}]}}";

  @Test
  void execute_withoutAnyKey_isClosedToItsOwnMachineTooAndTheHelpPageSaysSo(
      @TempDir Path directory) {
    try (var house = House.exposed(directory)) {
      var help = house.settings.path() + "/help";

      assertThat(house.post(house.execute(""), BODY).status()).isEqualTo(401);
      assertThat(house.get(help).body())
          .contains("it answers nobody, on its own machine either, until")
          .doesNotContain("answers anybody");

      var key = house.home.keys().create(Role.MATCHBOX.id(), "").secret();
      assertThat(house.post(house.execute(""), BODY, "Authorization", "Bearer " + key).status())
          .isEqualTo(200);
      assertThat(house.post(house.execute(""), BODY).status()).isEqualTo(401);
      assertThat(house.get(help).body()).contains("This service requires a key");
    }
  }
}
