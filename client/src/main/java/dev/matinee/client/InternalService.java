package dev.matinee.client;

import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.recommendations.FoldInRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The role `internal`: the user's ratings are folded in and forgotten.
final class InternalService implements Service {
  private final URI address;
  private final @Nullable String filter;
  private final ResilientHttpClient http;

  InternalService(URI address, @Nullable String filter, ResilientHttpClient http) {
    this.address = address;
    this.filter = filter;
    this.http = http;
  }

  @Override
  public Reply<Proposals> propose(TestUser user, int count) {
    var path = "/v1/users/%s/recommendations".formatted(Service.segment(user.user()));
    var rows = Service.rows(null, user);
    var body =
        new FoldInRequest(
            rows, count, List.of(), filter, List.of(), null, null, 0, null, null, null, null);
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
        answer.unknownItems(),
        answer.olderItems());
  }
}
