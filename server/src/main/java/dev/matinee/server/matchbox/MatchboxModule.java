package dev.matinee.server.matchbox;

import dev.matinee.server.Module;
import dev.matinee.server.http.MediaType;
import dev.matinee.wire.Wire;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Role `matchbox`: recommendations in the shape of a web service of Azure ML Studio (classic).
///
/// The routes want a key as soon as there is one for the role, on loopback too. Without any they
/// answer anybody where the server is bound to loopback, and nobody where it is bound elsewhere.
public final class MatchboxModule implements Module {
  /// The role.
  public static final String ROLE = "matchbox";

  private static final Logger LOG = LoggerFactory.getLogger(MatchboxModule.class);
  private static final String SERVICE = "/workspaces/{workspace}/services/{endpoint}";
  private static final String DOCUMENTS =
      "/workspaces/{workspace}/webservices/{service}/endpoints/{endpoint}";

  private final MatchboxSettings settings;

  public MatchboxModule(MatchboxSettings settings) {
    this.settings = settings;
  }

  @Override
  public String role() {
    return ROLE;
  }

  @Override
  public String openApi() {
    try (var in =
        Objects.requireNonNull(MatchboxModule.class.getResourceAsStream("openapi.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void register(Wiring wiring) {
    var routes = wiring.routes();
    var filter = new StudioFilter(settings, wiring.keys());
    var execute =
        new ExecuteRoute(
            wiring.serving(),
            wiring.histories(),
            wiring.clock(),
            new Throttle(settings.concurrent()),
            wiring.pools().pool(ROLE));
    routes.errors("/workspaces", StudioFilter::write);
    routes.raw(
        HandlerType.POST,
        SERVICE + "/execute",
        filter.locked(execute::handle, ExecuteRoute.DETAILS, ExecuteRoute.FORMAT));
    var files = new BatchFiles(settings.batch());
    var jobs =
        new BatchJobs(
            files, execute::table, wiring.pools().pool(ROLE + "-batch", BatchJobs.AT_A_TIME));
    new BatchRoutes(jobs, files, settings).register(routes, filter, SERVICE);
    registerPages(wiring, filter);
    if (!wiring.keys().any(ROLE)) {
      LOG.warn("role {}: {}", ROLE, HelpPage.withoutKey(wiring.routes().exposed()));
    }
  }

  private void registerPages(Wiring wiring, StudioFilter filter) {
    var help = new HelpPage(settings, wiring.routes().exposed());
    var swagger = new SwaggerDocument(settings);
    var serving = wiring.serving();
    var open = wiring.routes().open();
    open.raw(HandlerType.GET, "/matchbox", ctx -> ctx.redirect(settings.path() + "/help"));
    open.raw(
        HandlerType.GET,
        DOCUMENTS + "/score",
        filter.open(ctx -> ctx.redirect(settings.path() + "/help")));
    open.raw(
        HandlerType.GET,
        DOCUMENTS + "/apidocument",
        filter.open(ctx -> ctx.redirect(settings.path() + "/swagger.json")));
    open.raw(
        HandlerType.GET,
        SERVICE + "/help",
        filter.open(
            ctx ->
                ctx.contentType(MediaType.HTML + "; charset=utf-8")
                    .result(
                        help.html(BaseUrl.of(ctx), wiring.keys().any(ROLE), serving.find(ROLE)))));
    open.raw(
        HandlerType.GET,
        SERVICE + "/swagger.json",
        filter.open(
            ctx ->
                ctx.contentType(MediaType.JSON)
                    .result(
                        Wire.write(
                            swagger.of(
                                ctx.scheme(),
                                BaseUrl.authority(ctx),
                                Example.of(serving.find(ROLE)))))));
  }
}
