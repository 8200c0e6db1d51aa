package dev.matinee.cli;

import dev.matinee.core.Catalogue;
import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import dev.matinee.server.MatineeServer;
import dev.matinee.store.Home;
import dev.matinee.workbench.Comparison;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.jobs.DailyClock;
import dev.matinee.workbench.jobs.DailyJob;
import dev.matinee.workbench.jobs.DailySchedule;
import dev.matinee.workbench.jobs.JobRunner;
import dev.matinee.workbench.role.Role;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `matinee serve`: all services in one process, until it is stopped.
@Command(
    name = "serve",
    description = "Serves recommendations over HTTP; an empty home is prepared first.",
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private final Context context;
  private final Catalogue catalogue;

  @Mixin private DataOption data = new DataOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "0 for any that is free (default: 8080)")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "the address to listen at (default: 127.0.0.1); any other than loopback wants keys")
  private String host = "127.0.0.1";

  @Option(names = "--roles", paramLabel = "a,b,…", description = "what to serve (default: all)")
  private @Nullable String roles;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "a PostgreSQL database instead of the home's own: postgresql://user:password@host/name")
  private @Nullable String database;

  @Option(
      names = "--tune-at",
      paramLabel = "TIME|CRON",
      description =
          "every day at this time (03:00, or '0 3 * * *', in the machine's time zone): tunes, retrains, promotes what is better")
  private @Nullable String tuneAt;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "how many hyper-parameters --tune-at tries for each algorithm (default: 12)")
  private int trials = 12;

  ServeCommand(Context context, Catalogue catalogue) {
    this.context = context;
    this.catalogue = catalogue;
  }

  /// What `--json` prints once the server is ready.
  record Ready(String url, Map<String, String> artifacts) {}

  @Override
  public Integer call() throws InterruptedException {
    var wanted = wanted();
    Tracking.server();
    var schedule = tuneAt == null ? null : DailySchedule.parse(tuneAt, ZoneId.systemDefault());
    Ports.requireFree(host, port);
    try (var home = Home.open(context.home(), Optional.ofNullable(database));
        var tracking = Tracking.of(context, home, "", "serve")) {
      var bootstrap =
          new HomeBootstrap(catalogue, Recipes.BY_ROLE, home, tracking.desk(), context::note);
      var info = data.hold(context, bootstrap);
      try (var progress = context.progress()) {
        bootstrap.champions(wanted, compute.training(progress));
      }
      var quiet = new Training(compute.seed(), compute.threads(), Progress.NONE);
      var job =
          new DailyJob(
              catalogue, home, tracking.desk(), tracking.tracker(), trials, Context::write);
      try (var jobs = new JobRunner(Map.of(DailyJob.NAME, begun -> job.run(wanted, quiet, begun)));
          var server =
              MatineeServer.start(
                  Servers.settings(
                      context,
                      catalogue,
                      host,
                      port,
                      wanted,
                      home,
                      role -> bootstrap.retrain(Role.of(role), quiet),
                      jobs))) {
        tell(home, wanted, server.url(), info.name() + ". " + info.about());
        if (schedule == null) {
          untilStopped(server);
        } else {
          try (var daily =
              new DailyClock(
                  schedule, context.clock(), home.settings(), () -> job.run(wanted, quiet))) {
            daily.start();
            context.note(
                "Tunes every day at %s; next at %s"
                    .formatted(
                        schedule,
                        schedule
                            .next(context.clock().instant())
                            .map(Object::toString)
                            .orElse("-")));
            untilStopped(server);
          }
        }
      }
    }
    return Main.OK;
  }

  private Set<Role> wanted() {
    return roles == null
        ? new LinkedHashSet<>(List.of(Role.values()))
        : Role.of(Comparison.names(roles));
  }

  private void tell(Home home, Set<Role> wanted, String url, String about) {
    var artifacts = new TreeMap<String, String>();
    wanted.forEach(
        role -> home.artifacts().champion(role.id()).ifPresent(id -> artifacts.put(role.id(), id)));
    if (context.json()) {
      context.print(new Ready(url, artifacts));
    } else {
      context.out().println("Serving %s".formatted(about));
      artifacts.forEach((role, id) -> context.out().println("  %-9s %s".formatted(role, id)));
      context
          .out()
          .println(
              "at %s - try it there; API documentation at %s/docs; Ctrl-C stops."
                  .formatted(url, url));
    }
    context.out().flush();
  }

  /// Waits for Ctrl-C or SIGTERM, and lets the requests in flight end.
  private static void untilStopped(MatineeServer server) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
  }
}
