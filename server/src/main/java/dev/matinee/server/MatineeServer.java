package dev.matinee.server;

import dev.matinee.server.als.AlsRoutes;
import dev.matinee.server.http.ApiKeyFilter;
import dev.matinee.server.http.ComputePools;
import dev.matinee.server.http.ExceptionMapper;
import dev.matinee.server.http.Route;
import dev.matinee.server.http.Routes;
import dev.matinee.server.internal.InternalRoutes;
import dev.matinee.server.operations.HealthRoutes;
import dev.matinee.server.operations.JobRoutes;
import dev.matinee.server.operations.Metrics;
import dev.matinee.server.operations.ModelRoutes;
import dev.matinee.server.operations.RunRoutes;
import dev.matinee.server.pages.MovieRoutes;
import dev.matinee.server.pages.OpenApi;
import dev.matinee.server.pages.PageRoutes;
import dev.matinee.server.score.ScoreRoutes;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.ChampionPoller;
import dev.matinee.server.serving.Histories;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A running server: one port, all roles, virtual threads.
public final class MatineeServer implements AutoCloseable {
  private static final Duration LOOK_AT_CHAMPIONS = Duration.ofSeconds(1);

  private final ServerSettings settings;
  private final ActiveModels serving;
  private final Metrics metrics;
  private final ComputePools pools = new ComputePools(Runtime.getRuntime().availableProcessors());
  private final ChampionPoller watch;
  private final Javalin http;
  private final AtomicBoolean closed = new AtomicBoolean();
  private List<Route> routes = List.of();

  private MatineeServer(ServerSettings settings) {
    this.settings = settings;
    this.serving =
        new ActiveModels(
            settings.artifacts(),
            settings.catalogue(),
            settings.roles(),
            List.of(ScoreRoutes.ROLE));
    serving.refresh();
    this.metrics = new Metrics(serving);
    this.http = Javalin.create(this::configure);
    try {
      Listening.start(http, settings.host(), settings.port());
    } catch (RuntimeException e) {
      pools.close();
      metrics.close();
      throw e;
    }
    this.watch = ChampionPoller.start(serving, LOOK_AT_CHAMPIONS);
  }

  /// Loads the champions and starts to listen.
  ///
  /// @throws IllegalArgumentException when the port is in use or the address is not one of this
  ///   machine
  public static MatineeServer start(ServerSettings settings) {
    return new MatineeServer(settings);
  }

  private void configure(JavalinConfig config) {
    Listening.configure(config);
    var problems = new ExceptionMapper();
    problems.register(config);
    var guard = new ApiKeyFilter(settings.host(), settings.keys()::accepts);
    metrics.time(config);
    routes = register(Routes.of(config.routes, guard, problems));
  }

  private List<Route> register(Routes routes) {
    var histories = new Histories(settings.ratings());
    var clock = settings.clock();
    if (settings.roles().contains(InternalRoutes.ROLE)) {
      new InternalRoutes(serving, histories, pools.pool(InternalRoutes.ROLE), clock)
          .register(of(routes, InternalRoutes.ROLE));
    }
    if (settings.roles().contains(AlsRoutes.ROLE)) {
      new AlsRoutes(
              serving, histories, settings.ratings(), settings.retrainer()::retrain, pools, clock)
          .register(of(routes, AlsRoutes.ROLE));
    }
    if (settings.roles().contains(ScoreRoutes.ROLE)) {
      new ScoreRoutes(serving, histories, pools.pool(ScoreRoutes.ROLE), clock)
          .register(of(routes, ScoreRoutes.ROLE));
    }
    for (var module : settings.modules()) {
      if (settings.roles().contains(module.role())) {
        module.register(
            new Module.Wiring(
                of(routes, module.role()), serving, histories, settings.keys(), pools, clock));
      }
    }
    new HealthRoutes(serving).register(routes);
    new ModelRoutes(
            serving, settings.artifacts(), settings.catalogue(), pools.pool("promotions", 1))
        .register(routes);
    settings
        .runs()
        .ifPresent(
            runs -> {
              new RunRoutes(serving, runs).register(routes);
              new JobRoutes(serving, runs, settings.jobs()).register(routes);
            });
    new MovieRoutes(serving, pools.pool("movies")).register(routes);
    metrics.register(of(routes, ModelRoutes.ROLE));
    new PageRoutes(openApi()).register(routes);
    return routes.registered();
  }

  private OpenApi openApi() {
    var parts = new ArrayList<>(settings.modules().stream().map(Module::openApi).toList());
    var tags = new ArrayList<>(settings.roles());
    if (settings.runs().isPresent()) {
      parts.add(OpenApi.experiments());
      tags.add(OpenApi.EXPERIMENTS);
    }
    return new OpenApi(settings.version(), tags, parts);
  }

  private static Routes of(Routes routes, String role) {
    return routes.of(List.of(role));
  }

  /// The port that it listens on.
  public int port() {
    return http.port();
  }

  /// Its address: `http://127.0.0.1:8080`.
  public String url() {
    return Listening.url(settings.host(), port());
  }

  /// All its routes, in the order in which they were registered.
  public List<Route> routes() {
    return routes;
  }

  /// Looks at the champions now; to be called after a promotion in this process.
  public void refresh() {
    serving.refresh();
  }

  /// Stops to listen, lets the requests in flight end, and returns; a second call does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    watch.close();
    http.stop();
    pools.close();
    metrics.close();
  }
}
