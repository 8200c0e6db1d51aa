package dev.matinee.server.operations;

import dev.matinee.core.Features;
import dev.matinee.core.titles.Titles;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.wire.recommendations.MovieMatches;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;

/// Finds movies by title.
public final class MovieRoutes {
  private static final int DEFAULT_N = 20;
  private static final int LARGEST_N = 200;

  private final ActiveModels serving;
  private final ComputePool pool;

  /// @param pool where titles are compared
  public MovieRoutes(ActiveModels serving, ComputePool pool) {
    this.serving = serving;
    this.pool = pool;
  }

  /// Registers the route.
  public void register(Routes routes) {
    routes
        .of(serving.roles().stream().map(Role::id).toList())
        .get("/v1/items", this::search, "q", "n");
  }

  private MovieMatches search(Context ctx) {
    var arguments = QueryParameters.of(ctx);
    var text =
        arguments
            .text("q")
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.BAD_PARAMETER, "q is missing: /v1/items?q=TEXT finds movies"));
    int count = arguments.whole("n", 1, LARGEST_N, DEFAULT_N);
    var served = serving.any();
    var found = pool.call(() -> served.titles().search(text, count));
    return new MovieMatches(served.id(), found.stream().map(match -> movie(served, match)).toList());
  }

  private static MovieMatches.FoundMovie movie(LoadedModel served, Titles.Match match) {
    var features = served.ratings().ofItems();
    int row = served.ratings().items().indexOf(match.item());
    double year = features.number(row, Features.YEAR);
    return new MovieMatches.FoundMovie(
        match.item(),
        match.title(),
        Double.isNaN(year) ? null : (int) year,
        features.labels(row, Features.GENRES),
        match.ratings());
  }
}
