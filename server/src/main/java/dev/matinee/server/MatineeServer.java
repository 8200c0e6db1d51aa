package dev.matinee.server;

import dev.matinee.server.ClosingSequence.Ending;
import dev.matinee.server.als.AlsRoutes;
import dev.matinee.server.catalog.ItemRoutes;
import dev.matinee.server.catalog.RuleRoutes;
import dev.matinee.server.catalog.UserRoutes;
import dev.matinee.server.edge.KeyRing;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.edge.Routes.Route;
import dev.matinee.server.edge.TlsContext;
import dev.matinee.server.feedback.FeedbackRoutes;
import dev.matinee.server.http.BodyBudget;
import dev.matinee.server.http.ComputePools;
import dev.matinee.server.http.DatabaseHealth;
import dev.matinee.server.http.ExceptionMapper;
import dev.matinee.server.internal.InternalRoutes;
import dev.matinee.server.matchbox.MatchboxRoutes;
import dev.matinee.server.operations.HealthRoutes;
import dev.matinee.server.operations.HomeMetrics;
import dev.matinee.server.operations.JobRoutes;
import dev.matinee.server.operations.ModelRoutes;
import dev.matinee.server.operations.RequestObserver;
import dev.matinee.server.operations.RunRoutes;
import dev.matinee.server.operations.ServerMetrics;
import dev.matinee.server.operations.ServiceRoutes;
import dev.matinee.server.operations.TrialRoutes;
import dev.matinee.server.pages.OpenApi;
import dev.matinee.server.pages.PageRoutes;
import dev.matinee.server.score.BatchTransform;
import dev.matinee.server.score.ScoreRoutes;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.ChampionPoller;
import dev.matinee.server.serving.ListRecorder;
import dev.matinee.server.serving.RatedSince;
import dev.matinee.server.serving.ResponseCache;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.RoleRoutes;
import dev.matinee.server.serving.UserHistory;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.role.Role;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A running server: one port, all roles, virtual threads.
///
/// [HomeServer] makes one of a home, prepared and with its jobs.
public final class MatineeServer implements AutoCloseable {
  private static final Duration LOOK_AT_CHAMPIONS = Duration.ofSeconds(1);

  /// Answers may take as much memory as the ratings that they are made of.
  private static final long BYTES_OF_ANSWERS = 40;

  private final ServerSettings settings;
  private final ServerDependencies parts;
  private final ActiveModels serving;
  private final ServerMetrics metrics;
  private final RequestObserver watch;
  private final BodyBudget bodies = BodyBudget.ofHeap(Runtime.getRuntime().maxMemory());
  private final ComputePools pools = new ComputePools(Runtime.getRuntime().availableProcessors());
  private final Optional<TlsContext> tls;
  private final DatabaseHealth health;
  private final KeyRing keys;
  private final ListRecorder lists;
  private final ChampionPoller championPoller;
  private final Javalin http;
  private final BatchTransform batch = BatchTransform.of(System.getenv());
  private final AtomicBoolean closed = new AtomicBoolean();
  private List<Route> routes = List.of();

  private MatineeServer(ServerSettings settings, ServerDependencies parts) {
    this.settings = settings;
    this.parts = parts;
    this.serving =
        new ActiveModels(
            new RatedSince(parts.ratings(), settings.edge().newMovieRatings()),
            parts.artifacts(),
            parts.trials(),
            parts.catalog(),
            parts.registry(),
            settings.roles(),
            parts.clock());
    serving.refresh();
    this.metrics = new ServerMetrics(sources(parts), serving, pools, bodies);
    this.watch = new RequestObserver(serving, metrics, System.getenv());
    this.health = new DatabaseHealth(parts.keys());
    this.tls = settings.edge().tls().map(TlsContext::new);
    this.keys = new KeyRing(parts.keys(), parts.clock(), health);
    this.lists = ListRecorder.start(parts.feedback(), parts.trials(), serving, parts.clock());
    this.http = Javalin.create(this::configure);
    try {
      HttpListener.start(http, settings.host(), settings.port());
    } catch (RuntimeException e) {
      closing().run();
      throw e;
    }
    this.championPoller = ChampionPoller.start(serving, LOOK_AT_CHAMPIONS);
  }

  private static HomeMetrics.Sources sources(ServerDependencies parts) {
    return new HomeMetrics.Sources(
        parts.ratings(), parts.runs(), parts.jobs(), parts.databasePools(), parts.clock());
  }

  /// Loads the champions and starts to listen.
  ///
  /// @throws IllegalArgumentException when the port is in use or the address is not one of this
  ///   machine
  public static MatineeServer start(ServerSettings settings, ServerDependencies parts) {
    return new MatineeServer(settings, parts);
  }

  private void configure(JavalinConfig config) {
    HttpListener.configure(config, settings, tls);
    watch.register(config);
    var exceptionMapper = new ExceptionMapper(health);
    exceptionMapper.register(config);
    routes =
        register(
            Routes.of(
                config.routes, settings.host(), settings.edge(), keys, exceptionMapper, bodies));
    watch.routes(routes);
  }

  private List<Route> register(Routes routes) {
    var context =
        new RoleContext(
            serving,
            parts.ratings(),
            new UserHistory(parts.ratings()),
            lists,
            new ResponseCache(settings.edge().hotRatings() * BYTES_OF_ANSWERS),
            parts.retrainer(),
            pools,
            parts.clock());
    var documents = new ArrayList<String>();
    for (var role : serving.roles()) {
      var ofRole = routes(role, context);
      ofRole.register(routes.of(List.of(role.id())));
      documents.add(ofRole.openApi());
    }
    new HealthRoutes(serving, health).register(routes);
    var promotions = pools.pool("promotions", 1);
    new ModelRoutes(serving, parts.artifacts(), parts.registry(), promotions).register(routes);
    new ServiceRoutes(serving, parts.artifacts(), parts.keys(), pools, metrics).register(routes);
    new RunRoutes(serving, parts.runs()).register(routes);
    new JobRoutes(serving, parts.runs(), parts.jobs()).register(routes);
    new ItemRoutes(serving, parts.catalog(), pools.pool("movies")).register(routes);
    new RuleRoutes(serving, parts.catalog(), parts.clock()).register(routes);
    new UserRoutes(serving, parts.catalog(), context.history()).register(routes);
    new FeedbackRoutes(serving, parts.feedback(), parts.trials(), lists, parts.clock())
        .register(routes);
    new TrialRoutes(serving, parts.trials(), parts.artifacts(), parts.registry(), promotions)
        .register(routes);
    metrics.register(routes.of(List.of(KeyRoles.OPERATIONS)));
    new PageRoutes(openApi(documents)).register(routes);
    return routes.registered();
  }

  private OpenApi openApi(List<String> parts) {
    parts.add(OpenApi.experiments());
    var tags = new ArrayList<>(serving.roles().stream().map(Role::id).toList());
    tags.add(OpenApi.EXPERIMENTS);
    return new OpenApi(settings.version(), tags, parts);
  }

  private RoleRoutes routes(Role role, RoleContext context) {
    return switch (role) {
      case INTERNAL -> new InternalRoutes(context);
      case ALS -> new AlsRoutes(context);
      case MATCHBOX -> new MatchboxRoutes(context, parts.matchbox());
      case SCORE -> new ScoreRoutes(context, batch);
    };
  }

  /// The port that it listens on.
  public int port() {
    return http.port();
  }

  /// Its address: `http://127.0.0.1:8080`.
  public String url() {
    return HttpListener.url(tls.isPresent() ? "https" : "http", settings.host(), port());
  }

  /// The address to which requests for Matchbox are posted.
  public String matchboxUrl() {
    return parts.matchbox().executeUrl(url());
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
  /// What fails to end is logged, and keeps nothing else from ending.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    ClosingSequence.of(
            new Ending("what follows promotions", championPoller::close),
            new Ending("the web server", () -> HttpListener.stop(http)))
        .run();
    closing().run();
  }

  /// All that is there before it listens.
  private ClosingSequence closing() {
    return ClosingSequence.of(
        new Ending("the pools of threads", pools::close),
        new Ending("what records lists", lists::close),
        new Ending("what reads the keys", keys::close),
        new Ending("what reads the certificate", () -> tls.ifPresent(TlsContext::close)),
        new Ending("what observes requests", watch::close),
        new Ending("the metrics", metrics::close));
  }
}
