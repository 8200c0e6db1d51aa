package dev.matinee.client;

import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.recommendations.FoldInRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import java.net.URI;
import java.util.List;

/// The role `internal`: the user's ratings are folded in and forgotten.
final class InternalService implements Service {
  private final URI address;
  private final ResilientHttpClient http;

  InternalService(URI address, ResilientHttpClient http) {
    this.address = address;
    this.http = http;
  }

  @Override
  public Reply<Proposals> propose(TestUser user, int count) {
    var path = "/v1/users/%s/recommendations".formatted(Service.segment(user.user()));
    var body = new FoldInRequest(Service.rows(null, user), count, List.of());
    return http.ask(
        Service.post(address, path, body).build(),
        response -> proposals(Service.read(response, RecommendationsResponse.class)));
  }

  static Proposals proposals(RecommendationsResponse answer) {
    return new Proposals(
        answer.recommendations().stream()
            .map(
                movie ->
                    new Proposal(
                        movie.item(),
                        movie.title(),
                        movie.score(),
                        movie.liking(),
                        movie.because()))
            .toList(),
        answer.refused(),
        answer.unknownItems());
  }
}
