package dev.matinee.workbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.workbench.jobs.Lines;
import dev.matinee.workbench.training.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCheckTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void makeHome() {
    try (var home = Home.open(folder)) {
      home.ratings().importAll("lines", "", Lines.RATINGS);
      for (var id : new String[] {"one", "two", "three"}) {
        save(home, id);
      }
      home.artifacts().promote("score", "one", "");
      home.artifacts().promote("score", "two", "");
    }
  }

  private static void save(Home home, String id) {
    Lines.save(home, id, Line.NAME, Map.of("rating", 3.0, "slope", 0.0, "trouble", "none"));
  }

  private HomeCheck.HomeReport check(boolean repair) {
    return HomeCheck.of(Line.REGISTRY, HomeAddress.of(folder), repair);
  }

  private Path model(String id) {
    return folder.resolve("artifacts").resolve(id).resolve("model.safetensors");
  }

  @Test
  void wholeHome_isSound() {
    var report = check(false);

    assertThat(report.findings()).isEmpty();
    assertThat(report.sound()).isTrue();
    assertThat(report.artifacts()).isEqualTo(3);
    assertThat(report.champions()).containsExactly(Map.entry("score", "two"));
  }

  @Test
  void noHome_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HomeCheck.of(Line.REGISTRY, HomeAddress.of(folder.resolve("none")), true))
        .withMessageContaining("no home");
  }

  @Test
  void damagedChampion_isNamedWithTheWayOut_andRepairedByTheOneBefore() throws Exception {
    Files.write(model("two"), new byte[10]);

    var found = check(false);
    assertThat(found.sound()).isFalse();
    assertThat(found.findings())
        .extracting(HomeCheck.Finding::part, HomeCheck.Finding::subject)
        .containsExactly(tuple("champion", "score"), tuple("artifact", "two"));
    assertThat(found.findings().getFirst().wayOut())
        .contains("models rollback score", "train ALGORITHM --promote score --force");

    var repaired = check(true);
    assertThat(repaired.sound()).as(repaired.toString()).isTrue();
    assertThat(repaired.champions()).containsEntry("score", "one");
    assertThat(folder.resolve("artifacts/.damaged")).isNotEmptyDirectory();
    assertThat(check(false).findings()).isEmpty();
  }

  @Test
  void championThatIsGone_isFound() throws Exception {
    Files.move(folder.resolve("artifacts/two"), folder.resolve("two"));

    assertThat(check(false).findings())
        .singleElement()
        .satisfies(
            found -> assertThat(found.problem()).isEqualTo("it serves two, and it is not there"));
  }

  @Test
  void damagedDatabase_isFoundWithItsArtifacts() throws Exception {
    Files.writeString(folder.resolve("matinee.db"), "no database ".repeat(1000));
    Files.write(model("three"), new byte[10]);

    var report = check(true);

    assertThat(report.sound()).isFalse();
    assertThat(report.artifacts()).isEqualTo(3);
    assertThat(report.findings())
        .extracting(HomeCheck.Finding::part, HomeCheck.Finding::subject)
        .containsExactly(
            tuple("database", folder.resolve("matinee.db").toString()), tuple("artifact", "three"));
  }

  @Test
  void leaseThatNobodyHolds_isFreed() {
    try (var home = Home.open(folder)) {
      assertThat(home.leases().take("job daily", Duration.ofHours(1))).isPresent();
      assertThat(home.leases().take("old", Duration.ZERO)).isPresent();

      assertThat(check(false).findings())
          .extracting(HomeCheck.Finding::part, HomeCheck.Finding::subject)
          .containsExactly(tuple("lease", "old"));
      var repaired = check(true);

      assertThat(repaired.sound()).isTrue();
      assertThat(repaired.leases())
          .singleElement()
          .matches(held -> held.name().equals("job daily"));
      assertThat(home.leases().held()).hasSize(1);
    }
  }
}
