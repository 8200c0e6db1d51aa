package dev.matinee.client;

import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsRequest.Mode;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import java.net.URI;
import java.util.List;

/// The role `als`: the user's ratings are stored, then folded in.
final class AlsService implements Service {
  private final URI address;
  private final ResilientHttpClient http;

  AlsService(URI address, ResilientHttpClient http) {
    this.address = address;
    this.http = http;
  }

  @Override
  public Reply<Proposals> propose(TestUser user, int count) {
    var body =
        new RecommendationsRequest(
            user.user(), Service.rows(null, user), count, Mode.FOLD_IN, List.of());
    return http.ask(
        Service.post(address, "/v1/recommendations", body).build(),
        response ->
            InternalService.proposals(Service.read(response, RecommendationsResponse.class)));
  }
}
