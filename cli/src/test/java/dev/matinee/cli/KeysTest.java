package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.synthetic.Generator;
import dev.matinee.server.MatineeServer;
import dev.matinee.server.ServerDependencies;
import dev.matinee.server.ServerSettings;
import dev.matinee.store.Home;
import dev.matinee.workbench.role.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys as a user makes, lists, uses and revokes them.
class KeysTest {
  @TempDir Path folder = Path.of("");

  private Path home() {
    return folder.resolve("home");
  }

  private Cli.Run run(String... arguments) {
    return new Cli(home()).run(arguments);
  }

  private boolean opens(String role, String key) {
    try (var home = Home.open(home())) {
      return home.keys().verify(role, key).isPresent();
    }
  }

  @Test
  void create_json_hasTheKeyAndForMatchboxTheAddress() {
    var first = run("keys", "create", "--role", "matchbox", "--json");
    var second = run("keys", "create", "--role", "matchbox", "--port", "9000", "--json").json();
    var als = run("keys", "create", "--role", "als", "--label", "the till", "--json").json();

    assertThat(first.exitCode()).as(first.err()).isZero();
    var key = first.json();
    assertThat(key.path("id").asText()).isNotBlank().isNotEqualTo(second.path("id").asText());
    assertThat(key.path("role").asText()).isEqualTo("matchbox");
    assertThat(key.path("key").asText()).matches("[0-9a-f]{64}"); // 256 bits
    assertThat(key.path("slot").asText()).isEqualTo("primary");
    assertThat(key.path("url").asText())
        .matches(
            "http://127\\.0\\.0\\.1:8080/workspaces/[0-9a-f]{32}/services/[0-9a-f]{32}/execute\\?api-version=2\\.0");
    assertThat(second.path("slot").asText()).isEqualTo("secondary");
    assertThat(second.path("url").asText())
        .as("the ids of a home stay")
        .isEqualTo(key.path("url").asText().replace(":8080/", ":9000/"));
    assertThat(als.path("role").asText()).isEqualTo("als");
    assertThat(als.path("url").isMissingNode() || als.path("url").isNull()).isTrue();
    assertThat(opens("matchbox", key.path("key").asText())).isTrue();
    assertThat(opens("als", key.path("key").asText())).as("of one role").isFalse();
    assertThat(opens("als", als.path("key").asText())).isTrue();
  }

  @Test
  void create_forPeople_showsTheKeyOnceAndWhatToDoWithIt() {
    var made = run("keys", "create", "--role", "score");

    var key = made.out().lines().toList().get(1);
    assertThat(opens("score", key)).isTrue();
    assertThat(made.out()).contains("shown this once", "Authorization: Bearer KEY");
    assertThat(run("keys", "list").out()).doesNotContain(key);
  }

  @Test
  void list_hasEveryKeyWithoutTheKeyItself() {
    assertThat(run("keys", "list").out()).contains("No keys yet");
    assertThat(home()).as("a question leaves nothing behind").doesNotExist();
    var made = run("keys", "create", "--role", "als", "--label", "the till", "--json").json();
    run("keys", "create", "--role", "matchbox");

    var listed = run("keys", "list", "--json");

    var keys = listed.json().path("keys");
    assertThat(keys.findValuesAsText("role")).containsExactlyInAnyOrder("als", "matchbox");
    var first = keys.get(0).path("role").asText().equals("als") ? keys.get(0) : keys.get(1);
    assertThat(first.path("id").asText()).isEqualTo(made.path("id").asText());
    assertThat(first.path("label").asText()).isEqualTo("the till");
    assertThat(Instant.parse(first.path("created").asText()))
        .isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(first.path("revoked").isNull()).isTrue();
    assertThat(listed.out()).doesNotContain(made.path("key").asText());
    assertThat(run("keys", "list").out()).contains("the till", made.path("id").asText());
  }

  @Test
  void revoke_makesAKeyUseless() {
    var made = run("keys", "create", "--role", "als", "--json").json();
    var id = made.path("id").asText();

    var revoked = run("keys", "revoke", id, "--json");

    assertThat(revoked.exitCode()).as(revoked.err()).isZero();
    assertThat(revoked.json().path("revoked").asText()).isEqualTo(id);
    assertThat(opens("als", made.path("key").asText())).isFalse();
    var listed = run("keys", "list", "--json").json().path("keys").get(0);
    assertThat(Instant.parse(listed.path("revoked").asText()))
        .isAfterOrEqualTo(Instant.parse(listed.path("created").asText()));
  }

  @Test
  void mistakes_endWith2() {
    assertThat(run("keys", "revoke", "none").exitCode()).as("no home").isEqualTo(2);
    assertThat(home()).doesNotExist();
    run("keys", "create", "--role", "als");
    for (var mistake :
        List.of(
            List.of("keys"),
            List.of("keys", "create"),
            List.of("keys", "create", "--role", "boss"),
            List.of("keys", "revoke", "none"))) {
      var run = run(mistake.toArray(String[]::new));
      assertThat(run.exitCode()).as("%s: %s", mistake, run.err()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }
  }

  /// The services of a home on a free port, with a key for matchbox; a caller without it is refused
  /// there and served elsewhere.
  @Test
  void client_key_isTakenFromTheOptionOrTheEnvironment() throws Exception {
    var generator = new Generator(80, 60, 2000, 1);
    CsvFolder.write(generator.generate(), generator.about(), folder.resolve("data"));
    var data = folder.resolve("data").toString();
    assertThat(run("data", "import", data).exitCode()).isZero();
    assertThat(run("train", "matchbox", "--promote", "matchbox").exitCode()).isZero();
    assertThat(run("train", "baseline", "--promote", "score").exitCode()).isZero();
    var key = run("keys", "create", "--role", "matchbox", "--json").json().path("key").asText();
    Files.write(
        folder.resolve("users.csv"),
        List.of("userId,movieId,rating,timestamp", "1,1,5,1", "1,2,4,2"));

    try (var home = Home.open(home());
        var server = serving(home)) {
      var client =
          List.of(
              "client",
              "--users",
              folder.resolve("users.csv").toString(),
              "--out",
              folder.resolve("recs.csv").toString(),
              "--matchbox",
              server.url(),
              "--score",
              server.url(),
              "--json");
      var byOption = new ArrayList<>(client);
      byOption.addAll(List.of("--matchbox-key", key));
      var wrong = new ArrayList<>(client);
      wrong.addAll(List.of("--matchbox-key", key + "x"));

      assertAnswered(run(byOption.toArray(String[]::new)));
      assertRefused(run(wrong.toArray(String[]::new)));
      assertAnswered(process(client, key));
      assertRefused(process(client, ""));
    }
  }

  private static MatineeServer serving(Home home) {
    return MatineeServer.start(
        new ServerSettings(ServerSettings.LOOPBACK, 0, Set.of(Role.MATCHBOX, Role.SCORE), "test"),
        ServerDependencies.of(home, Algorithms.all(), InstantSource.system()));
  }

  /// The same command in a process of its own, with the key in its environment.
  private Cli.Run process(List<String> command, String key)
      throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--home",
                home().toString()));
    words.addAll(command);
    var out = folder.resolve("out.txt");
    var err = folder.resolve("err.txt");
    var builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("MATINEE_MATCHBOX_KEY", key);
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the command ends").isTrue();
    return new Cli.Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static void assertAnswered(Cli.Run run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    var matchbox = run.json().path("services").path("matchbox");
    assertThat(matchbox.path("answered").asInt()).isEqualTo(1);
    assertThat(matchbox.path("failures").asInt()).isZero();
    assertThat(run.json().path("rows").asInt()).isEqualTo(5);
  }

  private static void assertRefused(Cli.Run run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.json().path("services").path("matchbox").path("failures").asInt()).isPositive();
    assertThat(run.json().path("rows").asInt()).isZero();
  }
}
