package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Rating;
import dev.matinee.store.files.Staging;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a home after its process was killed in the middle of its work.
class KillTest {
  private static final int ENOUGH = 40;

  @TempDir Path directory;

  /// Works on a home until it is killed; says on standard output what has been acknowledged.
  static final class Victim {
    private Victim() {}

    /// Starts with the home's directory and what to do.
    public static void main(String[] arguments) {
      try (var home = Home.open(Path.of(arguments[0]))) {
        for (int n = 0; n < Integer.MAX_VALUE; n++) {
          switch (arguments[1]) {
            case "append" -> append(home, n);
            case "save" ->
                home.artifacts().save(Movies.artifact("a" + n, Movies.many(2000, 50 + n, 90)));
            case "track" -> home.runs().start("matinee", "run" + n, Optional.empty(), Map.of());
            case "lease" ->
                assertThat(home.leases().take("lease" + n, Duration.ofHours(1))).isPresent();
            default -> throw new IllegalArgumentException(arguments[1]);
          }
          System.out.println(n);
        }
      }
    }

    private static void append(Home home, int n) {
      var both = List.of(first(n), second(n));
      home.ratings().append(both);
    }
  }

  private static Rating first(int n) {
    return Movies.rating("new" + n, "50", 1 + n % 5, n);
  }

  private static Rating second(int n) {
    return Movies.rating("1", "unknown" + n, 5 - n % 5, n);
  }

  /// Starts a process, kills it after so many acknowledgements, and returns how many it gave.
  private int killedAfter(int acknowledgements, String work) throws Exception {
    return killedAfter(acknowledgements, work, () -> {});
  }

  /// The same; before it is killed, something is looked at.
  private int killedAfter(int acknowledgements, String work, Runnable before) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                directory.toString(),
                work)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var acknowledged = new ArrayList<String>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == acknowledgements) {
          before.run();
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      // The pipe of a killed process may break; what it said before counts.
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(acknowledgements);
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(acknowledgements);
    return acknowledged.size();
  }

  @Test
  void append_acknowledgedAndKilled_isAllThere() throws Exception {
    try (var home = Home.open(directory)) {
      home.ratings().importAll("few", "", Movies.few());
    }
    final int acknowledged = killedAfter(ENOUGH, "append");

    try (var home = Home.open(directory)) {
      for (int n = 0; n < acknowledged; n++) {
        assertThat(home.ratings().of("new" + n)).containsExactly(first(n));
        assertThat(home.ratings().of("1")).contains(second(n));
      }
      // The last one, unacknowledged, may be there or not, but whole.
      assertThat(home.ratings().snapshot().size() % 2).isZero();
      assertThat(home.ratings().append(List.of(first(0), second(0))).changed()).isZero();
    }
  }

  @Test
  void save_killed_leavesOnlyWholeArtifacts() throws Exception {
    final int acknowledged = killedAfter(ENOUGH / 4, "save");

    try (var home = Home.open(directory)) {
      var artifacts = home.artifacts().list();
      assertThat(artifacts.size()).isBetween(acknowledged, acknowledged + 1);
      for (var manifest : artifacts) {
        assertThat(home.artifacts().load(manifest.id()).ratings().digest())
            .isEqualTo(manifest.data().digest());
      }
      try (var left = Files.list(directory.resolve("artifacts/.staging"))) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void track_killed_isRecordedAsKilled() throws Exception {
    int acknowledged = killedAfter(2, "track");

    try (var home = Home.open(directory)) {
      var mine = home.runs().start("matinee", "mine", Optional.empty(), Map.of());
      assertThat(home.runs().endAbandoned()).isBetween(acknowledged, acknowledged + 1);

      var killed = home.runs().search(RunQuery.where("status = 'KILLED'"));
      assertThat(killed).hasSizeGreaterThanOrEqualTo(acknowledged);
      assertThat(killed).allMatch(run -> run.tags().containsKey(Run.ERROR));
      assertThat(home.runs().get(mine.id()).status()).isEqualTo(Run.Status.RUNNING);
      assertThat(home.runs().endAbandoned()).isZero();
    }
  }

  @Test
  void lease_ofAKilledProcess_isFreeAtOnce() throws Exception {
    killedAfter(1, "lease");

    try (var home = Home.open(directory)) {
      assertThat(home.leases().held()).isNotEmpty().allMatch(Leases.Held::over);
      assertThat(home.leases().take("lease0", Duration.ofHours(1))).isPresent();
    }
  }

  /// A clock that is set forward ends no lease of somebody who is at work on this machine.
  @Test
  void lease_ofALivingProcess_outlivesItsTime() throws Exception {
    var later = Clock.offset(Clock.systemUTC(), Duration.ofHours(20)); // it was taken for one
    var nextDay = Clock.offset(Clock.systemUTC(), Duration.ofHours(26));

    killedAfter(
        1,
        "lease",
        () -> {
          try (var home = Home.open(HomeAddress.of(directory), later)) {
            assertThat(home.leases().take("lease0", Duration.ofHours(1))).isEmpty();
            assertThat(home.leases().held()).isNotEmpty().noneMatch(Leases.Held::over);
          }
          try (var home = Home.open(HomeAddress.of(directory), nextDay)) {
            assertThat(home.leases().held()).isNotEmpty().allMatch(Leases.Held::over);
          }
        });

    try (var home = Home.open(HomeAddress.of(directory), later)) {
      assertThat(home.leases().take("lease0", Duration.ofHours(1))).isPresent();
    }
  }

  @Test
  void staging_ofALivingProcess_isLeftAlone() throws Exception {
    var parent = directory.resolve("staging");
    try (var living = Staging.in(parent)) {
      Files.writeString(living.directory().resolve("part"), "half");
      Files.createDirectories(parent.resolve("dead/deep"));
      Files.writeString(parent.resolve("dead.lock"), "");

      Staging.sweep(parent);

      assertThat(living.directory().resolve("part")).exists();
      assertThat(parent.resolve("dead")).doesNotExist();
      assertThat(parent.resolve("dead.lock")).doesNotExist();
    }
    assertThat(parent).isEmptyDirectory();
  }
}
