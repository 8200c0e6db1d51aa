package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is known of a user after the training, beside the ratings and with them.
final class StoredUserTest {
  private final Cinema cinema = Cinema.open();
  private final Caller caller = cinema.caller;

  @AfterEach
  void close() {
    cinema.close();
  }

  @Test
  void get_somebodyWhoRatedAfterTheTraining_isKnown() {
    caller.put("/v1/users/fan/ratings", "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");

    var reply = caller.get("/v1/users/fan");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(caller.get("/v1/users/nobody").status()).isEqualTo(404);
  }

  @Test
  void deleteRatings_removesWhatWasPutOfTheUserToo() {
    caller.put("/v1/users/fan/ratings", "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");
    caller.put("/v1/users/fan", "{\"numbers\":{\"age\":34}}");
    caller.put("/v1/users/u2", "{\"numbers\":{\"age\":34}}");
    assertThat(caller.get("/v1/users?n=200").body()).contains("\"fan\"");

    var reply = caller.delete("/v1/users/fan/ratings");

    assertThat(reply.json().path("removed").asInt()).as(reply.body()).isEqualTo(1);
    assertThat(caller.get("/v1/users/fan").status()).isEqualTo(404);
    assertThat(caller.get("/v1/users?n=200").body()).doesNotContain("\"fan\"");
    caller.delete("/v1/users/u2/ratings");
    assertThat(caller.get("/v1/users/u2").body()).doesNotContain("34");
    assertThat(cinema.home.ratings().snapshot().ofUsers().numberNames()).doesNotContain("age");
  }
}
