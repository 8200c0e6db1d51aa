package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.client.FakeServer.Asked;
import dev.matinee.client.FakeServer.Reply;
import dev.matinee.client.http.ResilientHttpClient;
import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.InvocationsResponse.Scored;
import dev.matinee.wire.ratings.SentRating.Refused;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecommendationClientTest {
  private static final String EXECUTE = "/workspaces/aa/services/bb/execute";

  /// Long enough for services that behave, however busy the machine is with other tests.
  private static final Duration SHORT = Duration.ofMillis(1500);

  private final List<FakeServer> servers = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private FakeServer serve(Function<Asked, Reply> answers) {
    var server = new FakeServer(answers);
    servers.add(server);
    return server;
  }

  @AfterEach
  void close() {
    end.countDown();
    servers.forEach(FakeServer::close);
  }

  private static TestUser user(String id, String... rated) {
    return new TestUser(
        id, List.of(rated).stream().map(item -> new TestUser.Rated(item, 4, 0)).toList());
  }

  private static List<TestUser> users(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> user("u" + i, "99")).toList();
  }

  private static ClientSettings settings(FakeServer als, FakeServer score) {
    return ClientSettings.withDefaults(Map.of("als", als.uri()), score.uri());
  }

  private static ClientResult recommend(ClientSettings settings, List<TestUser> users) {
    return new RecommendationClient(settings).recommend(users, ClientProgress.NONE);
  }

  private static List<String> items(ClientResult outcome) {
    return outcome.choices().stream().map(ChosenMovie::item).toList();
  }

  @Test
  void recommend_ratingsRefused_areNamedByServiceUserAndReason() {
    var refused = List.of(new Refused(1, "rating must be between 1 and 5, got 9"));
    var als = serve(_ -> Reply.ok(Fakes.recommendations(refused, "1", "2")));
    var score =
        serve(
            asked ->
                Reply.ok(Fakes.predictions(Wire.tree(asked.body()), Fakes::lowNumbers, refused)));

    var outcome = recommend(settings(als, score), users(2));

    assertThat(outcome.isComplete()).isFalse();
    assertThat(outcome.choices()).hasSize(4);
    assertThat(outcome.service("als").refused()).isEqualTo(2);
    assertThat(outcome.notes())
        .contains(
            "als refused 2 ratings of 2 users: user u1, rating 1: rating must be between 1 and 5, got 9; user u2, rating 1: rating must be between 1 and 5, got 9")
        .anyMatch(note -> note.startsWith("score refused 2 ratings of 2 users: user u1"));
  }

  @Test
  void recommend_ratingsOlderThanThoseOfTheService_areNamed() {
    var als = serve(_ -> Reply.ok(Fakes.passingOver("7", "1", "2")));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome = recommend(settings(als, score), users(2));

    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.notes())
        .contains(
            "als passed over 2 ratings of 2 users, because what it has stored is of a later time: user u1, movie 7; user u2, movie 7");
    assertThat(outcome.details()).allMatch(line -> line.contains("\"older\":[\"7\"]"));
  }

  /// Five users are named, of a sixth only that there is one more.
  @Test
  void recommend_ratingsOfManyRefused_areNamedUpToFive() {
    var refused = List.of(new Refused(1, "no"));
    var als = serve(_ -> Reply.ok(Fakes.recommendations(refused, "1", "2")));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    assertThat(recommend(settings(als, score), users(5)).notes())
        .anyMatch(
            note ->
                note.startsWith("als refused 5 ratings of 5 users: user u1, rating 1: no; ")
                    && note.endsWith("user u5, rating 1: no"));
    assertThat(recommend(settings(als, score), users(6)).notes())
        .anyMatch(note -> note.endsWith("user u5, rating 1: no; and 1 more"));
  }

  @Test
  void recommend_ofAFilter_asksEveryServiceForThoseMovies() {
    var internal = serve(Fakes.recommender("3"));
    var als = serve(Fakes.recommender("4"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));
    var services = new LinkedHashMap<String, URI>();
    services.put("internal", internal.uri());
    services.put("als", als.uri());
    var settings =
        ClientSettings.withDefaults(services, score.uri()).filtered("genres has \"Drama\"");

    assertThat(recommend(settings, users(1)).choices()).hasSize(2);
    for (var server : List.of(internal, als)) {
      assertThat(Wire.tree(server.asked.getFirst().body()).path("filter").asText())
          .isEqualTo("genres has \"Drama\"");
    }
  }

  @Test
  void recommend_ratedMoviesThatNoServiceKnows_areNotedByName() {
    var internal = serve(unknowing("m1", "m2", "m3", "m4", "m5", "m6", "m7"));
    var als = serve(unknowing("m9", "m7", "m6", "m5", "m4", "m3", "m2"));
    var matchbox = serve(Fakes.matchbox("4", "3"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));
    var services = new LinkedHashMap<String, URI>();
    services.put("internal", internal.uri());
    services.put("als", als.uri());
    services.put("matchbox", matchbox.uri().resolve(EXECUTE));

    var outcome = recommend(ClientSettings.withDefaults(services, score.uri()), users(2));

    assertThat(outcome.notes())
        .contains(
            "not known to internal, als: 6 rated movies of 2 users (m2, m3, m4, m5, m6 and 1 more)");
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void recommend_ratedMoviesThatOneServiceKnows_areNotNoted() {
    var services = new LinkedHashMap<String, URI>();
    services.put("internal", serve(unknowing("m1")).uri());
    services.put("als", serve(unknowing()).uri());
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    assertThat(recommend(ClientSettings.withDefaults(services, score.uri()), users(1)).notes())
        .noneMatch(note -> note.contains("not known"));
  }

  private static Function<Asked, Reply> unknowing(String... unknown) {
    return _ -> Reply.ok(Fakes.recommendations(List.of(), List.of(unknown), "1", "2"));
  }

  @Test
  void recommend_threeServices_keepsTheFiveOfTheHighestLiking() {
    var internal = serve(Fakes.recommender("7", "3", "1"));
    var als = serve(Fakes.recommender("3", "8", "2"));
    var matchbox = serve(Fakes.matchbox("4", "3"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));
    var services = new LinkedHashMap<String, URI>();
    services.put("internal", internal.uri());
    services.put("als", als.uri());
    services.put("matchbox", matchbox.uri().resolve(EXECUTE));

    var outcome =
        recommend(
            ClientSettings.withDefaults(services, score.uri()).withKey("matchbox", "k-1"),
            List.of(user("new 1/2", "50", "51")));

    assertThat(outcome.choices())
        .containsExactly(
            new ChosenMovie("new 1/2", 1, "1", "Film 1", 3.5, 1, List.of("internal")),
            new ChosenMovie("new 1/2", 2, "2", "Film 2", 3.5, 0.5, List.of("als")),
            new ChosenMovie(
                "new 1/2", 3, "3", "Film 3", 3.5, 1 / 3.0, List.of("internal", "als", "matchbox")),
            new ChosenMovie("new 1/2", 4, "4", "Film 4", 3.5, 0.25, List.of("matchbox")),
            new ChosenMovie("new 1/2", 5, "7", "Film 7", 3.5, 1 / 7.0, List.of("internal")));
    assertThat(outcome.failedUsers()).isEmpty();
    assertThat(outcome.notes()).isEmpty();
    assertThat(outcome.services().keySet()).containsExactly("internal", "als", "matchbox");
    assertThat(outcome.service("als").lists()).isEqualTo(Map.of("new 1/2", List.of("3", "8", "2")));
    assertThat(outcome.service("als").failures()).isZero();
    assertThat(outcome.service("als").times().p95()).isPositive();

    assertThat(internal.asked)
        .containsExactly(
            new Asked(
                "POST",
                "/v1/users/new%201%2F2/recommendations",
                null,
                "{\"ratings\":[{\"item\":\"50\",\"rating\":4},{\"item\":\"51\",\"rating\":4}],\"n\":20,\"exclude\":[]}"));
    assertThat(als.asked)
        .containsExactly(
            new Asked(
                "POST",
                "/v1/recommendations",
                null,
                "{\"user\":\"new 1/2\",\"ratings\":[{\"item\":\"50\",\"rating\":4},{\"item\":\"51\",\"rating\":4}],\"n\":20,\"mode\":\"fold-in\",\"exclude\":[]}"));
    assertThat(matchbox.asked)
        .containsExactly(
            new Asked(
                "POST",
                EXECUTE + "?api-version=2.0",
                "Bearer k-1",
                "{\"Inputs\":{\"input1\":{\"ColumnNames\":[\"userId\",\"title\",\"rating\"],\"Values\":[[\"new 1/2\",\"50\",\"4\"],[\"new 1/2\",\"51\",\"4\"]]}},\"GlobalParameters\":{\"items\":\"20\",\"as\":\"id\"}}"));
    assertThat(score.asked).hasSize(1);
    assertThat(score.asked.getFirst().path()).isEqualTo("/invocations");
    assertThat(score.asked.getFirst().body())
        .contains("{\"user\":\"new 1/2\",\"item\":\"7\"}")
        .endsWith(
            "\"ratings\":[{\"user\":\"new 1/2\",\"item\":\"50\",\"rating\":4},{\"user\":\"new 1/2\",\"item\":\"51\",\"rating\":4}]}");
  }

  @Test
  void recommend_eachRoleIsShownItsOwnKey() {
    var internal = serve(Fakes.recommender("7"));
    var als = serve(Fakes.recommender("3"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));
    var services = Map.of("internal", internal.uri(), "als", als.uri());

    recommend(
        ClientSettings.withDefaults(services, score.uri())
            .withKey("internal", "k-i")
            .withKey("score", "k-s"),
        List.of(user("u", "50")));

    assertThat(internal.asked).extracting(Asked::authorization).containsExactly("Bearer k-i");
    assertThat(score.asked).extracting(Asked::authorization).containsExactly("Bearer k-s");
    assertThat(als.asked).extracting(Asked::authorization).containsOnlyNulls();
  }

  @Test
  void recommend_matchboxByItsServer_findsTheEndpoint() {
    var help = "/workspaces/aa/services/bb/help";
    var matchbox =
        serve(
            asked ->
                switch (asked.path()) {
                  case "/matchbox" -> new Reply(302, Map.of("Location", help), "");
                  case "/workspaces/aa/services/bb/help" -> Reply.ok("<html>");
                  default -> Fakes.matchbox("4", "3").apply(asked);
                });
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome =
        recommend(
            Fakes.parallel(
                ClientSettings.withDefaults(Map.of("matchbox", matchbox.uri()), score.uri()), 1),
            users(3));

    assertThat(outcome.failedUsers()).isEmpty();
    assertThat(matchbox.asked)
        .extracting(Asked::path)
        .containsExactly(
            "/matchbox",
            help,
            EXECUTE + "?api-version=2.0",
            EXECUTE + "?api-version=2.0",
            EXECUTE + "?api-version=2.0");
  }

  /// A server that has no such service answers something else, and a service may leave a place of
  /// its list empty.
  @Test
  void recommend_matchboxElsewhereOrWithGaps_isNotedOrPassedOver() {
    var other = serve(_ -> Reply.ok("{}"));
    var gaps = serve(Fakes.matchbox("4", " ", "", "3"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var nothing =
        recommend(
            ClientSettings.withDefaults(Map.of("matchbox", other.uri()), score.uri()), users(1));
    assertThat(nothing.notes().getFirst())
        .endsWith("/matchbox does not lead to the help page of a matchbox service)");
    assertThat(nothing.failedUsers()).containsExactly("u1");

    var uri = gaps.uri().resolve(EXECUTE);
    var some =
        recommend(ClientSettings.withDefaults(Map.of("matchbox", uri), score.uri()), users(1));
    assertThat(some.service("matchbox").lists()).containsEntry("u1", List.of("4", "3"));
  }

  @Test
  void address_mayEndWithASlash() {
    for (var address : List.of("http://h/x", "http://h/x/")) {
      assertThat(Service.at(URI.create(address), "/v1")).isEqualTo(URI.create("http://h/x/v1"));
    }
  }

  @Test
  void recommend_moviesThatTheUserHasRated_areLeftOutAndNoted() {
    var als = serve(Fakes.recommender("1", "2", "3"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome = recommend(settings(als, score), List.of(user("u", "1", "3"), user("v", "9")));

    assertThat(items(outcome)).containsExactly("2", "1", "2", "3");
    assertThat(outcome.notes())
        .containsExactly(
            "als: 2 proposed movies left out because their users had rated them",
            "fewer than 5 movies for users u, v");
  }

  @Test
  void recommend_answerWithoutLiking_fallsBackToScore() {
    var als = serve(Fakes.recommender("1", "2", "3"));
    var score =
        serve(
            Fakes.scoring(item -> Scored.of(Double.parseDouble(item), null, "PRIOR", null, null)));

    var outcome = recommend(settings(als, score), users(1));

    assertThat(items(outcome)).containsExactly("3", "2", "1");
    assertThat(outcome.choices().getFirst())
        .isEqualTo(new ChosenMovie("u1", 1, "3", "Movie 3", 3, Double.NaN, List.of("als")));
  }

  /// Two services answer in one order and then in the other, for each of two users.
  @Test
  void recommend_whateverTheTiming_isTheSame() {
    var first = outcomeWhere(List.of("internal u1", "als u1", "internal u2", "als u2"));
    var second = outcomeWhere(List.of("als u2", "internal u2", "als u1", "internal u1"));

    assertThat(first.choices()).isEqualTo(second.choices()).hasSize(8);
    assertThat(first.notes()).isEqualTo(second.notes());
    assertThat(first.service("als").lists()).isEqualTo(second.service("als").lists());
  }

  private ClientResult outcomeWhere(List<String> order) {
    var gates = order.stream().map(_ -> new CountDownLatch(1)).toList();
    gates.getFirst().countDown();
    Function<String, Function<Asked, Reply>> service =
        role ->
            asked -> {
              var user = asked.body().contains("\"item\":\"91\"") ? "u1" : "u2";
              int turn = order.indexOf(role + " " + user);
              await(gates.get(turn));
              if (turn + 1 < gates.size()) {
                gates.get(turn + 1).countDown();
              }
              return Fakes.recommender(role.equals("als") ? "3" : "4", "5", "6").apply(asked);
            };
    var services = new LinkedHashMap<String, URI>();
    services.put("internal", serve(service.apply("internal")).uri());
    services.put("als", serve(service.apply("als")).uri());
    var score = serve(Fakes.scoring(item -> Scored.of(3.0, 0.5, "FOLDED_IN", "x" + item, 1)));
    return recommend(
        ClientSettings.withDefaults(services, score.uri()),
        List.of(user("u1", "91"), user("u2", "92")));
  }

  private static void await(CountDownLatch gate) {
    try {
      assertThat(gate.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply never() {
    try {
      assertThat(end.await(60, TimeUnit.SECONDS)).as("the test ends").isTrue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new Reply(200, Map.of(), null);
  }

  @Test
  void recommend_silentService_isNotedSurvivedAndLeftAlone() {
    var als = serve(Fakes.recommender("1", "2"));
    var silent = serve(_ -> never());
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome =
        recommend(
            Fakes.settings(
                ClientSettings.withDefaults(
                    Map.of("als", als.uri(), "internal", silent.uri()), score.uri()),
                SHORT,
                5,
                5),
            users(20));

    assertThat(outcome.failedUsers()).isEmpty();
    assertThat(outcome.choices()).hasSize(40);
    assertThat(outcome.service("internal").failures()).isEqualTo(20);
    assertThat(outcome.service("internal").times().p95()).isNaN();
    assertThat(outcome.service("als").failures()).isZero();
    assertThat(silent.asked).as("left alone after five in a row").hasSizeBetween(5, 10);
    assertThat(outcome.notes().getFirst())
        .startsWith("internal: 20 of 20 answers never came, 1")
        .endsWith("of them not asked for anymore (first: user u1: no answer within 1.5 s)");
  }

  /// The first user was not asked about anymore when others, asked before, had failed: the note has
  /// a cause that was seen.
  @Test
  void answersThatNeverCame_areNotedWithTheFirstThatWasAskedFor() {
    var settings =
        ClientSettings.withDefaults(
            Map.of("als", URI.create("http://h")), URI.create("http://h/score"));
    var results =
        List.of(
            failed("u1", new ResilientHttpClient.Reply.Failure<>("not asked", false)),
            failed("u2", new ResilientHttpClient.Reply.Failure<>("status 500", true)));

    assertThat(ClientResultAssembler.of(settings, users(2), results).notes())
        .contains(
            "als: 2 of 2 answers never came, 1 of them not asked for anymore (first: user u2: status 500)");
  }

  private static UserPipeline.UserResult failed(
      String user, ResilientHttpClient.Reply<Service.Proposals> answer) {
    return UserPipeline.UserResult.failed(
        user, Map.of("als", new UserPipeline.Asked(answer, 0, 0)), "no service answered");
  }

  @Test
  void recommend_nobodyListens_isNotedAndSurvived() {
    var gone = new FakeServer(_ -> Reply.status(200));
    gone.close();
    var als = serve(Fakes.recommender("1"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome =
        recommend(
            ClientSettings.withDefaults(
                Map.of("als", als.uri(), "internal", gone.uri()), score.uri()),
            users(1));

    assertThat(items(outcome)).containsExactly("1");
    assertThat(outcome.notes().getFirst())
        .isEqualTo(
            "internal: 1 of 1 answers never came (first: user u1: no connection to %s)"
                .formatted(gone.uri().getAuthority()));
  }

  @Test
  void recommend_busyServices_areAskedAgain() {
    var turns = new AtomicInteger();
    int[] statuses = {503, 429, 502};
    var als =
        serve(
            asked -> {
              int turn = turns.getAndIncrement();
              return turn < statuses.length
                  ? new Reply(statuses[turn], Map.of("Retry-After", "0"), "")
                  : Fakes.recommender("1").apply(asked);
            });
    var scored = new AtomicInteger();
    var score =
        serve(
            asked ->
                scored.getAndIncrement() == 0
                    ? new Reply(200, Map.of(), null) // hangs up
                    : Fakes.scoring(Fakes::lowNumbers).apply(asked));

    var outcome = recommend(settings(als, score), users(1));

    assertThat(items(outcome)).containsExactly("1");
    assertThat(outcome.service("als").failures()).isZero();
    assertThat(als.asked).hasSize(4);
    assertThat(score.asked).hasSize(2);
  }

  @Test
  void recommend_retryAfter_isWaitedFor() {
    var times = new ArrayList<Long>();
    var als =
        serve(
            asked -> {
              times.add(System.nanoTime());
              return times.size() == 1
                  ? new Reply(503, Map.of("Retry-After", "1"), "")
                  : Fakes.recommender("1").apply(asked);
            });
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    recommend(settings(als, score), users(1));

    assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void recommend_requestDeclined_isNotRepeatedAndDoesNotSilenceTheService() {
    var als =
        serve(
            _ ->
                new Reply(
                    422,
                    Map.of(),
                    "{\"type\":\"about:blank\",\"title\":\"x\",\"status\":422,\"detail\":\"no usable rating\"}"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome = recommend(settings(als, score), users(12));

    assertThat(als.asked).hasSize(12);
    assertThat(outcome.failedUsers()).hasSize(12);
    assertThat(outcome.choices()).isEmpty();
    assertThat(score.asked).isEmpty();
    assertThat(outcome.notes())
        .containsExactly(
            "als: 12 of 12 answers never came (first: user u1: status 422: no usable rating)",
            "nothing for users u1, u2, u3, u4, u5 and 7 more: no service proposed a movie");
  }

  @Test
  void recommend_wrongKey_saysWhatTheEnvelopeSays() {
    var matchbox =
        serve(
            _ ->
                new Reply(
                    401,
                    Map.of(),
                    "{\"error\":{\"code\":\"Unauthorized\",\"message\":\"Request is unauthorized to access resource.\",\"details\":[{\"code\":\"ScoreRequestUnauthorized\",\"message\":\"Invalid credentials provided.\"}]}}"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome =
        recommend(
            ClientSettings.withDefaults(
                Map.of("matchbox", matchbox.uri().resolve(EXECUTE)), score.uri()),
            users(1));

    assertThat(matchbox.asked).hasSize(1);
    assertThat(outcome.notes().getFirst())
        .contains("user u1: status 401: Invalid credentials provided.");
  }

  @Test
  void recommend_junk_isNotedAndSurvived() {
    var als = serve(Fakes.recommender("1"));
    var junk = serve(_ -> Reply.ok("<html>"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));

    var outcome =
        recommend(
            ClientSettings.withDefaults(
                Map.of("als", als.uri(), "internal", junk.uri()), score.uri()),
            users(2));

    assertThat(items(outcome)).containsExactly("1", "1");
    assertThat(outcome.service("internal").failures()).isEqualTo(2);
    assertThat(outcome.notes().getFirst()).contains("not the expected JSON");
  }

  @Test
  void recommend_scoringFailsForAUser_failsThatUserAlone() {
    var als = serve(Fakes.recommender("1", "2"));
    var score =
        serve(
            asked -> {
              var body = Wire.tree(asked.body());
              var user = body.at("/instances/0/user").asText();
              return switch (user) {
                case "u2" -> Reply.status(500);
                case "u3" -> Reply.ok("{\"predictions\":[]}");
                default -> Reply.ok(Fakes.predictions(body, Fakes::lowNumbers));
              };
            });

    var outcome = recommend(settings(als, score), users(4));

    assertThat(outcome.failedUsers()).containsExactly("u2", "u3");
    assertThat(outcome.choices())
        .extracting(ChosenMovie::user)
        .containsExactly("u1", "u1", "u4", "u4");
    assertThat(outcome.notes())
        .contains(
            "nothing for user u2: score: status 500",
            "nothing for user u3: score: expected 2 predictions, got 0");
  }

  @Test
  void recommend_manyUsers_neverMoreAtOnceThanParallel() {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    var als =
        serve(
            asked -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              var reply = Fakes.recommender("1").apply(asked);
              inside.decrementAndGet();
              return reply;
            });
    var score = serve(Fakes.scoring(Fakes::lowNumbers));
    var progress = new ArrayList<Integer>();

    new RecommendationClient(Fakes.parallel(settings(als, score), 3))
        .recommend(
            users(60),
            (done, total) -> {
              assertThat(total).isEqualTo(60);
              progress.add(done);
            });

    assertThat(most.get()).isBetween(1, 3);
    assertThat(progress).isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
  }

  @Test
  void recommend_noUsers_isEmpty() {
    var als = serve(Fakes.recommender("1"));

    var outcome = recommend(settings(als, als), List.of());

    assertThat(outcome.choices()).isEmpty();
    assertThat(outcome.service("als").times().p95()).isNaN();
  }

  /// A service of ratings refuses rows without one, which is better than its lowest rating.
  @Test
  void recommend_ofChoices_sendsNoRating() {
    var internal = serve(Fakes.recommender("3"));
    var als = serve(Fakes.recommender("4"));
    var score = serve(Fakes.scoring(Fakes::lowNumbers));
    var services = Map.of("internal", internal.uri(), "als", als.uri());
    var chosen = new TestUser("u1", List.of(new TestUser.Rated("99", null, 881)));

    recommend(ClientSettings.withDefaults(services, score.uri()), List.of(chosen));

    assertThat(List.of(internal, als, score))
        .allSatisfy(
            server -> {
              var row = Wire.tree(server.asked.getFirst().body()).path("ratings").path(0);
              assertThat(row.path("item").asText()).isEqualTo("99");
              assertThat(row.has("rating")).isFalse();
            });
  }
}
