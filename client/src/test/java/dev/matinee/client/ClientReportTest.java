package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.client.FakeServer.Asked;
import dev.matinee.client.FakeServer.Reply;
import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.InvocationsResponse.Scored;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.wire.recommendations.RecommendationsResponse.Movie;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the client says of what it has done: of scoring, of users with little or nothing, and what
/// stands of a movie that nobody scores.
final class ClientReportTest {
  private final List<FakeServer> servers = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(FakeServer::close);
  }

  private FakeServer serve(Function<Asked, Reply> replies) {
    var server = new FakeServer(replies);
    servers.add(server);
    return server;
  }

  private static List<TestUser> users(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(k -> new TestUser("u" + k, List.of(new TestUser.Rated("99", 4, 0))))
        .toList();
  }

  private static ClientResult recommend(ClientSettings settings, int users) {
    return new RecommendationClient(settings).recommend(users(users), ClientProgress.NONE);
  }

  private static ClientSettings choosing(ChoiceRule rule, int keep, URI als, @Nullable URI score) {
    return new ClientSettings(
        Map.of("als", als), score, Map.of(), 20, 4, Duration.ofSeconds(10), keep, rule, true, null);
  }

  private static Movie movie(String item, @Nullable Double score, @Nullable Double liking) {
    return new Movie(1, item, "Movie " + item, score, liking, null, null, null, List.of());
  }

  private static Function<Asked, Reply> proposing(Movie... movies) {
    var answer =
        new RecommendationsResponse(
            null,
            "a-1",
            "FOLDED_IN",
            0,
            List.of(movies),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null);
    return _ -> Reply.ok(Wire.write(answer));
  }

  /// Of each number the first service that states it.
  @Test
  void withoutScoring_moviesHaveWhatTheServicesSay() {
    var services = new LinkedHashMap<String, URI>();
    services.put("internal", serve(proposing(movie("4", null, 0.2), movie("5", 4.5, null))).uri());
    services.put(
        "als",
        serve(proposing(movie("5", 3.0, 0.9), movie("4", 3.5, 0.8), movie("6", 2.0, 0.1))).uri());

    var outcome = recommend(ClientSettings.withDefaults(services, null), 1);

    assertThat(outcome.choices())
        .containsExactly(
            new ChosenMovie("u1", 1, "5", "Movie 5", 4.5, 0.9, List.of("internal", "als")),
            new ChosenMovie("u1", 2, "4", "Movie 4", 3.5, 0.2, List.of("internal", "als")),
            new ChosenMovie("u1", 3, "6", "Movie 6", 2.0, 0.1, List.of("als")));
    assertThat(outcome.scored()).isFalse();
    assertThat(outcome.scoring().lists()).isEmpty();
  }

  @Test
  void scoring_saysOfWhomItScoredWhat() {
    var als = serve(Fakes.recommender("1", "2"));
    var score =
        serve(
            asked -> {
              var body = Wire.tree(asked.body());
              return body.at("/instances/0/user").asText().equals("u2")
                  ? Reply.status(500)
                  : Reply.ok(Fakes.predictions(body, Fakes::lowNumbers));
            });

    var scoring =
        recommend(ClientSettings.withDefaults(Map.of("als", als.uri()), score.uri()), 3).scoring();

    assertThat(scoring.lists()).isEqualTo(Map.of("u1", List.of("1", "2"), "u3", List.of("1", "2")));
    assertThat(scoring.failures()).isEqualTo(1);
    assertThat(scoring.times().p50()).isBetween(1e-6, 10.0);
  }

  /// Nobody who has nothing proposed is asked about.
  @Test
  void scoring_ofUsersWithoutProposals_hasNotFailed() {
    var als = serve(Fakes.recommender());
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome = recommend(ClientSettings.withDefaults(Map.of("als", als.uri()), score.uri()), 2);

    assertThat(outcome.scoring().failures()).isZero();
    assertThat(outcome.failedUsers()).containsExactly("u1", "u2");
    assertThat(outcome.notes()).contains("nothing for users u1, u2: no service proposed a movie");
  }

  @Test
  void answers_takeAsLongAsTheyTake() {
    var als = serve(Fakes.recommender("1"));
    var times =
        recommend(ClientSettings.withDefaults(Map.of("als", als.uri()), null), 1)
            .service("als")
            .times();
    assertThat(times.total()).isBetween(1e-6, 10.0);
  }

  @Test
  void usersWithFewerMoviesThanWanted_areNamed() {
    var als = serve(Fakes.recommender("1", "2"));
    assertThat(recommend(choosing(ChoiceRule.LIKING, 2, als.uri(), null), 5).notes()).isEmpty();
    assertThat(recommend(choosing(ChoiceRule.LIKING, 3, als.uri(), null), 5).notes())
        .containsExactly("fewer than 3 movies for users u1, u2, u3, u4, u5");
    assertThat(recommend(choosing(ChoiceRule.LIKING, 3, als.uri(), null), 6).notes())
        .containsExactly("fewer than 3 movies for users u1, u2, u3, u4, u5 and 1 more");
    assertThat(recommend(choosing(ChoiceRule.LIKING, 3, als.uri(), null), 1).notes())
        .containsExactly("fewer than 3 movies for user u1");
  }

  @Test
  void ratedMoviesThatNobodyKnows_uptoFiveAreNamed() {
    var five = serve(_ -> Reply.ok(unknowing("a", "b", "c", "d", "e")));
    assertThat(recommend(choosing(ChoiceRule.LIKING, 1, five.uri(), null), 1).notes())
        .containsExactly("not known to als: 5 rated movies of 1 user (a, b, c, d, e)");
    var one = serve(_ -> Reply.ok(unknowing("a")));
    assertThat(recommend(choosing(ChoiceRule.LIKING, 1, one.uri(), null), 2).notes())
        .containsExactly("not known to als: 1 rated movie of 2 users (a)");
  }

  private static String unknowing(String... items) {
    return Fakes.recommendations(List.of(), List.of(items), "1");
  }

  @Test
  void lowerBound_withoutDeviations_isSaidToBeTheRating() {
    var als = serve(Fakes.recommender("1", "2"));
    var plain = serve(Fakes.scoring(Fakes::lowNumbers));
    var partly =
        serve(Fakes.scoring(item -> item.equals("1") ? sure(item) : Fakes.lowNumbers(item)));
    var note = "score states no standard deviation: lower-bound is rating";

    assertThat(recommend(choosing(ChoiceRule.LOWER_BOUND, 2, als.uri(), plain.uri()), 1).notes())
        .containsExactly(note);
    assertThat(recommend(choosing(ChoiceRule.LOWER_BOUND, 2, als.uri(), partly.uri()), 1).notes())
        .isEmpty();
    assertThat(recommend(choosing(ChoiceRule.RATING, 2, als.uri(), plain.uri()), 1).notes())
        .isEmpty();
  }

  private static Scored sure(String item) {
    return new Scored(3.5, 0.5, 0.5, null, "FOLDED_IN", "Film " + item, 10, List.of());
  }

  @Test
  void user_ofChoices_hasARowWithoutRating() {
    var rated = new TestUser.Rated("1", 4, 0);
    var chosen = new TestUser.Rated("2", null, 0);
    assertThat(new TestUser("u", List.of(rated)).isOfChoices()).isFalse();
    assertThat(new TestUser("u", List.of(rated, chosen)).isOfChoices()).isTrue();
    assertThat(new TestUser("u", List.of()).isOfChoices()).isFalse();
  }
}
