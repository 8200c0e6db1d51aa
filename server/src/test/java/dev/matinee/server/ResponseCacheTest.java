package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.Rating;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Answers that are given again are those that would be made anew.
final class ResponseCacheTest {
  private static final String LIST = "/v1/users/u2/recommendations";
  private final Cinema cinema = Cinema.open();

  @AfterEach
  void close() {
    cinema.close();
  }

  private static List<String> items(JsonNode answer) {
    return StreamSupport.stream(answer.path("recommendations").spliterator(), false)
        .map(movie -> movie.path("item").asText())
        .toList();
  }

  @Test
  void list_askedAgain_isTheSame() {
    var first = cinema.caller.get(LIST);

    assertThat(cinema.caller.get(LIST).body()).isEqualTo(first.body());
    assertThat(cinema.caller.get(LIST + "?n=3").json().path("recommendations")).hasSize(3);
    assertThat(cinema.caller.get(LIST + "?genre=drama").body()).isNotEqualTo(first.body());
    assertThat(cinema.caller.get(LIST + "?explain=false").json().at("/recommendations/0/because"))
        .isEmpty();
    assertThat(cinema.caller.get(LIST).body()).isEqualTo(first.body());
  }

  @Test
  void list_afterTheUserHasRated_isAnother() {
    var best = items(cinema.caller.get(LIST).json()).getFirst();

    assertThat(
            cinema
                .caller
                .put(
                    "/v1/users/u2/ratings",
                    "{\"ratings\":[{\"item\":\"%s\",\"rating\":5}]}".formatted(best))
                .status())
        .isEqualTo(200);
    var after = cinema.caller.get(LIST).json();
    assertThat(after.path("basis").asText()).isEqualTo("FOLDED_IN");
    assertThat(items(after)).doesNotContain(best);

    assertThat(cinema.caller.delete("/v1/users/u2/ratings/" + best).status()).isEqualTo(200);
    assertThat(cinema.caller.get(LIST).json().path("basis").asText()).isEqualTo("TRAINED");
  }

  @Test
  void list_afterSomebodyElseHasRated_isTheSame() {
    var first = cinema.caller.get(LIST).body();
    cinema.ratings.append(List.of(new Rating("u3", "i0", 5, 2_000_000)));

    assertThat(cinema.caller.get(LIST).body()).isEqualTo(first);
  }

  @Test
  void everything_afterAPromotion_isOfTheNewArtifact() {
    var similar = "/v1/items/i0/similar";
    cinema.caller.get(LIST);
    cinema.caller.get(similar);

    cinema.artifacts.promote("internal", "als-1", "better");
    cinema.server.refresh();

    assertThat(cinema.caller.get(LIST).json().path("artifact").asText()).isEqualTo("als-1");
    assertThat(cinema.caller.get(similar).json().path("artifact").asText()).isEqualTo("als-1");
  }
}
