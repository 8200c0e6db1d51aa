package dev.matinee.workbench.jobs;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.runs.Run;
import dev.matinee.workbench.documents.Documents;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.promotion.VerdictText;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The job `daily`: role by role it [tunes][Retuning] what the role serves on the ratings as they
/// are now, retrains it, lets the gate decide and writes `best-parameters.json`; then it prunes old
/// artifacts.
///
/// A role that fails costs that role alone: its champion stays, the others go on, and what was made
/// is kept. The run is a failed one where something went wrong, and says what. One process does it
/// at a time, and can be stopped: as every [job][LeasedJob].
public final class DailyJob {
  /// Its name.
  public static final String NAME = "daily";

  private static final Logger LOG = LoggerFactory.getLogger(DailyJob.class);
  private static final Duration LEASE = Duration.ofMinutes(2);

  /// Kept of a role beside its champion: what it served by its last promotions.
  private static final int KEPT_PROMOTIONS = 5;

  /// Kept whatever they are for.
  private static final int KEPT_NEWEST = 10;

  private final Workbench bench;
  private final Home home;
  private final int trials;
  private final LeasedJob job;

  /// The job of a home.
  ///
  /// @param trials how many hyper-parameters it tries for each algorithm
  public DailyJob(Workbench bench, int trials) {
    this(bench, trials, bench.home().leases(), LEASE);
  }

  /// The same with other leases than the home's.
  ///
  /// @param term how long a lease lasts without a renewal
  DailyJob(Workbench bench, int trials, Leases leases, Duration term) {
    this.bench = bench;
    this.home = bench.home();
    this.trials = trials;
    this.job = new LeasedJob(home, NAME, leases, term);
  }

  /// Finds that a job of another name is asked for: there is no other.
  ///
  /// @throws IllegalArgumentException which says so
  public static void requireName(String job) {
    if (!job.equals(NAME)) {
      throw new IllegalArgumentException("unknown job '%s'; known: %s".formatted(job, NAME));
    }
  }

  /// What came of it.
  ///
  /// @param run the id of its run
  /// @param status of the run; for a failed one with what went wrong
  /// @param roles those that were done, also where others failed
  public record DailyReport(
      String run, String status, List<Retuning.RetunedRole> roles, List<String> removed) {
    /// Whether nothing went wrong and nobody stopped it.
    public boolean finished() {
      return status.equals(Run.Status.FINISHED.name());
    }

    /// For people: a line for the run, and one for the verdict on each role.
    public String inWords() {
      return Stream.concat(
              Stream.of(run + " " + status),
              roles.stream().map(result -> VerdictText.of(result.verdict())))
          .collect(Collectors.joining(System.lineSeparator()));
    }
  }

  /// Does the job; empty where it is already running.
  public Optional<DailyReport> run(Set<Role> roles, Training training) {
    return run(roles, training, _ -> {});
  }

  /// The same; `begun` is told the id of the run before any work.
  public Optional<DailyReport> run(Set<Role> roles, Training training, Consumer<String> begun) {
    var night = new Night(roles, training);
    // Where no other process is at it, and kept as a run: FINISHED, FAILED with the problem of each
    // part that failed, or KILLED where it was stopped or canceled.
    return job.run(night, training.progress(), begun).map(night::outcome);
  }

  /// The same as something that a server does when somebody asks for it.
  public BackgroundJobs.Work asWork(Set<Role> roles, Training training) {
    return new BackgroundJobs.Work() {
      @Override
      public void run(Consumer<String> begun) {
        DailyJob.this.run(roles, training, begun);
      }

      @Override
      public Optional<String> cancel() {
        return job.cancel();
      }
    };
  }

  /// Asks the job to stop at its next step, and lets it begin no more.
  public void stop() {
    job.stop();
  }

  /// Ends the job: it is asked to stop and waited for; one that takes longer is recorded as killed
  /// all the same, and its lease is given back. What it still makes then serves nobody.
  ///
  /// @param patience how long to wait
  public void close(Duration patience) {
    job.close(patience);
  }

  /// The work of one time.
  private final class Night implements LeasedJob.Work {
    private final Set<Role> roles;
    private final Training training;
    private final Retuning retuning = new Retuning(bench, trials);
    private final List<Retuning.RetunedRole> results = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private @Nullable Ratings ratings; // the same for all roles, once the first has read them

    Night(Set<Role> roles, Training training) {
      this.roles = roles;
      this.training = training;
    }

    /// A role that fails, or the pruning, costs itself alone.
    @Override
    public void run(LeasedJob.JobParts parts) {
      for (var role : Role.values()) {
        if (roles.contains(role)) {
          parts.attempt(role.id(), () -> retune(role, training.withProgress(parts)));
        }
      }
      parts.attempt("artifacts", this::prune);
    }

    /// Does one role, if it serves anything; a promotion would end its trial, if it has one.
    private void retune(Role role, Training noted) {
      if (home.trials().running(role.id()).isPresent()) {
        LOG.info("the role {} has a trial, and keeps its champion until that ends", role);
        return;
      }
      if (home.artifacts().champion(role.id()).isPresent()) {
        var dataName = home.ratings().data().orElseThrow().name();
        results.add(retuning.run(role, dataName, ratings(), noted));
        write(results);
      }
    }

    /// All but those of movies that no import had and one user alone has rated.
    private Ratings ratings() {
      if (ratings == null) {
        ratings = home.ratings().forTraining();
      }
      return ratings;
    }

    /// Removes the artifacts that nobody is likely to go back to.
    private void prune() {
      var artifacts = home.artifacts();
      var kept = kept(artifacts);
      home.trials().running().forEach(trial -> kept.add(trial.challenger()));
      for (var manifest : artifacts.list()) {
        if (!kept.contains(manifest.id())) {
          artifacts.remove(manifest.id());
          removed.add(manifest.id());
        }
      }
    }

    @Override
    public Map<String, String> tags() {
      var tags = new LinkedHashMap<String, String>();
      results.forEach(its -> tags.put("matinee.role." + its.role(), its.verdict().why()));
      tags.put("matinee.removed", String.join(", ", removed));
      return tags;
    }

    DailyReport outcome(LeasedJob.Ended ended) {
      LOG.info(
          "the job {} has ended: {}; {} roles, {} artifacts removed",
          NAME,
          ended.status(),
          results.size(),
          removed.size());
      return new DailyReport(ended.run(), ended.status(), results, removed);
    }
  }

  /// What roles serve or have served lately, and the newest.
  private static Set<String> kept(ArtifactStore artifacts) {
    var kept = new HashSet<String>();
    artifacts.list().stream().limit(KEPT_NEWEST).map(Manifest::id).forEach(kept::add);
    for (var role : artifacts.roles()) {
      artifacts.champion(role).ifPresent(kept::add);
      artifacts.history(role).stream()
          .limit(KEPT_PROMOTIONS)
          .map(Promotion::artifact)
          .forEach(kept::add);
    }
    return kept;
  }

  /// The parameters found for each role, in the shape that `train --parameters` takes; the first
  /// role's without its name.
  private void write(List<Retuning.RetunedRole> results) {
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
}
