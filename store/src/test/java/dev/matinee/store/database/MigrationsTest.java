package dev.matinee.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void newest_isTheOneThatTheProgramNames() throws Exception {
    var place = Path.of(Migrations.class.getResource("migrations").toURI());
    try (var files = Files.list(place)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1")))
          .contains(Migrations.NEWEST)
          .doesNotContain(Integer.toString(Integer.parseInt(Migrations.NEWEST) + 1));
    }
  }
}
