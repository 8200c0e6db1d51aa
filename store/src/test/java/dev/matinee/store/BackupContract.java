package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.store.backup.HomeBackup;
import dev.matinee.store.backup.HomeRestore;
import dev.matinee.store.ratings.RatingStore;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a copy of a home owes.
abstract class BackupContract {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder = Path.of("");

  /// A home with nothing in it.
  abstract Home open(Path directory);

  /// Removes what an artifact's manifest describes.
  abstract void loseModel(Path home, String artifact) throws IOException;

  private Path place() {
    return folder.resolve("home");
  }

  private Path file() {
    return folder.resolve("backup.zip");
  }

  private HomeBackup.Made backup(Home home) {
    return HomeBackup.write(home, file(), "0.1.0", CLOCK);
  }

  private Home restored() {
    var copy = folder.resolve("copy");
    HomeRestore.into(file(), HomeAddress.of(copy));
    return Home.open(copy);
  }

  @Test
  void restoredHome_holdsWhatTheFirstHeld() throws IOException {
    try (var home = open(place())) {
      home.ratings().importAll("few", "four", Movies.few());
      home.ratings().append(List.of(Movies.rating("новый", "50", 4, 9)));
      home.artifacts().save(Movies.artifact("svd-1", Movies.few()));
      home.artifacts().save(Movies.artifact("svd-2", Movies.few()));
      home.artifacts().promote("als", "svd-1", "first");
      home.artifacts().promote("als", "svd-2", "better");
      var secret = home.keys().create("als", "the till").secret();
      home.settings().put("workspace", "ab12");
      var run = home.runs().start("matinee", "train", Optional.empty(), Map.of()).id();
      home.runs().log(run, RunData.builder().metric("rmse", 0.9, CLOCK.instant()).build());
      home.runs().save(run, "report.html", "<p>".getBytes(StandardCharsets.UTF_8));
      assertThat(home.leases().take("job daily", Duration.ofHours(1))).isPresent();
      Files.createDirectories(home.journeys().resolve("20261128"));
      Files.writeString(home.journeys().resolve("20261128/report.json"), "{}");
      Files.createSymbolicLink(home.journeys().resolve("latest"), Path.of("20261128"));

      var made = backup(home);

      assertThat(made.artifacts()).isEqualTo(2);
      assertThat(made.problems()).isEmpty();
      assertThat(made.bytes()).isEqualTo(Files.size(file()));
      try (var copy = restored()) {
        assertThat(copy.ratings().data()).isEqualTo(home.ratings().data());
        assertThat(copy.ratings().snapshot().digest())
            .isEqualTo(home.ratings().snapshot().digest());
        assertThat(copy.artifacts().list()).isEqualTo(home.artifacts().list());
        assertThat(copy.artifacts().load("svd-2").manifest())
            .isEqualTo(home.artifacts().manifest("svd-2"));
        assertThat(copy.artifacts().champion("als")).contains("svd-2");
        assertThat(copy.artifacts().rollback("als", "back")).contains("svd-1");
        assertThat(copy.keys().verify("als", secret)).isPresent();
        assertThat(copy.settings().get("workspace")).contains("ab12");
        assertThat(copy.runs().get(run).metrics()).containsEntry("rmse", 0.9);
        assertThat(copy.runs().get(run).status()).isEqualTo(Run.Status.KILLED);
        assertThat(copy.journeys().resolve("latest/report.json")).content().isEqualTo("{}");
        assertThat(copy.journeys().resolve("latest")).isSymbolicLink();
        assertThat(folder.resolve("copy/artifacts/runs").resolve(run).resolve("report.html"))
            .content()
            .isEqualTo("<p>");
        assertThat(home.runs().get(run).status()).isEqualTo(Run.Status.RUNNING);
      }
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("home", "backup.zip", "copy");
  }

  /// Somebody posts ratings, trains, promotes and removes as fast as the disk allows.
  @Test
  void backupOfAHomeAtWork_isOfOneMoment() throws InterruptedException {
    try (var home = open(place())) {
      home.ratings().importAll("few", "four", Movies.few());
      var stop = new AtomicBoolean();
      var worker = Thread.ofPlatform().start(() -> work(home, stop));
      try {
        for (int n = 1; n <= 5; n++) {
          Files.deleteIfExists(file());
          backup(home);
          var copy = folder.resolve("copy-" + n);
          HomeRestore.into(file(), HomeAddress.of(copy));
          try (var again = Home.open(copy)) {
            again.artifacts().champion("als").ifPresent(id -> again.artifacts().load(id));
            assertThat(arrived(again.ratings())).isLessThanOrEqualTo(arrived(home.ratings()));
          }
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      } finally {
        stop.set(true);
        assertThat(worker.join(Duration.ofSeconds(30))).isTrue();
      }
    }
  }

  private static void work(Home home, AtomicBoolean stop) {
    for (int n = 0; !stop.get(); n++) {
      var id = "svd-" + n;
      home.ratings().append(List.of(Movies.rating("u" + n, "50", 4, n)));
      home.artifacts().save(Movies.artifact(id, Movies.many(20 + n % 3, 5, 5)));
      home.artifacts().promote("als", id, "next");
      if (n > 0) {
        home.artifacts().remove("svd-" + (n - 1));
      }
    }
  }

  /// How many users have come, without a gap.
  private static int arrived(RatingStore ratings) {
    int n = 0;
    while (!ratings.of("u" + n).isEmpty()) {
      n++;
    }
    return n;
  }

  @Test
  void homeThatLacksItsChampion_isCopiedAndSaysSo() throws IOException {
    try (var home = open(place())) {
      home.artifacts().save(Movies.artifact("svd-1", Movies.few()));
      home.artifacts().promote("als", "svd-1", "first");
      loseModel(place(), "svd-1");

      assertThat(backup(home).problems())
          .anySatisfy(problem -> assertThat(problem).contains("als", "svd-1"));
    }
  }

  @Test
  void backupThatIsNotWhole_restoresNothing() throws IOException {
    try (var home = open(place())) {
      home.artifacts().save(Movies.artifact("svd-1", Movies.few()));
      backup(home);
    }
    var whole = Files.readAllBytes(file());
    for (int part = 1; part < 8; part++) {
      int at = whole.length * part / 8;
      requireRefused(Arrays.copyOf(whole, at));
    }
    var damaged = whole.clone();
    for (int at = whole.length / 4; at < whole.length / 2; at += 100) {
      damaged[at] ^= 0x55;
    }
    requireRefused(damaged);
    requireRefused("userId,movieId,rating".getBytes(StandardCharsets.UTF_8));
  }

  private void requireRefused(byte[] content) throws IOException {
    Files.write(file(), content);
    assertThatIllegalArgumentException()
        .as(content.length + " bytes")
        .isThrownBy(() -> HomeRestore.into(file(), HomeAddress.of(folder.resolve("copy"))))
        .withMessageContaining("is no backup of a home, or not whole");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("home", "backup.zip");
  }

  @Test
  void backupThatNamesAPlaceOutside_restoresNothing() throws IOException {
    try (var home = open(place())) {
      backup(home);
    }
    var evil = folder.resolve("evil.zip");
    try (var from = new ZipFile(file().toFile());
        var to = new ZipOutputStream(Files.newOutputStream(evil))) {
      for (var entry : from.stream().toList()) {
        var content = from.getInputStream(entry).readAllBytes();
        var text =
            new String(content, StandardCharsets.ISO_8859_1)
                .replace("\"matinee.db\"", "\"../out.db\"");
        boolean index = entry.getName().equals("backup.json");
        to.putNextEntry(
            new ZipEntry(entry.getName().equals("matinee.db") ? "../out.db" : entry.getName()));
        to.write(index ? text.getBytes(StandardCharsets.ISO_8859_1) : content);
      }
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HomeRestore.into(evil, HomeAddress.of(folder.resolve("copy"))))
        .withMessageContaining("outside of the home");
    assertThat(folder.resolve("out.db")).doesNotExist();
    assertThat(folder.resolve("copy")).doesNotExist();
  }

  @Test
  void homeThatHasAnything_isNotRestoredInto() throws IOException {
    try (var home = open(place())) {
      backup(home);
    }
    var copy = Files.createDirectories(folder.resolve("copy"));
    Files.writeString(copy.resolve("mine.txt"), "mine");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HomeRestore.into(file(), HomeAddress.of(copy)))
        .withMessageContaining("has something in it");
    assertThat(copy.toFile().list()).containsExactly("mine.txt");

    Files.delete(copy.resolve("mine.txt"));
    HomeRestore.into(file(), HomeAddress.of(copy));
    assertThat(Set.of(copy.toFile().list())).contains("matinee.db", "artifacts");
    assertThat(copy).isDirectoryNotContaining("glob:**.part");
  }

  /// What a container does each time it starts: the first time a home is made, later it stays.
  @Test
  void homeThatIsThere_isLeftAsItIs() throws IOException {
    try (var home = open(place())) {
      home.settings().put("workspace", "ab12");
      backup(home);
    }
    var copy = HomeAddress.of(folder.resolve("copy"));

    assertThat(HomeRestore.intoNew(file(), copy)).isPresent();
    try (var home = Home.open(copy.directory())) {
      assertThat(home.settings().get("workspace")).contains("ab12");
      home.settings().put("workspace", "changed");
    }
    assertThat(HomeRestore.intoNew(file(), copy)).isEmpty();
    try (var home = Home.open(copy.directory())) {
      assertThat(home.settings().get("workspace")).contains("changed");
    }
  }
}
