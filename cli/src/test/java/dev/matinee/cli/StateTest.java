package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.matinee.cli.session.ExitCode;
import dev.matinee.store.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where state is, for every command alike, and whether it is whole.
class StateTest {
  @TempDir Path folder = Path.of("");

  private Cli.Run run(String home, String... arguments) {
    return new Cli(folder.resolve(home)).run(arguments);
  }

  private String database() {
    return "jdbc:sqlite:" + folder.resolve("shared.db");
  }

  @Test
  void database_isTheSameForCommandsOfEveryHome() {
    var made =
        run("one", "keys", "create", "--role", "als", "--database", database(), "--json").json();
    assertThat(run("one", "train", "popular", "--database", database()).exitCode()).isZero();

    var keys = run("two", "--database", database(), "keys", "list", "--json").json();
    assertThat(keys.path("keys").findValuesAsText("id")).containsExactly(made.path("id").asText());
    var runs = run("two", "--database", database(), "runs", "list", "--json").json();
    assertThat(runs.path("runs")).isNotEmpty();
    assertThat(folder.resolve("one/matinee.db")).doesNotExist();
    assertThat(folder.resolve("two/matinee.db")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys list",
        "models list",
        "jobs list",
        "runs list",
        "train popular",
        "data show",
        "recommend --like Fargo",
        "serve --port 0",
        "tune popular",
        "compare",
        "check",
        "backup --out b.zip",
        "restore b.zip",
        "jobs run daily",
        "predict popular --test x --out y",
        "evaluate --test x --scored y",
        "models rollback als",
        "keys create --role als"
      })
  void database_wrongScheme_isBadUsageEverywhere(String command) {
    var line = new ArrayList<>(List.of(command.split(" ")));
    line.addAll(List.of("--database", "mysql://me:secret@localhost/x"));

    var run = run("home", line.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out() + run.err()).doesNotContain("secret");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  /// Not as root, who may write everything; [#homeWhoseDatabaseIsForReading_isReadAndNotChanged]
  /// holds for root too.
  @Test
  void homeThatMayNotBeWritten_isReadAndNotChanged() throws IOException {
    var home = folder.resolve("closed");
    var rated = folder.resolve("rated.csv");
    Files.writeString(rated, "userId,movieId,rating\nu1,m50,1\nu2,m50,4.5\nu2,m51,3\n");
    assertThat(run("closed", "data", "import", rated.toString()).exitCode()).isZero();
    var file = home.resolve("matinee.db");
    var before = Files.readAllBytes(file);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-x------"));
    try {
      assumeThat(Files.isWritable(home)).as("root").isFalse();

      var show = run("closed", "data", "show");
      assertThat(show.exitCode()).as(show.err()).isZero();
      assertThat(show.out()).contains("3 ratings");
      for (var line : List.of("keys create --role als --scope read", "train popular", "serve")) {
        var refused = run("closed", line.split(" "));
        assertThat(refused.exitCode()).as(line + refused.err()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("matinee.db may not be written by this user");
        assertThat(refused.out()).isEmpty();
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(before);

      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("---------"));
      var hidden = run("closed", "models", "list");
      assertThat(hidden.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(hidden.err()).contains("cannot be read by this user");
    } finally {
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// As SQLite's own parameter makes it, which binds root too.
  @Test
  void homeWhoseDatabaseIsForReading_isReadAndNotChanged() throws IOException {
    var champion = served();
    var rated = folder.resolve("rated.csv");
    Files.writeString(rated, "userId,movieId,rating\nu1,m50,1\nu2,m50,4\nu2,m51,3\n");
    var file = folder.resolve("home/matinee.db");
    var before = Files.readAllBytes(file);
    var database = "jdbc:sqlite:" + file + "?immutable=1";

    for (var line :
        List.of(
            "data show",
            "models list",
            "runs list",
            "check",
            "recommend --like Fargo --role als")) {
      var run = run("home", (line + " --database " + database).split(" "));
      assertThat(run.exitCode()).as(line + run.err()).isZero();
      assertThat(run.out()).as(line).isNotEmpty();
    }
    assertThat(run("home", "models", "list", "--database", database).out()).contains(champion);
    for (var line :
        List.of(
            "keys create --role als --scope read",
            "train popular --data sample",
            "models rollback als",
            "data import --add " + rated,
            "jobs run daily",
            "serve --port 0")) {
      var refused = run("home", (line + " --database " + database).split(" "));
      assertThat(refused.exitCode()).as(line + refused.err()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err()).as(line).contains("matinee.db may not be written by this user");
      assertThat(refused.out()).as(line).isEmpty();
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  /// A disk that is full, or a name that it does not take, is nobody's bad usage.
  @Test
  void homeThatCannotBeMade_isNotSaidToBeAnotherUsers() {
    var run = run("h".repeat(300), "data", "import", "sample");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PARTLY);
    assertThat(run.err()).contains("cannot make the directory");
  }

  @Test
  void database_unreachable_isOneSentenceWithoutThePassword() {
    var run =
        run("home", "keys", "list", "--database", "postgresql://me:secret@localhost:1/movies");

    assertThat(run.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(run.err())
        .contains("matinee: database postgresql://localhost:1/movies: no PostgreSQL server")
        .contains("shows in every list of processes")
        .doesNotContain("secret");
  }

  private String served() {
    var line = "train popular --promote als --force --data sample --json";
    var train = run("home", line.split(" "));
    assertThat(train.exitCode()).as(train.err()).isZero();
    return train.json().path("id").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys create --role als",
        "models list",
        "recommend --like Fargo",
        "train popular",
        "runs list",
        "jobs run daily",
        "data import sample",
        "serve --port 0",
        "data reset --yes"
      })
  void emptyDatabaseBesideArtifacts_isRefused(String command) throws IOException {
    served();
    Files.write(folder.resolve("home/matinee.db"), new byte[0]);

    var run = run("home", command.split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PARTLY);
    assertThat(run.err()).contains("matinee.db is empty", "restore a backup");
    assertThat(folder.resolve("home/matinee.db")).isEmptyFile();
    var check = run("home", "check", "--json");
    assertThat(check.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(check.json().path("findings").path(0).path("part").asText()).isEqualTo("database");
  }

  @Test
  void damagedChampion_isFoundAndReplaced() throws IOException {
    var first = served();
    var second = served();
    assertThat(run("home", "check", "--json").json().path("sound").asBoolean()).isTrue();
    Files.write(
        folder.resolve("home/artifacts").resolve(second).resolve("model.safetensors"), new byte[9]);

    var check = run("home", "check");
    assertThat(check.exitCode()).isEqualTo(ExitCode.PARTLY);
    assertThat(check.out())
        .contains(second, "damaged", "matinee models rollback als", "--promote als --force");
    var train = run("home", "train", "popular", "--promote", "als", "--force", "--data", "sample");
    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(run("home", "recommend", "--like", "Fargo", "--role", "als").exitCode()).isZero();
    var rollback = run("home", "models", "rollback", "als", "--json");
    assertThat(rollback.json().path("artifact").asText()).as(rollback.err()).isEqualTo(first);
    assertThat(run("home", "check", "--repair").exitCode()).isZero();
  }

  @Test
  void unlock_saysWhoHeldTheJobAndFreesIt() {
    try (var home = Home.open(folder.resolve("home"));
        var lease = home.leases().take("job daily", Duration.ofHours(1)).orElseThrow()) {
      assertThat(run("home", "jobs", "run", "daily").err()).contains("another process");
      var unlocked = run("home", "jobs", "unlock", "daily");

      assertThat(unlocked.exitCode()).isZero();
      assertThat(unlocked.out())
          .contains("process %d on".formatted(ProcessHandle.current().pid()), "it is free now");
      assertThat(lease.renew(Duration.ofHours(1))).isFalse();
      assertThat(run("home", "jobs", "unlock", "daily").out())
          .contains("Nobody was running the job");
      assertThat(run("home", "jobs", "unlock", "nightly").exitCode()).isEqualTo(ExitCode.USAGE);
    }
  }
}
