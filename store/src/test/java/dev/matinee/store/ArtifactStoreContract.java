package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [ArtifactStore] must do, whatever it keeps artifacts in.
abstract class ArtifactStoreContract {
  private Home home;
  private ArtifactStore store;

  /// Opens the same home each time it is asked, an empty one at first.
  abstract Home open();

  @BeforeEach
  void openHome() {
    home = open();
    store = home.artifacts();
  }

  @AfterEach
  void closeHome() {
    home.close();
  }

  private void reopen() {
    home.close();
    openHome();
  }

  private void save(String... ids) {
    for (var id : ids) {
      store.save(Movies.artifact(id, Movies.few()));
    }
  }

  @Test
  void load_whatWasSaved_isTheSameToTheLastBit() {
    var artifact = Movies.artifact("svd++-20261123-030012-4f1a", Movies.few());
    store.save(artifact);
    reopen();

    var loaded = store.load("svd++-20261123-030012-4f1a");

    assertThat(loaded.manifest()).isEqualTo(artifact.manifest());
    assertThat(loaded.ratings().digest()).isEqualTo(artifact.ratings().digest());
    assertThat(loaded.state().arrays().keySet())
        .containsExactlyElementsOf(artifact.state().arrays().keySet());
    artifact
        .state()
        .arrays()
        .forEach((name, array) -> assertThat(loaded.state().arrays()).containsEntry(name, array));
  }

  @Test
  void load_parameters_keepTheirTypes() {
    save("a");

    var parameters = store.load("a").manifest().parameters();

    assertThat(parameters)
        .containsEntry("factors", 100)
        .containsEntry("regularization", 1.0)
        .containsEntry("biased", true)
        .containsEntry("method", "als");
    assertThat(parameters.keySet()).first().isEqualTo("factors");
  }

  @Test
  void load_unknownId_namesKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.load("b"))
        .withMessage("unknown artifact 'b'; known: none");
    save("a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.load("b"))
        .withMessage("unknown artifact 'b'; known: a");
  }

  @Test
  void save_sameIdTwice_isRefused() {
    save("a");
    assertThatIllegalArgumentException().isThrownBy(() -> save("a")).withMessageContaining("a");
  }

  @Test
  void save_idThatLeadsElsewhere_isRefused() {
    for (var id :
        List.of("", ".", "..", "../a", "a/b", "a\\b", "/a", ".a", "a\0", "data", "runs")) {
      assertThatIllegalArgumentException().as(id).isThrownBy(() -> save(id));
      assertThatIllegalArgumentException().as(id).isThrownBy(() -> store.load(id));
      assertThatIllegalArgumentException().as(id).isThrownBy(() -> store.promote("als", id, ""));
    }
    assertThat(store.list()).isEmpty();
  }

  @Test
  void save_dataThatIsNotWhatTheManifestSays_isRefused() {
    var few = Movies.artifact("a", Movies.few());
    var other = new Artifact(few.manifest(), Movies.many(10, 3, 3), few.state());

    assertThatIllegalArgumentException().isThrownBy(() -> store.save(other));
  }

  @Test
  void list_several_newestFirst() {
    store.save(Movies.artifact("b", Movies.few(), Movies.CREATED));
    store.save(Movies.artifact("c", Movies.few(), Movies.CREATED.minusSeconds(1)));
    store.save(Movies.artifact("a", Movies.few(), Movies.CREATED.plusSeconds(1)));

    assertThat(store.list()).extracting(Manifest::id).containsExactly("a", "b", "c");
  }

  @Test
  void promote_severalTimes_theLastServes() {
    save("a", "b");
    assertThat(store.champion("als")).isEmpty();
    assertThat(store.roles()).isEmpty();

    store.promote("als", "a", "the first");
    store.promote("score", "a", "the first");
    store.promote("als", "b", "better by 0.01");
    reopen();

    assertThat(store.champion("als")).contains("b");
    assertThat(store.champion("score")).contains("a");
    assertThat(store.roles()).containsExactly("als", "score");
    assertThat(store.history("als"))
        .extracting(Promotion::artifact, Promotion::why)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("b", "better by 0.01"),
            org.assertj.core.groups.Tuple.tuple("a", "the first"));
  }

  @Test
  void promote_unknownArtifact_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.promote("als", "a", ""));
    assertThat(store.champion("als")).isEmpty();
  }

  @Test
  void replace_whoServesIsNamed_promotes() {
    save("a", "b");

    assertThat(store.replace("als", Optional.empty(), "a", "the first")).isTrue();
    assertThat(store.replace("als", Optional.of("a"), "b", "better")).isTrue();
    reopen();

    assertThat(store.history("als")).extracting(Promotion::artifact).containsExactly("b", "a");
    assertThat(store.rollback("als", "")).contains("a");
  }

  @Test
  void replace_anotherServesByNow_isRefused() {
    save("a", "b", "c");
    store.promote("als", "a", "");
    store.promote("als", "b", "by another process");

    assertThat(store.replace("als", Optional.of("a"), "c", "better than a")).isFalse();
    assertThat(store.replace("als", Optional.empty(), "c", "the first")).isFalse();
    assertThat(store.replace("score", Optional.of("a"), "c", "better than a")).isFalse();

    assertThat(store.champion("als")).contains("b");
    assertThat(store.champion("score")).isEmpty();
    assertThat(store.history("als")).hasSize(2);
  }

  @Test
  void replace_unknownArtifact_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.replace("als", Optional.empty(), "a", ""));
    assertThat(store.champion("als")).isEmpty();
  }

  @Test
  void rollback_again_goesFurtherBack() {
    save("a", "b", "c");
    for (var id : List.of("a", "b", "c")) {
      store.promote("als", id, "");
    }

    assertThat(store.rollback("als", "c was bad")).contains("b");
    assertThat(store.rollback("als", "b too")).contains("a");
    assertThat(store.rollback("als", "a too")).isEmpty();
    assertThat(store.champion("als")).contains("a");
    assertThat(store.history("als"))
        .hasSize(5)
        .first()
        .extracting(Promotion::why)
        .isEqualTo("b too");
  }

  @Test
  void rollback_afterTheSamePromotedTwice_goesToTheOneBefore() {
    save("a", "b");
    for (var id : List.of("a", "b", "b")) {
      store.promote("als", id, "");
    }
    assertThat(store.rollback("als", "")).contains("a");
  }

  @Test
  void rollback_withoutAChampion_isNothing() {
    assertThat(store.rollback("als", "")).isEmpty();
  }

  @Test
  void remove_anArtifact_leavesWhatOthersNeed() {
    save("a", "b");
    store.save(Movies.artifact("c", Movies.many(20, 5, 5)));

    store.remove("a");
    store.remove("c");

    assertThat(store.list()).extracting(Manifest::id).containsExactly("b");
    assertThat(store.load("b").ratings().digest()).isEqualTo(Movies.few().digest());
    assertThatIllegalArgumentException().isThrownBy(() -> store.load("a"));
    assertThatIllegalArgumentException().isThrownBy(() -> store.remove("a"));
    reopen();
    save("a");
    store.save(Movies.artifact("c", Movies.many(20, 5, 5)));
    assertThat(store.load("c").ratings().size()).isPositive();
  }

  @Test
  void remove_aChampion_isRefused() {
    save("a", "b");
    store.promote("als", "a", "");

    assertThatIllegalStateException()
        .isThrownBy(() -> store.remove("a"))
        .withMessageContaining("als");
    store.promote("als", "b", "");
    store.remove("a");
    assertThat(store.rollback("als", "")).isEmpty();
    assertThat(store.history("als")).extracting(Promotion::artifact).containsExactly("b", "a");
  }
}
