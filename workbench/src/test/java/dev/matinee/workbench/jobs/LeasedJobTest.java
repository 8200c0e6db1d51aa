package dev.matinee.workbench.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.compute.Progress;
import dev.matinee.store.Home;
import dev.matinee.store.database.WaitLimit;
import dev.matinee.store.runs.Run;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job whose work or whose database fails.
final class LeasedJobTest {
  private static final Duration TERM = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");
  private final List<String> begun = new ArrayList<>();
  private Home home;
  private LeasedJob job;

  @BeforeEach
  void open() {
    home = Home.open(folder);
    job = new LeasedJob(home, "daily", home.leases(), TERM, Duration.ZERO);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private static LeasedJob.Work work(Consumer<LeasedJob.JobParts> does) {
    return new LeasedJob.Work() {
      @Override
      public void run(LeasedJob.JobParts parts) {
        does.accept(parts);
      }

      @Override
      public Map<String, String> tags() {
        return Map.of();
      }
    };
  }

  private LeasedJob.Ended run(Consumer<LeasedJob.JobParts> does) {
    return job.run(work(does), Progress.NONE, begun::add).orElseThrow();
  }

  private static void fail() {
    throw new StackOverflowError("planted");
  }

  @Test
  void run_partFailsWithAnError_costsThatPartAlone() {
    var done = new ArrayList<String>();

    var ended =
        run(
            parts -> {
              parts.attempt("als", LeasedJobTest::fail);
              parts.attempt("score", () -> done.add("score"));
            });

    assertThat(ended.status()).isEqualTo("FAILED: als: StackOverflowError: planted");
    assertThat(done).containsExactly("score");
  }

  @Test
  void run_failsOutsideItsParts_leavesAFailedRunAndNoLease() {
    assertThatThrownBy(() -> run(_ -> fail())).isInstanceOf(StackOverflowError.class);

    var run = home.runs().get(begun.getFirst());
    assertThat(run.status()).isEqualTo(Run.Status.FAILED);
    assertThat(run.tags()).containsEntry(Run.ERROR, "daily: StackOverflowError: planted");
    assertThat(home.leases().held()).isEmpty();
  }

  @Test
  void report_progressCannotBeNoted_theWorkGoesOn() throws SQLException {
    refuseProgress();
    var reported = new ArrayList<String>();

    var ended =
        run(
            parts ->
                parts.attempt(
                    "als",
                    () -> {
                      parts.report("training", 1, 2);
                      reported.add("training");
                      letProgress();
                    }));

    assertThat(reported).containsExactly("training");
    assertThat(ended.status()).isEqualTo("FINISHED");
  }

  @Test
  void run_askedForByARequest_hasTheTimeOfAJob() {
    var shortPatience = new ArrayList<Boolean>();

    WaitLimit.within(
        WaitLimit.OF_REQUESTS, () -> run(_ -> shortPatience.add(WaitLimit.remaining().isShort())));

    assertThat(shortPatience).containsExactly(false);
  }

  private void refuseProgress() throws SQLException {
    execute(
        """
        CREATE TRIGGER refused BEFORE INSERT ON run_tags WHEN NEW.name = '%s'
        BEGIN SELECT RAISE(ABORT, 'planted'); END
        """
            .formatted(Run.PROGRESS));
  }

  private void letProgress() {
    try {
      execute("DROP TRIGGER refused");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Home.DATABASE));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
