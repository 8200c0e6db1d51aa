package dev.matinee.mlflow;

import dev.matinee.core.compute.Pause;
import dev.matinee.mlflow.MlflowException.Kind;
import dev.matinee.store.Home;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.keys.Leases;
import dev.matinee.store.runs.MirrorLedger;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.store.runs.RunStore.Experiment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows the runs of a home, and what its roles serve, on an MLflow server.
///
/// The database is the queue: a run is due while its revision is newer than the one that was sent.
/// One thread sends in the background, so nothing that trains waits for the server or fails by it;
/// what was not sent today is sent when the server is back, also from another process.
public final class MlflowMirror implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MlflowMirror.class);
  private static final Duration LEASE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(30);

  private final Home home;
  private final MlflowClient client;
  private final String leaseName;
  private final MirrorLedger ledger;
  private final MlflowRuns runs;
  private final MlflowRegistry registry;
  private final Map<String, String> shown = new HashMap<>();
  private final Thread thread = new Thread(this::sendUntilClosed, "mlflow-mirror");

  /// Between two passes in the background.
  private final Pause between = new Pause();

  /// Of who waits for a pass; each pass cuts it short.
  private final Pause waiting = new Pause();

  private volatile boolean healthy = true;
  private String unexpected = ""; // what the thread has logged with its trace

  /// Prepares to send; [#start] and [#sync] do.
  ///
  /// @throws IllegalArgumentException when the server's certificates cannot be read
  public MlflowMirror(Home home, MlflowServer server) {
    this.home = home;
    this.client = new MlflowClient(server);
    this.leaseName = "mlflow " + server.uri();
    this.ledger = home.mirrorLedger(server.uri().toString());
    var files = new MlflowFiles(client, ledger, home.runs(), home.artifacts());
    this.runs = new MlflowRuns(client, ledger, files);
    this.registry = new MlflowRegistry(client, runs, files);
    thread.setDaemon(true);
  }

  /// What was done, and what could not be.
  ///
  /// @param runs how many runs were sent
  /// @param files how many files were uploaded
  /// @param problems one line each; empty when the server has everything
  public record Report(int runs, int files, List<String> problems) {
    /// The same with the server's name, as `runs sync --json` has it.
    public SyncedRuns to(MlflowServer server) {
      return new SyncedRuns(server.uri().toString(), runs, files, problems);
    }
  }

  /// What was sent where.
  public record SyncedRuns(String server, int runs, int files, List<String> problems) {
    /// The same as a sentence.
    public String inWords() {
      return "%d runs and %d files sent to %s".formatted(runs, files, server);
    }
  }

  /// Sends in the background from now on until this is closed.
  public void start() {
    thread.start();
  }

  /// Sends everything that the server lacks, also what it has lost. Twice is as good as once.
  public Report sync() {
    var total = new Report(0, 0, List.of());
    try {
      forgetWhatTheServerLost();
      shown.clear();
      while (total.problems.isEmpty() && due()) {
        var pass = patiently();
        total = new Report(total.runs + pass.runs, total.files + pass.files, pass.problems);
      }
      return total;
    } catch (MlflowException e) {
      return new Report(total.runs, total.files, List.of(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Report(total.runs, total.files, List.of("interrupted"));
    }
  }

  private void forgetWhatTheServerLost() throws MlflowException, InterruptedException {
    runs.verify(
        home.runs().experiments().stream().map(Experiment::name).collect(Collectors.toSet()));
  }

  /// A pass, after that of another process if one is at it.
  private Report patiently() throws InterruptedException {
    long end = System.nanoTime() + WAIT_FOR_OTHERS.toNanos();
    while (System.nanoTime() < end) {
      var report = pass();
      if (report.isPresent()) {
        return report.get();
      }
      Thread.sleep(GLANCE);
    }
    return new Report(0, 0, List.of("another process is sending to the MLflow server; try again"));
  }

  private boolean due() {
    return !ledger.pending().isEmpty() || !unshown().isEmpty();
  }

  /// The champions that the server has not been told of, by role.
  private Map<String, String> unshown() {
    var unshown = new HashMap<String, String>();
    for (var role : home.artifacts().roles()) {
      home.artifacts()
          .champion(role)
          .filter(artifact -> !artifact.equals(shown.get(role)))
          .ifPresent(artifact -> unshown.put(role, artifact));
    }
    return unshown;
  }

  /// Sends all that is due; empty where another process is doing that.
  private Optional<Report> pass() throws InterruptedException {
    var lease = home.leases().take(leaseName, LEASE);
    if (lease.isEmpty()) {
      return Optional.empty();
    }
    try (var held = lease.get()) {
      return Optional.of(send(held));
    }
  }

  private Report send(Leases.Lease lease) throws InterruptedException {
    int sent = 0;
    int uploaded = 0;
    var problems = new ArrayList<String>();
    try {
      for (var run : ledger.pending()) {
        if (!lease.renew(LEASE)) {
          return new Report(sent, uploaded, List.of("another process has taken over"));
        }
        try {
          uploaded += runs.send(run);
          sent++;
        } catch (MlflowException e) {
          requireRefused(e); // One run that it will not have must not hold up the others.
          problems.add("run %s: %s".formatted(run, e.getMessage()));
        }
      }
      showChampions(problems);
    } catch (MlflowException e) {
      problems.add(e.getMessage());
    }
    return new Report(sent, uploaded, List.copyOf(problems));
  }

  private static void requireRefused(MlflowException e) throws MlflowException {
    if (e.kind() == Kind.PASSING) {
      throw e;
    }
  }

  private void showChampions(List<String> problems) throws MlflowException, InterruptedException {
    for (var champion : unshown().entrySet()) {
      var role = champion.getKey();
      var artifact = champion.getValue();
      var from =
          home.runs().search(RunQuery.where("tags.%s = '%s'".formatted(Run.ARTIFACT, artifact)));
      try {
        if (!from.isEmpty()) { // An artifact without a run has nothing to show over there.
          registry.show(role, artifact, from.getFirst());
        }
        shown.put(role, artifact);
      } catch (MlflowException e) {
        requireRefused(e);
        problems.add("champion of %s: %s".formatted(role, e.getMessage()));
      }
    }
  }

  private void sendUntilClosed() {
    var pause = PAUSE;
    var last = List.<String>of();
    try {
      while (!between.isEnded()) {
        var problems = quietly();
        if (!problems.isEmpty() && !problems.equals(last)) {
          LOG.warn("not sent to MLflow yet: {}", String.join("; ", problems));
        }
        last = problems;
        var longer = pause.multipliedBy(2);
        pause =
            problems.isEmpty()
                ? PAUSE
                : longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        healthy = problems.isEmpty();
        waiting.cutShort();
        between.await(pause);
      }
    } catch (InterruptedException _) {
      LOG.debug("closed while sending; the rest is sent another time");
    }
  }

  /// One pass in the background: whatever goes wrong, the work in the foreground goes on.
  private List<String> quietly() throws InterruptedException {
    try {
      return due() ? pass().map(Report::problems).orElse(List.of()) : List.of();
    } catch (StoreException e) {
      return List.of(e.getMessage());
    } catch (RuntimeException | Error e) {
      var problem = e.toString();
      if (!problem.equals(unexpected)) {
        LOG.warn("sending to MLflow failed, which is tried again", e);
      }
      unexpected = problem;
      return List.of(problem);
    }
  }

  /// Gives the background some time to send what is due; returns whether the server has everything.
  /// Does not wait for a server in trouble.
  public boolean flush(Duration patience) {
    try {
      long end = System.nanoTime() + patience.toNanos();
      boolean open = true;
      while (open
          && healthy
          && thread.isAlive()
          && client.silence().compareTo(SILENCE) < 0
          && due()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          break;
        }
        between.cutShort();
        open = waiting.await(Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
      }
      return !due();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Ends the background at once, in the middle of a call if need be; nothing is lost by it.
  @Override
  public void close() {
    between.end();
    waiting.end();
    if (!thread.isAlive()) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
