package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Rating;
import dev.matinee.store.database.JdbcTarget;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed while eight of its threads store ratings: what they were told is stored is
/// stored, once, though it went to the disk in few transactions; each append is there whole or not
/// at all.
///
/// `-Dmatinee.kill.rounds=100` kills more often than the twice of an ordinary run.
class KilledWritersTest {
  private static final int ROUNDS = Integer.getInteger("matinee.kill.rounds", 2);
  private static final int WRITERS = 8;

  /// Each round ends at another moment: after so many acknowledgements, and up to so many more.
  private static final int LEAST = 40;

  private static final int MORE = 400;
  private static final int STEP = 137;

  @TempDir Path directory;

  /// Stores ratings until it is killed; says on standard output what has been acknowledged.
  static final class KilledWriter {
    private KilledWriter() {}

    /// Starts with the home's directory, the address of its database (empty for its own) and the
    /// round.
    public static void main(String[] arguments) {
      int round = Integer.parseInt(arguments[2]);
      try (var home = Home.open(address(Path.of(arguments[0]), arguments[1]));
          var writers = Executors.newFixedThreadPool(WRITERS)) {
        for (int writer = 0; writer < WRITERS; writer++) {
          int mine = writer;
          writers.execute(() -> append(home, round, mine));
        }
      }
    }

    private static void append(Home home, int round, int writer) {
      for (int n = writer; n < Integer.MAX_VALUE - WRITERS; n += WRITERS) {
        home.ratings().append(List.of(ofOne(round, n), ofAll(round, n)));
        System.out.println(n);
      }
    }
  }

  private static HomeAddress address(Path directory, String url) {
    return new HomeAddress(
        directory, url.isEmpty() ? Optional.empty() : Optional.of(JdbcTarget.url(url)));
  }

  private static String user(int round, int n) {
    return "new-%d-%d".formatted(round, n);
  }

  private static Rating ofOne(int round, int n) {
    return Movies.rating(user(round, n), "50", 1 + n % 5, n);
  }

  private static Rating ofAll(int round, int n) {
    return Movies.rating("round-" + round, "unknown-" + n, 5 - n % 5, n);
  }

  /// Starts a process, kills it after so many acknowledgements, and returns those it gave.
  private List<Integer> acknowledged(String url, int round) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                directory.toString(),
                url,
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int enough = LEAST + round * STEP % MORE;
    var acknowledged = new ArrayList<Integer>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(Integer.valueOf(line));
        if (acknowledged.size() == enough) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      // The pipe of a killed process may break; what it said before counts.
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);
    return acknowledged;
  }

  /// Kills again and again, and returns how many acknowledgements there were in all.
  private int killed(String url) throws Exception {
    try (var home = Home.open(address(directory, url))) {
      home.ratings().importAll("few", "", Movies.few());
    }
    int all = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var acknowledged = acknowledged(url, round);
      try (var home = Home.open(address(directory, url))) {
        requireStoredOnce(home, round, acknowledged);
      }
      all += acknowledged.size();
    }
    return all;
  }

  private static void requireStoredOnce(Home home, int round, List<Integer> acknowledged) {
    var stored = home.ratings().of("round-" + round);
    assertThat(stored).as("stored once").doesNotHaveDuplicates();
    var unordered = Set.copyOf(stored);
    for (int n : acknowledged) {
      assertThat(home.ratings().of(user(round, n))).containsExactly(ofOne(round, n));
      assertThat(unordered).contains(ofAll(round, n));
    }
    // Those that were on their way may be there or not, but whole.
    var all = home.ratings().snapshot();
    assertThat((all.size() - Movies.few().size()) % 2).isZero();
    for (var rating : stored) {
      int n = (int) rating.timestamp();
      assertThat(home.ratings().of(user(round, n))).as("whole").containsExactly(ofOne(round, n));
    }
  }

  @Test
  void sqlite_killedWhileEightWrite_whatWasAcknowledgedIsThereOnce() throws Exception {
    assertThat(killed("")).isGreaterThanOrEqualTo(ROUNDS * LEAST);
  }

  @Test
  void postgresql_killedWhileEightWrite_whatWasAcknowledgedIsThereOnce() throws Exception {
    try (var database = postgres()) {
      var url = "postgresql://postgres@localhost:%d/postgres".formatted(database.getPort());

      assertThat(killed(url)).isGreaterThanOrEqualTo(ROUNDS * LEAST);
    }
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }
}
