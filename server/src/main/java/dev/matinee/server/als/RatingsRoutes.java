package dev.matinee.server.als;

import dev.matinee.core.Rating;
import dev.matinee.server.edge.Routes;
import dev.matinee.server.http.ComputePool;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.wire.ratings.RatingsRequest;
import dev.matinee.wire.ratings.UserRatingsResponse;
import dev.matinee.workbench.role.Role;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;

/// A user's ratings: readable, replaceable, deletable.
record RatingsRoutes(RoleContext context, ComputePool pool) {
  private static final String RATINGS = "/v1/users/{user}/ratings";

  void register(Routes routes) {
    routes.get(RATINGS, this::read);
    var writers = routes.of(Scope.WRITE);
    writers.put(RATINGS, this::replace);
    writers.delete(RATINGS, this::removeAll);
    writers.delete(RATINGS + "/{item}", this::remove);
  }

  private UserRatingsResponse read(Context ctx) {
    var user = QueryParameters.id(ctx, "user");
    var ratings = context.ratings().of(user);
    if (ratings.isEmpty()) {
      throw new ProblemException(
          ProblemType.UNKNOWN_USER,
          "no rating of user '%s' is stored; PUT some to this address, or POST them to /v1/recommendations"
              .formatted(user));
    }
    return new UserRatingsResponse(
        user,
        ratings.stream()
            .map(
                rating ->
                    new UserRatingsResponse.StoredRating(
                        rating.item(),
                        title(rating.item()),
                        rating.value(),
                        rating.timestamp() == 0 ? null : rating.timestamp()))
            .toList());
  }

  private String title(String item) {
    return context.serving().find(Role.ALS).map(served -> served.titles().title(item)).orElse(item);
  }

  private UserRatingsResponse.RatingsStored replace(Context ctx) throws IOException {
    var user = QueryParameters.id(ctx, "user");
    var request = RequestBodies.readJson(ctx, RatingsRequest::read);
    var served = context.serving().of(Role.ALS);
    var rows = ValidatedRatings.of(request.ratings(), user, served, context.now(), pool);
    if (rows.ratings().isEmpty()) {
      throw rows.unusable("ratings has no usable row; nothing was stored");
    }
    var stored = context.history().append(user, rows);
    return new UserRatingsResponse.RatingsStored(
        user,
        Math.toIntExact(stored.changed()),
        rows.unknownItems(),
        rows.refused(),
        stored.older().stream().map(Rating::item).toList());
  }

  private UserRatingsResponse.RatingsRemoved removeAll(Context ctx) {
    var user = QueryParameters.id(ctx, "user");
    int removed = Math.toIntExact(context.ratings().removeAll(user));
    context.serving().forgetUser(user);
    context.lists().forgetUser(user);
    return new UserRatingsResponse.RatingsRemoved(user, removed);
  }

  private UserRatingsResponse.RatingsRemoved remove(Context ctx) {
    var user = QueryParameters.id(ctx, "user");
    var item = QueryParameters.id(ctx, "item");
    return new UserRatingsResponse.RatingsRemoved(
        user, Math.toIntExact(context.ratings().remove(user, Set.of(item))));
  }
}
