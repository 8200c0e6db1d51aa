package dev.matinee.workbench.jobs;

import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import dev.matinee.store.Home;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData;
import dev.matinee.workbench.documents.Documents;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The job `daily`: tunes what each role serves on the ratings as they are now, retrains it, lets
/// the gate decide, writes `best-parameters.json`, and prunes old artifacts.
///
/// One process does it at a time, whichever machine it runs on. Its run is in the experiment
/// `matinee-jobs`; it is a failed one where something went wrong, and the champion stays.
public final class DailyJob {
  /// Its name.
  public static final String NAME = "daily";

  private static final Logger LOG = LoggerFactory.getLogger(DailyJob.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

  private final Workbench bench;
  private final Home home;
  private final int trials;

  /// The job of a home.
  ///
  /// @param trials how many hyper-parameters it tries for each algorithm
  public DailyJob(Workbench bench, int trials) {
    this.bench = bench;
    this.home = bench.home();
    this.trials = trials;
  }

  /// What came of it.
  ///
  /// @param run the id of its run
  public record Outcome(
      String run, String status, List<Retuning.Result> roles, List<String> removed) {}

  /// Does the job; empty where it is being done already.
  public Optional<Outcome> run(Set<Role> roles, Training training) {
    return run(roles, training, _ -> {});
  }

  /// The same; `begun` is told the id of the run before any work.
  public Optional<Outcome> run(Set<Role> roles, Training training, Consumer<String> begun) {
    try (var lease = home.leases().take("job " + NAME, LEASE).orElse(null)) {
      if (lease == null) {
        LOG.info("the job {} is being done already", NAME);
        return Optional.empty();
      }
      return Optional.of(recorded(roles, training, lease, begun));
    }
  }

  private Outcome recorded(
      Set<Role> roles, Training training, Leases.Lease lease, Consumer<String> begun) {
    var run =
        home.runs()
            .start(
                Jobs.EXPERIMENT,
                NAME,
                Optional.empty(),
                Map.of(
                    Jobs.NAME,
                    NAME,
                    "mlflow.source.type",
                    "JOB",
                    "mlflow.source.name",
                    "matinee jobs"));
    begun.accept(run.id());
    var noting = new Noting(run.id(), training.progress(), lease);
    try {
      var results = new ArrayList<Retuning.Result>();
      for (var role : Role.values()) {
        if (roles.contains(role) && home.artifacts().champion(role.id()).isPresent()) {
          noting.role(role.id());
          results.add(retune(role, training.withProgress(noting)));
          write(results);
        }
      }
      var removed = Retention.prune(home.artifacts());
      home.runs().log(run.id(), summary(results, removed).build());
      home.runs().finish(run.id(), Run.Status.FINISHED);
      LOG.info(
          "the job {} is done: {} roles, {} artifacts removed",
          NAME,
          results.size(),
          removed.size());
      return new Outcome(run.id(), Run.Status.FINISHED.name(), results, removed);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("the job {} failed", NAME, e);
      var problem = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      home.runs().log(run.id(), RunData.builder().tag(Run.ERROR, problem).build());
      home.runs().finish(run.id(), Run.Status.FAILED);
      return new Outcome(run.id(), Run.Status.FAILED.name() + ": " + problem, List.of(), List.of());
    }
  }

  private Retuning.Result retune(Role role, Training training) {
    return new Retuning(bench, trials)
        .run(
            role,
            home.ratings().data().map(DataInfo::name).orElse("posted ratings"),
            home.ratings().snapshot(),
            training);
  }

  /// The parameters found for the first role, in the shape that `train --parameters` takes.
  private void write(List<Retuning.Result> results) {
    for (var result : results) {
      var name =
          result.equals(results.getFirst())
              ? "best-parameters.json"
              : "best-parameters-" + result.role() + ".json";
      Documents.write(
          home.directory().resolve(name),
          new Best(result.role(), result.algorithm(), result.parameters(), result.artifact()));
    }
  }

  /// What `best-parameters.json` holds.
  public record Best(
      String role, String algorithm, Map<String, Object> parameters, String artifact) {}

  private static RunData.Builder summary(List<Retuning.Result> results, List<String> removed) {
    var entries = RunData.builder();
    for (var result : results) {
      entries.tag("matinee.role." + result.role(), result.verdict().why());
    }
    return entries.tag("matinee.removed", String.join(", ", removed)).tag(Jobs.PROGRESS, "done");
  }

  /// Passes progress on, keeps it with the run about once a second, and renews the lease.
  private final class Noting implements Progress {
    private final String run;
    private final Progress progress;
    private final Leases.Lease lease;
    private String role = "";
    private String step = "";
    private long started;
    private long noted = System.nanoTime();

    Noting(String run, Progress progress, Leases.Lease lease) {
      this.run = run;
      this.progress = progress;
      this.lease = lease;
    }

    synchronized void role(String name) {
      role = name;
      step = "";
      lease.renew(LEASE);
    }

    @Override
    public synchronized void report(String name, long done, long total) {
      progress.report(name + " for " + role, done, total);
      long now = System.nanoTime();
      if (!name.equals(step)) {
        step = name;
        started = now;
      }
      if (now - noted >= BETWEEN_NOTES.toNanos()) {
        noted = now;
        lease.renew(LEASE);
        long left = done == 0 ? 0 : Math.round((now - started) / 1e9 / done * (total - done));
        var text =
            "%s for %s: %d of %d%s"
                .formatted(
                    name, role, done, total, done == 0 ? "" : ", about %d s left".formatted(left));
        home.runs().log(run, RunData.builder().tag(Jobs.PROGRESS, text).build());
      }
    }
  }
}
