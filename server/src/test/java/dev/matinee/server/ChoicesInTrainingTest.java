package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Query;
import dev.matinee.store.Home;
import dev.matinee.store.feedback.FeedbackEvent;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody who has rated nothing has liked movies in lists.
final class ChoicesInTrainingTest {
  private static final Ratings RATINGS = Planted.ratings();

  private final TemporaryHome temporary = new TemporaryHome();
  private final Home home = temporary.home();

  @BeforeEach
  void like() {
    home.ratings().importAll("planted", "planted ratings", RATINGS);
    var likes =
        IntStream.of(0, 2, 4, 6)
            .mapToObj(k -> new FeedbackEvent("e" + k, "fan", "i" + k, "like", null, k + 1, null))
            .toList();
    home.feedback().append(likes, Cinema.NOW);
  }

  @AfterEach
  void close() {
    temporary.close();
  }

  private String retrained(String algorithm) {
    home.artifacts().save(Planted.artifact("before", algorithm, Map.of(), RATINGS));
    home.artifacts().promote("als", "before", "first");
    var clock = InstantSource.fixed(Cinema.NOW);
    var bench = Workbench.of(home, Algorithms.all(), Map.of(), clock, "test", "", "serve", _ -> {});
    return new HomeBootstrap(bench).retrainChampion(Role.ALS, Training.sequential(0));
  }

  @Test
  void listModel_learnsFromThem_andHasAListForWhoeverChose() {
    var id = retrained("ease");

    var model = ConfiguredAlgorithm.restored(Algorithms.all(), home.artifacts().load(id));
    var list = model.recommend(Query.of("fan").count(3));
    assertThat(list.basis().name()).isEqualTo("TRAINED");
    assertThat(list.items()).extracting(item -> item.item()).doesNotContain("i0", "i2", "i4", "i6");
    assertThat(model.ratings().size()).isEqualTo(RATINGS.size() + 4);
  }

  @Test
  void weightsAreSettings_andKindsWithoutOneTeachNothing() {
    assertThat(home.feedback().choices().all())
        .hasSize(4)
        .allSatisfy(choice -> assertThat(choice.weight()).isEqualTo(1));

    home.feedback().setWeights("click=0.5");

    assertThat(home.feedback().weights()).isEqualTo(Map.of("click", 0.5));
    assertThat(home.feedback().choices().all()).isEmpty();
    var id = retrained("popular");
    assertThat(home.artifacts().load(id).ratings().digest()).isEqualTo(RATINGS.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"als", "hybrid"})
  void modelThatPredictsRatings_keepsThemOutOfItsRatings(String algorithm) {
    var id = retrained(algorithm);

    assertThat(home.artifacts().load(id).ratings().digest()).isEqualTo(RATINGS.digest());
  }
}
