package dev.matinee.server.als;

import dev.matinee.server.http.ApiKeyFilter;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.http.Routes;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.RoleRoutes;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsRequest.Mode;
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
        ctx -> {
          var request = RequestBodies.read(ctx, RecommendationsRequest::read);
          ApiKeyFilter.require(ctx, scope(request));
          return service.recommend(request, QueryParameters.of(ctx).flag("explain", true));
        },
        "explain");
    ratings.register(routes);
  }

  /// Ratings of nobody are not stored, so a key that only reads may send them.
  private static Scope scope(RecommendationsRequest request) {
    if (request.mode() == Mode.RETRAIN) {
      return Scope.ADMIN;
    }
    return request.user() == null || request.ratings().isEmpty() ? Scope.READ : Scope.WRITE;
  }
}
