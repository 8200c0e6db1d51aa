package dev.matinee.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.server.Planted;
import dev.matinee.store.Home;
import dev.matinee.store.ratings.AppendResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is known of users while the data of a home is exchanged under a running server.
final class UserHistoryTest {
  private static LoadedModel model(String id) {
    var artifact = Planted.artifact(id, "popular", Map.of(), Planted.ratings());
    return LoadedModel.of(artifact, Algorithms.all(), List.of());
  }

  @Test
  void append_noRows_asksNothingOfTheStore(@TempDir Path folder) {
    var home = Home.open(folder);
    var history = new UserHistory(home.ratings());
    home.close();

    assertThat(history.append("u1", ValidatedRatings.NONE)).isEqualTo(AppendResult.NONE);
  }

  @Test
  void about_dataThatTookThePlaceOfOthers_isThatOfTheNew(@TempDir Path folder) {
    try (var home = Home.open(folder)) {
      home.ratings().importAll("sample", "simulated ratings", Planted.ratings());
      var history = new UserHistory(home.ratings());
      assertThat(history.about(model("popular-1"))).contains("simulated ratings");

      home.forgetData();
      home.ratings().importAll("own", "ratings of people", Planted.ratings());

      assertThat(history.about(model("popular-2"))).contains("ratings of people");
    }
  }
}
