package dev.matinee.server.matchbox;

import dev.matinee.server.edge.CallerAddress;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.SecurityHeaders;
import dev.matinee.server.matchbox.execute.ExecuteRoute;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.RoleRoutes;
import dev.matinee.wire.Wire;
import dev.matinee.workbench.role.Role;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Role `matchbox`: recommendations in the shape of a web service of Azure ML Studio (classic).
public final class MatchboxRoutes implements RoleRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(MatchboxRoutes.class);
  private static final String SERVICE = "/workspaces/{workspace}/services/{endpoint}";
  private static final String DOCUMENTS =
      "/workspaces/{workspace}/webservices/{service}/endpoints/{endpoint}";

  /// The page has its styles inline and needs nothing else.
  private static final String HELP_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final RoleContext context;
  private final MatchboxSettings settings;

  public MatchboxRoutes(RoleContext context, MatchboxSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public String openApi() {
    try (var in =
        Objects.requireNonNull(MatchboxRoutes.class.getResourceAsStream("openapi.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void register(Routes routes) {
    var filter = new StudioFilter(settings);
    var execute = new ExecuteRoute(context, settings.concurrent());
    routes.errors("/workspaces", StudioFilter::write); // all in the original's envelope
    // Behind a key of the role, where one is needed; then workspace and endpoint must be this
    // service's, api-version 2.0, and no further parameter unknown.
    routes.raw(
        HandlerType.POST,
        SERVICE + "/execute",
        filter.versioned(execute::handle, ExecuteRoute.DETAILS, ExecuteRoute.FORMAT));
    var files = new BatchFiles(settings.batch());
    var jobs =
        new BatchJobs(
            files,
            execute::answer,
            context.pools().pool(Role.MATCHBOX.id() + "-batch", BatchJobs.AT_A_TIME));
    new BatchRoutes(jobs, files, settings).register(routes, filter, SERVICE);
    registerPages(routes, filter);
    if (!routes.hasKey(Role.MATCHBOX.id())) {
      LOG.warn(
          "role {}: {}", Role.MATCHBOX, HelpPage.withoutKey(routes.exposed(Role.MATCHBOX.id())));
    }
  }

  private Optional<LoadedModel> served() {
    return context.serving().find(Role.MATCHBOX);
  }

  private void registerPages(Routes routes, StudioFilter filter) {
    var help = new HelpPage(settings, routes.exposed(Role.MATCHBOX.id()));
    var swagger = new SwaggerDocument(settings);
    var open = routes.open();
    open.raw(HandlerType.GET, "/matchbox", ctx -> ctx.redirect(settings.path() + "/help"));
    open.raw(
        HandlerType.GET,
        DOCUMENTS + "/score",
        filter.unversioned(ctx -> ctx.redirect(settings.path() + "/help")));
    open.raw(
        HandlerType.GET,
        DOCUMENTS + "/apidocument",
        filter.unversioned(ctx -> ctx.redirect(settings.path() + "/swagger.json")));
    open.raw(
        HandlerType.GET,
        SERVICE + "/help",
        filter.unversioned(
            ctx -> {
              SecurityHeaders.page(ctx, HELP_POLICY);
              ctx.contentType(MediaType.HTML + "; charset=utf-8")
                  .result(
                      help.html(
                          CallerAddress.base(ctx), routes.hasKey(Role.MATCHBOX.id()), served()));
            }));
    open.raw(
        HandlerType.GET,
        SERVICE + "/swagger.json",
        filter.unversioned(
            ctx ->
                ctx.contentType(MediaType.JSON)
                    .result(
                        Wire.write(
                            swagger.of(
                                ctx.req().getScheme(),
                                CallerAddress.authority(ctx),
                                SampleRatings.of(served()))))));
  }
}
