package dev.matinee.server.pages;

import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.http.SecurityHeaders;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;

/// The pages for people: `/` to try it, `/experiments` to see what was tried, `/models` and
/// `/services` to see what answers and how well, `/feedback` to see what came of it, `/docs` to
/// read and call the interface.
///
/// They load nothing from elsewhere and need no key; what they ask the interface for may.
public final class PageRoutes {
  /// Scripts and styles come from here alone; Swagger UI sets styles of its own and has images
  /// inline.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action"
          + " 'self'; frame-ancestors 'none'";

  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String STYLE = "text/css;charset=utf-8";
  private static final String PAGE = MediaType.HTML + ";charset=utf-8";

  private final OpenApi document;

  /// The pages of a server.
  ///
  /// @param document what its interface is
  public PageRoutes(OpenApi document) {
    this.document = document;
  }

  /// Registers the routes.
  public void register(Routes routes) {
    var open = routes.open();
    page(open, "/", PAGE, "try.html");
    page(open, "/try.js", SCRIPT, "try.js");
    page(open, "/experiments", PAGE, "experiments.html");
    page(open, "/experiments.js", SCRIPT, "experiments.js");
    page(open, "/experiments.css", STYLE, "experiments.css");
    page(open, "/models", PAGE, "models.html");
    page(open, "/models.js", SCRIPT, "models.js");
    page(open, "/feedback", PAGE, "feedback.html");
    page(open, "/feedback.js", SCRIPT, "feedback.js");
    page(open, "/services", PAGE, "services.html");
    page(open, "/services.js", SCRIPT, "services.js");
    page(open, "/common.js", SCRIPT, "common.js");
    page(open, "/try.css", STYLE, "try.css");
    page(open, "/pages.css", STYLE, "pages.css");
    page(open, "/docs", PAGE, "docs.html");
    page(open, "/docs/docs.js", SCRIPT, "docs.js");
    asset(open, "/docs/swagger-ui.css", STYLE);
    asset(open, "/docs/swagger-ui-bundle.js", SCRIPT);
    var problems = ProblemPages.all();
    open.raw(HandlerType.GET, "/docs/problems", ctx -> write(ctx, PAGE, problems));
    open.raw(HandlerType.GET, "/docs/problems/{kind}", PageRoutes::problem);
    open.raw(
        HandlerType.GET,
        "/openapi.json",
        ctx -> RequestBodies.write(ctx, MediaType.JSON, document.text()));
  }

  private static void problem(Context ctx) {
    var kind = ctx.pathParam("kind");
    var page =
        ProblemPages.of(kind)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.UNKNOWN_ROUTE,
                        "there is no kind of problem '%s'; /docs/problems lists them"
                            .formatted(kind)));
    write(ctx, PAGE, page);
  }

  private static void page(Routes routes, String path, String type, String resource) {
    var text = Resources.text(resource);
    routes.raw(HandlerType.GET, path, ctx -> write(ctx, type, text));
  }

  /// A file of Swagger UI: some megabytes that are read when somebody first wants them.
  private static void asset(Routes routes, String path, String type) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    routes.raw(
        HandlerType.GET,
        path,
        ctx -> {
          ctx.header("Cache-Control", "max-age=86400");
          write(ctx, type, new String(Resources.swaggerUi(name), StandardCharsets.UTF_8));
        });
  }

  private static void write(Context ctx, String type, String text) {
    SecurityHeaders.page(ctx, POLICY);
    RequestBodies.write(ctx, type, text);
  }
}
