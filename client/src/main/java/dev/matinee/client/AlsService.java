package dev.matinee.client;

import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsRequest.Mode;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The role `als`: the user's ratings are stored, then folded in.
final class AlsService implements Service {
  private final URI address;
  private final @Nullable String filter;
  private final ResilientHttpClient http;

  AlsService(URI address, @Nullable String filter, ResilientHttpClient http) {
    this.address = address;
    this.filter = filter;
    this.http = http;
  }

  @Override
  public Reply<Proposals> propose(TestUser user, int count) {
    var body =
        new RecommendationsRequest(
            user.user(),
            Service.rows(null, user),
            count,
            Mode.FOLD_IN,
            List.of(),
            filter,
            List.of(),
            null,
            null,
            0,
            null,
            null,
            null,
            null);
    return http.ask(
        Service.post(address, "/v1/recommendations", body).build(),
        response ->
            InternalService.proposals(Service.read(response, RecommendationsResponse.class)));
  }
}
