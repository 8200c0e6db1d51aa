package dev.matinee.client;

import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.client.http.ResilientHttpClient.Reply;
import dev.matinee.wire.predictions.Instance;
import dev.matinee.wire.predictions.InvocationsRequest;
import dev.matinee.wire.predictions.InvocationsResponse;
import java.net.URI;
import java.util.List;

/// The role `score`: one request a user, the user's ratings riding along.
final class ScoringService {
  private final URI address;
  private final String path;
  private final ResilientHttpClient http;

  /// @param sure whether to ask for standard deviations
  ScoringService(URI address, boolean sure, ResilientHttpClient http) {
    this.address = address;
    this.path = sure ? "/invocations?sd=true" : "/invocations";
    this.http = http;
  }

  /// What is known of a user and each of some movies, in their order; and what was refused.
  Reply<InvocationsResponse> score(TestUser user, List<String> items) {
    var pairs = items.stream().map(item -> Instance.of(user.user(), item)).toList();
    var body = new InvocationsRequest(pairs, Service.rows(user.user(), user));
    return http.ask(
        Service.post(address, path, body).build(),
        response -> {
          var answer = Service.read(response, InvocationsResponse.class);
          int scored = answer.predictions().size();
          if (scored != items.size()) {
            throw new IllegalArgumentException(
                "expected %d predictions, got %d".formatted(items.size(), scored));
          }
          return answer;
        });
  }
}
