package dev.matinee.workbench.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Training;
import dev.matinee.store.Home;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyJobTest {
  private static final Map<String, Object> WRONG =
      Map.of("rating", 1.5, "slope", 0.0, "trouble", "none");

  @TempDir Path folder = Path.of("");

  private static void serve(Home home, Role role) {
    Lines.serve(home, role, Line.NAME, WRONG);
  }

  @Test
  void run_oneRoleFails_theOthersAreDone() {
    try (var home = Home.open(folder)) {
      var bench = Lines.bench(home);
      Lines.serve(home, Role.INTERNAL, Line.BROKEN, Map.of());
      serve(home, Role.SCORE);

      var outcome =
          new DailyJob(bench, 2).run(Set.of(Role.values()), Training.sequential(0)).orElseThrow();

      assertThat(outcome.status()).startsWith("FAILED: internal: no trial of broken");
      assertThat(outcome.roles()).extracting(Retuning.RetunedRole::role).containsExactly("score");
      assertThat(outcome.roles().getFirst().verdict().promoted()).isTrue();
      assertThat(home.artifacts().champion("internal")).contains("broken-of-internal");
      assertThat(folder.resolve("best-parameters.json")).exists();
      var run = home.runs().get(outcome.run());
      assertThat(run.status()).isEqualTo(Run.Status.FAILED);
      assertThat(run.tags())
          .containsKeys("matinee.role.score", "matinee.problem.internal", Run.ERROR);
    }
  }

  @Test
  void run_twoRolesWithTheSameToSearch_searchItOnce() {
    try (var home = Home.open(folder)) {
      var bench = Lines.bench(home);
      serve(home, Role.INTERNAL);
      serve(home, Role.ALS);
      serve(home, Role.SCORE);

      var outcome =
          new DailyJob(bench, 3).run(Set.of(Role.values()), Training.sequential(0)).orElseThrow();

      assertThat(outcome.status()).isEqualTo("FINISHED");
      assertThat(outcome.roles()).hasSize(3);
      var byRole =
          outcome.roles().stream()
              .collect(
                  Collectors.toMap(Retuning.RetunedRole::role, Retuning.RetunedRole::searches));
      assertThat(byRole.get("als")).isEqualTo(byRole.get("internal"));
      assertThat(home.runs().search(RunQuery.where("run_name = 'tune line'")))
          .as("one for lists, one for ratings")
          .hasSize(2);
    }
  }

  /// A lease that is lost to somebody else when the test says so.
  private static final class Stolen implements Leases, Leases.Lease {
    private final CompletableFuture<Thread> heartbeat = new CompletableFuture<>();
    private volatile boolean stolen;

    @Override
    public Optional<Lease> take(String name, Duration time) {
      return Optional.of(this);
    }

    @Override
    public List<Held> held() {
      return List.of();
    }

    @Override
    public Optional<Held> free(String name) {
      return Optional.empty();
    }

    @Override
    public boolean renew(Duration time) {
      if (stolen) {
        heartbeat.complete(Thread.currentThread());
      }
      return !stolen;
    }

    /// Goes to somebody else; returns when that is known.
    void steal() {
      stolen = true;
      try {
        assertThat(heartbeat.orTimeout(30, TimeUnit.SECONDS).join().join(Duration.ofSeconds(30)))
            .isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void run_leaseIsLost_stopsAtTheNextStepAndSaysSo() throws Exception {
    try (var home = Home.open(folder)) {
      var bench = Lines.bench(home);
      serve(home, Role.INTERNAL);
      serve(home, Role.SCORE);
      var leases = new Stolen();
      var training =
          Training.sequential(0)
              .withProgress(
                  (step, _, _) -> {
                    if (step.endsWith("for score")) {
                      leases.steal();
                    }
                  });

      var outcome =
          new DailyJob(bench, 2, leases, Duration.ofSeconds(2))
              .run(Set.of(Role.values()), training)
              .orElseThrow();

      assertThat(outcome.status()).startsWith("FAILED: lease: ").contains("the lease was lost");
      assertThat(outcome.roles())
          .extracting(Retuning.RetunedRole::role)
          .containsExactly("internal");
      assertThat(Files.readString(folder.resolve("best-parameters.json"))).contains("internal");
      assertThat(home.artifacts().champion("score")).contains("line-of-score");
      assertThat(home.runs().get(outcome.run()).tags()).containsKey("matinee.problem.lease");
    }
  }

  @Test
  void stop_endsAtTheNextStep_asAKilledRunThatLeavesNoLease() {
    try (var home = Home.open(folder)) {
      var bench = Lines.bench(home);
      serve(home, Role.INTERNAL);
      serve(home, Role.SCORE);
      var job = new DailyJob(bench, 2);
      var training =
          Training.sequential(0)
              .withProgress(
                  (step, _, _) -> {
                    if (step.endsWith("for score")) {
                      job.stop();
                    }
                  });

      var outcome = job.run(Set.of(Role.values()), training).orElseThrow();

      assertThat(outcome.status()).startsWith("KILLED: its process was stopped");
      assertThat(outcome.roles())
          .extracting(Retuning.RetunedRole::role)
          .containsExactly("internal");
      requireKilled(home, outcome.run());
      assertThat(home.artifacts().champion("score")).contains("line-of-score");
      assertThat(job.run(Set.of(Role.values()), training)).as("it begins no more").isEmpty();
    }
  }

  @Test
  void close_stepTakesTooLong_isCutOff() throws Exception {
    try (var home = Home.open(folder)) {
      var bench = Lines.bench(home);
      serve(home, Role.SCORE);
      var job = new DailyJob(bench, 2);
      var entered = new CompletableFuture<String>();
      var goOn = new CompletableFuture<String>();
      var training =
          Training.sequential(0)
              .withProgress(
                  (step, _, _) -> {
                    entered.complete(step);
                    goOn.orTimeout(30, TimeUnit.SECONDS).join();
                  });
      var begun = new CompletableFuture<String>();
      var outcome =
          CompletableFuture.supplyAsync(
              () -> job.run(Set.of(Role.SCORE), training, begun::complete).orElseThrow());
      entered.get(30, TimeUnit.SECONDS);

      job.close(Duration.ofMillis(20));

      requireKilled(home, begun.join());
      goOn.complete("");
      assertThat(outcome.get(30, TimeUnit.SECONDS).status()).startsWith("KILLED");
      requireKilled(home, begun.join());
      assertThat(home.artifacts().champion("score")).contains("line-of-score");
    }
  }

  private static void requireKilled(Home home, String job) {
    assertThat(home.runs().get(job).tags().get(Run.ERROR)).contains("was stopped");
    assertThat(home.runs().search(RunQuery.ALL))
        .filteredOn(run -> run.id().equals(job) || !run.status().isEnd())
        .extracting(Run::status)
        .containsExactly(Run.Status.KILLED);
    try (var lease = home.leases().take("job daily", Duration.ofSeconds(1)).orElse(null)) {
      assertThat(lease).as("the lease is free").isNotNull();
    }
  }
}
