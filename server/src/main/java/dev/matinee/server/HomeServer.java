package dev.matinee.server;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.server.ClosingSequence.Ending;
import dev.matinee.store.ratings.CachedRatingStore;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.jobs.BackgroundJobs;
import dev.matinee.workbench.jobs.DailyClock;
import dev.matinee.workbench.jobs.DailyClock.DailySchedule;
import dev.matinee.workbench.jobs.DailyJob;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.trials.ServedArms;
import dev.matinee.workbench.trials.Trials;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A server of a home: the home is made ready (data, and a champion for each role), its roles are
/// served, models are trained anew when somebody asks for it, and the daily job is done by the
/// clock or on request.
public final class HomeServer implements AutoCloseable {
  private final DataInfo data;
  private final Map<String, String> artifacts;
  private final Duration stopTimeout;
  private final CachedRatingStore ratings;
  private final DailyJob job;
  private final BackgroundJobs jobs;
  private final MatineeServer server;
  private final Optional<DailyClock> daily;

  private HomeServer(
      DataInfo data,
      Map<String, String> artifacts,
      Duration stopTimeout,
      CachedRatingStore ratings,
      DailyJob job,
      BackgroundJobs jobs,
      MatineeServer server,
      Optional<DailyClock> daily) {
    this.data = data;
    this.artifacts = artifacts;
    this.stopTimeout = stopTimeout;
    this.ratings = ratings;
    this.job = job;
    this.jobs = jobs;
    this.server = server;
    this.daily = daily;
  }

  /// What is done to the models of a server as time passes.
  ///
  /// @param at when the daily job is due; empty for on request only
  /// @param trials how many hyper-parameters it tries for each algorithm
  /// @param arms the trial that is to run; empty for those that were begun otherwise
  public record Upkeep(Optional<DailySchedule> at, int trials, Optional<ServedArms> arms) {
    /// Without a trial of its own.
    public Upkeep(Optional<DailySchedule> at, int trials) {
      this(at, trials, Optional.empty());
    }
  }

  /// Makes the home ready and serves it; returns when the server listens.
  ///
  /// @param choice the data of an empty home
  /// @param training seed and threads of all training; its progress is told of what is trained
  ///   before the server starts
  /// @throws IllegalArgumentException when the port is in use, the address is not one of this
  ///   machine, the home holds other data than those that were named, or data to which a role that
  ///   was named has no answer
  public static HomeServer open(
      Workbench bench,
      DataChoice choice,
      ServerSettings settings,
      Upkeep upkeep,
      Training training) {
    bench.home().requireWritable();
    var bootstrap = new HomeBootstrap(bench);
    var data = // what cannot be served is found before the home is filled
        bootstrap.ensureData(choice, ratings -> Role.answerable(settings.roles(), ratings.scale()));
    var served = settings.withRoles(bootstrap.answerable(settings.roles()));
    bootstrap.trainMissingChampions(served.roles(), training);
    var home = bench.home();
    var trials = new Trials(home.trials(), home.artifacts(), bench.registry());
    upkeep.arms().ifPresent(arms -> arms.begin(trials, home.trials(), served.roles()));
    var quiet = training.withProgress(Progress.NONE);
    var job = new DailyJob(bench, upkeep.trials());
    // The same job when an operator asks for it: POST /v1/jobs/daily, each on a thread of its own.
    var jobs = new BackgroundJobs(Map.of(DailyJob.NAME, job.asWork(served.roles(), quiet)));
    var ratings = bench.home().hotRatings(served.edge().hotRatings());
    var parts =
        ServerDependencies.of(bench.home(), bench.registry(), bench.clock())
            .withRatings(ratings)
            .withRetrainer(role -> bootstrap.retrainChampion(role, quiet))
            .withJobs(jobs);
    var server = started(served, parts, ratings);
    // What it promotes is served within two seconds, here and elsewhere: the server looks for
    // itself.
    var daily =
        upkeep
            .at()
            .map(
                schedule ->
                    new DailyClock(
                        schedule,
                        bench.clock(),
                        bench.home().settings(),
                        () -> job.run(served.roles(), quiet)));
    daily.ifPresent(DailyClock::start);
    return new HomeServer(
        data, champions(bench, served), served.stopTimeout(), ratings, job, jobs, server, daily);
  }

  private static MatineeServer started(
      ServerSettings settings, ServerDependencies parts, CachedRatingStore ratings) {
    try {
      return MatineeServer.start(settings, parts);
    } catch (RuntimeException e) {
      ratings.close();
      throw e;
    }
  }

  private static Map<String, String> champions(Workbench bench, ServerSettings settings) {
    var champions = new TreeMap<String, String>();
    for (var role : settings.roles()) {
      bench.home().artifacts().champion(role.id()).ifPresent(id -> champions.put(role.id(), id));
    }
    return champions;
  }

  /// The data that the home holds.
  public DataInfo data() {
    return data;
  }

  /// The ids of the artifacts that the roles served when the server started, by role.
  public Map<String, String> artifacts() {
    return Collections.unmodifiableMap(artifacts);
  }

  /// Its address: `http://127.0.0.1:8080`.
  public String url() {
    return server.url();
  }

  /// What programs are told of a server that listens.
  ///
  /// @param artifacts the ids of the artifacts that the roles serve, by role
  public record Ready(String url, Map<String, String> artifacts) {}

  /// That the server listens, for programs.
  public Ready ready() {
    return new Ready(url(), artifacts());
  }

  /// The same for people.
  public String inWords() {
    var text = new StringBuilder("Serving %s. %s%n".formatted(data.name(), data.about()));
    artifacts.forEach((role, id) -> text.append("  %-9s %s%n".formatted(role, id)));
    return text.append(
            "at %s - try it there; API documentation at %s/docs; Ctrl-C stops."
                .formatted(url(), url()))
        .toString();
  }

  /// The address to which requests for Matchbox are posted.
  public String matchboxUrl() {
    return server.matchboxUrl();
  }

  /// Lets the requests in flight end and asks the daily job to stop, for as long as the settings
  /// say in all. What takes longer is cut off: a job is a killed run then and the champions stay, a
  /// training that a request has asked for leaves nothing, and ratings that were sent along with it
  /// are stored.
  @Override
  public void close() {
    long end = System.nanoTime() + stopTimeout.toNanos();
    ClosingSequence.of(
            new Ending("the daily job", job::stop),
            new Ending("the clock of the daily job", () -> daily.ifPresent(DailyClock::close)),
            new Ending("the server", server::close),
            new Ending("the ratings in memory", ratings::close),
            new Ending(
                "what the daily job does",
                () -> job.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())))),
            new Ending("jobs in the background", jobs::close))
        .run();
  }
}
