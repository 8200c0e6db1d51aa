package dev.matinee.server.als;

import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.http.Routes;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.RoleRoutes;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.workbench.role.Role;

/// The routes of role `als`: ratings come in, are stored, and are answered with a list.
public final class AlsRoutes implements RoleRoutes {
  private final FoldInService service;
  private final RatingsRoutes ratings;

  public AlsRoutes(RoleContext context) {
    var pool = context.pools().pool(Role.ALS.id());
    this.service = new FoldInService(context, pool);
    this.ratings = new RatingsRoutes(context, pool);
  }

  @Override
  public void register(Routes routes) {
    routes.post(
        "/v1/recommendations",
        ctx -> service.recommend(RequestBodies.read(ctx, RecommendationsRequest::read)));
    ratings.register(routes);
  }
}
