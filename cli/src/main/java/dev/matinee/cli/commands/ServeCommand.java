package dev.matinee.cli.commands;

import dev.matinee.cli.options.ComputeOptions;
import dev.matinee.cli.options.DataOption;
import dev.matinee.cli.options.ServerOptions;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.cli.session.Session;
import dev.matinee.cli.session.Version;
import dev.matinee.server.HomeServer;
import dev.matinee.server.ServerSettings;
import dev.matinee.server.StopSignal;
import dev.matinee.server.log.ServerLog;
import dev.matinee.store.backup.HomeRestore;
import dev.matinee.workbench.comparison.Comparison;
import dev.matinee.workbench.jobs.DailyClock.DailySchedule;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.trials.ServedArms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `matinee serve`: all services in one process, until it is stopped.
@Command(
    name = "serve",
    description = "Serves recommendations over HTTP; an empty home is prepared first.",
    sortOptions = false)
final class ServeCommand extends SingleCommand {
  @Mixin private DataOption data = new DataOption();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:MATINEE_PORT:-8080}",
      description = "0 for any that is free (default: MATINEE_PORT, else 8080)")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "${env:MATINEE_HOST:-127.0.0.1}",
      description =
          "the address to listen at (default: MATINEE_HOST, else 127.0.0.1); any other than loopback requires keys")
  private String host = ServerSettings.LOOPBACK;

  @Option(
      names = "--roles",
      paramLabel = "a,b,…",
      defaultValue = "${env:MATINEE_ROLES}",
      description = "what to serve (default: MATINEE_ROLES, else all)")
  private @Nullable String roles;

  @Option(
      names = "--restore",
      paramLabel = "FILE",
      defaultValue = "${env:MATINEE_RESTORE}",
      description =
          "where there is no home yet, makes it of this backup (default: MATINEE_RESTORE)")
  private @Nullable Path backup;

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

  @Option(
      names = "--arms",
      paramLabel = "champion=90,ID=10",
      description =
          "begins a trial: this artifact answers this percentage of the users of internal, the champion the others (als:champion=… for als)")
  private @Nullable String arms;

  @Option(
      names = "--stop-within",
      paramLabel = "SECONDS",
      description =
          "how long requests, trainings and jobs have to end after Ctrl-C or SIGTERM before they are cut off (default: 20)")
  private int stopWithin = (int) ServerSettings.STOP_TIMEOUT.toSeconds();

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "plain or json (default: MATINEE_LOG_FORMAT, else plain)")
  private String logFormat = System.getenv().getOrDefault("MATINEE_LOG_FORMAT", "plain");

  @Spec private CommandSpec spec = CommandSpec.create();

  ServeCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerLog.begin(ServerLog.Format.of(logFormat));
    var wanted = roles == null ? Set.of(Role.values()) : Role.of(Comparison.names(roles));
    Session.requireUsable(context);
    var schedule =
        Optional.ofNullable(tuneAt).map(at -> DailySchedule.parse(at, ZoneId.systemDefault()));
    var trial = Optional.ofNullable(arms).map(ServedArms::parse);
    var settings =
        new ServerSettings(
            host,
            port,
            wanted,
            Version.text(),
            Duration.ofSeconds(stopWithin),
            ServerOptions.settings(spec));
    settings.requireFree();
    if (backup != null) {
      HomeRestore.intoNew(backup, context.address());
    }
    var choice = data.choice(context).readFirst(wanted);
    var stopping = new StopSignal(settings.stopTimeout());
    try (var session = Session.open(context, "serve");
        var progress = context.progress();
        var server =
            HomeServer.open(
                session.bench(),
                choice,
                settings,
                new HomeServer.Upkeep(schedule, trials, trial),
                compute.training(progress))) {
      context.answer(server.ready(), server::inWords);
      context.out().flush();
      schedule.ifPresent(at -> context.note(at.inWords(context.clock().instant())));
      stopping.await();
    } finally {
      stopping.done();
    }
    return ExitCode.OK;
  }
}
