package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matinee.store.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What homes of several machines owe that share a database.
abstract class SharedContract {
  @TempDir private Path folder = Path.of("");
  private Home one;
  private Home two;

  /// Opens a home in a directory of its own, with the one database.
  abstract Home open(Path directory);

  /// Changes something behind the back of the program.
  abstract void damage(String sql);

  @BeforeEach
  void openHomes() {
    one = open(folder.resolve("one"));
    two = open(folder.resolve("two"));
  }

  @AfterEach
  void closeHomes() {
    one.close();
    two.close();
  }

  private Path copyOf(String id) {
    return folder.resolve("two/cache/artifacts").resolve(id).resolve("model.safetensors");
  }

  @Test
  void artifact_savedOnOneMachine_servesOnTheOther() {
    var artifact = Movies.artifact("svd-1", Movies.few());
    one.artifacts().save(artifact);
    one.artifacts().promote("als", "svd-1", "first");

    assertThat(two.artifacts().champion("als")).contains("svd-1");
    var loaded = two.artifacts().load("svd-1");
    assertThat(loaded.manifest()).isEqualTo(artifact.manifest());
    assertThat(loaded.ratings().digest()).isEqualTo(artifact.ratings().digest());
    assertThat(copyOf("svd-1")).as("kept for the next time").exists();
  }

  @Test
  void load_copyThatIsDamaged_isReadAnew() throws Exception {
    one.artifacts().save(Movies.artifact("svd-1", Movies.few()));
    two.artifacts().load("svd-1");
    Files.write(copyOf("svd-1"), new byte[10]);

    assertThat(two.artifacts().load("svd-1").state().arrays()).isNotEmpty();
    assertThat(two.artifacts().problem("svd-1")).isEmpty();
  }

  @Test
  void load_damagedOnTheServer_saysSo() {
    one.artifacts().save(Movies.artifact("svd-1", Movies.few()));
    damage("UPDATE artifact_chunks SET content = substr(content, 1, 20)");

    assertThat(two.artifacts().problem("svd-1")).get().asString().contains("damaged");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> two.artifacts().load("svd-1"))
        .withMessageContaining("damaged");
    assertThat(one.artifacts().mend("svd-1")).as("from the copy of who saved it").isTrue();
    assertThat(two.artifacts().load("svd-1").state().arrays()).isNotEmpty();
  }

  @Test
  void remove_onOneMachine_leavesNothingOnTheServer() {
    one.artifacts().save(Movies.artifact("svd-1", Movies.few()));
    one.artifacts().save(Movies.artifact("svd-2", Movies.few()));
    two.artifacts().load("svd-1");
    one.artifacts().remove("svd-1");

    assertThat(two.artifacts().list()).hasSize(1);
    assertThat(two.artifacts().load("svd-2").ratings().digest()).isEqualTo(Movies.few().digest());
    one.artifacts().remove("svd-2");
    assertThat(two.artifacts().list()).isEmpty();
  }

  @Test
  void promotion_onOneMachine_isHeardOnTheOther() throws Exception {
    one.artifacts().save(Movies.artifact("svd-1", Movies.few()));
    var heard = new CountDownLatch(2); // once when it begins to listen
    try (var _ = two.artifacts().onPromotion(heard::countDown)) {
      for (int n = 0; n < 100 && !heard.await(100, TimeUnit.MILLISECONDS); n++) {
        one.artifacts().promote("als", "svd-1", "again");
      }
    }
    assertThat(heard.getCount()).isZero();
  }

  @Test
  void artifactsOfTheTimeBeforeTheyWereShared_areBroughtIn() throws Exception {
    try (var old = Home.open(folder.resolve("old"))) {
      old.artifacts().save(Movies.artifact("svd-1", Movies.few()));
    }
    one.artifacts().save(Movies.artifact("svd-1", Movies.few()));
    one.artifacts().promote("als", "svd-1", "first");
    damage("DELETE FROM artifacts");
    Files.delete(folder.resolve("old/matinee.db"));

    try (var upgraded = open(folder.resolve("old"))) {
      assertThat(upgraded.artifacts().load("svd-1").state().arrays()).isNotEmpty();
    }
    assertThat(two.artifacts().load("svd-1").state().arrays()).isNotEmpty();
  }
}
