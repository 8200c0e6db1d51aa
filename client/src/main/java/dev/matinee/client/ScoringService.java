package dev.matinee.client;

import dev.matinee.client.ResilientHttpClient.Reply;
import dev.matinee.wire.predictions.InvocationsRequest;
import dev.matinee.wire.predictions.InvocationsResponse;
import dev.matinee.wire.predictions.Pair;
import java.net.URI;
import java.util.List;

/// The role `score`: one request a user, the user's ratings riding along.
final class ScoringService {
  private final URI address;
  private final ResilientHttpClient http;

  ScoringService(URI address, ResilientHttpClient http) {
    this.address = address;
    this.http = http;
  }

  /// What is known of a user and each of some movies, in their order; and what was refused.
  Reply<InvocationsResponse> score(TestUser user, List<String> items) {
    var pairs = items.stream().map(item -> new Pair(user.user(), item)).toList();
    var body = new InvocationsRequest(pairs, Service.rows(user.user(), user));
    return http.ask(
        Service.post(address, "/invocations", body).build(),
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
