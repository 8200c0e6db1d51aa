package dev.matinee.server.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.server.Planted;
import dev.matinee.server.http.ComputePools;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.server.serving.ListParameters;
import dev.matinee.server.serving.ListRecorder;
import dev.matinee.server.serving.RatedSince;
import dev.matinee.server.serving.ResponseCache;
import dev.matinee.server.serving.RoleContext;
import dev.matinee.server.serving.RoleContext.Retrainer;
import dev.matinee.server.serving.UserHistory;
import dev.matinee.store.Home;
import dev.matinee.store.feedback.FeedbackEvent;
import dev.matinee.store.feedback.RestRule;
import dev.matinee.wire.Wire;
import dev.matinee.wire.recommendations.RecommendationsRequest;
import dev.matinee.wire.recommendations.RecommendationsResponse;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The use case of `POST /v1/recommendations`, without HTTP.
final class RecommendTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T20:00:00Z"));

  @TempDir private Path folder = Path.of("");

  private interface Asking {
    void on(Home home, AlsRoutes service);
  }

  private interface Stopping {
    void on(ComputePools pools, AlsRoutes service);
  }

  private String rest = "2x7d";

  /// A service over planted ratings; a retraining makes artifact `als-2`.
  private void asking(Asking asking) {
    asking(asking, (_, _) -> {});
  }

  private void asking(Asking asking, Stopping stopping) {
    var ratings = Planted.ratings();
    try (var home = Home.open(folder);
        var pools = new ComputePools(1)) {
      home.ratings().importAll("planted", "planted ratings", ratings);
      home.artifacts().save(Planted.artifact("als-1", "als", Map.of(), ratings));
      home.artifacts().promote("als", "als-1", "first");
      home.feedback().setRest(RestRule.parse(rest));
      Retrainer retrainer =
          role -> {
            home.artifacts()
                .save(Planted.artifact("als-2", "als", Map.of(), home.ratings().snapshot()));
            home.artifacts().promote(role.id(), "als-2", "retrained");
            return "als-2";
          };
      var models =
          new ActiveModels(
              new RatedSince(home.ratings(), 5),
              home.artifacts(),
              home.trials(),
              home.catalog(),
              Algorithms.all(),
              Set.of(Role.ALS),
              InstantSource.system());
      models.refresh();
      try (var lists = ListRecorder.start(home.feedback(), home.trials(), models, CLOCK)) {
        var context =
            new RoleContext(
                models,
                home.ratings(),
                new UserHistory(home.ratings()),
                lists,
                new ResponseCache(0),
                retrainer,
                pools,
                CLOCK);
        var service = new AlsRoutes(context);
        asking.on(home, service);
        stopping.on(pools, service);
      }
    }
  }

  private static RecommendationsResponse ask(AlsRoutes service, String json) {
    var request = RecommendationsRequest.read(Wire.tree(json));
    return service.recommend(request, ListParameters.of(request.list(), Instant.EPOCH), true);
  }

  @Test
  void recommend_whatWasShownTwiceAndPassedOver_rests() {
    asking(
        (home, service) -> {
          var request = "{\"user\":\"new\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}],\"n\":3}";
          var before = items(ask(service, request));
          shown(home, before.getFirst(), 1);
          assertThat(items(ask(service, request))).isEqualTo(before);

          shown(home, before.getFirst(), 2);

          assertThat(items(ask(service, request)))
              .hasSize(3)
              .startsWith(before.get(1), before.get(2))
              .doesNotContain(before.getFirst());
        });
  }

  /// Passed over twice it comes at three times its rank.
  @Test
  void recommend_whatWasPassedOver_comesLaterWhereThatIsSet() {
    rest = "30d";
    asking(
        (home, service) -> {
          var request = "{\"user\":\"new\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}],\"n\":3}";
          var before = items(ask(service, request));
          shown(home, before.getFirst(), 1);
          shown(home, before.getFirst(), 2);

          assertThat(items(ask(service, request)))
              .containsExactly(before.get(1), before.getFirst(), before.get(2));
        });
  }

  private static List<String> items(RecommendationsResponse answer) {
    return answer.recommendations().stream().map(movie -> movie.item()).toList();
  }

  private static void shown(Home home, String item, int time) {
    long when = CLOCK.instant().getEpochSecond() - time;
    var event = new FeedbackEvent("shown" + time, "new", item, "shown", null, when, null);
    home.feedback().append(List.of(event), CLOCK.instant());
  }

  @Test
  void recommend_newUser_isStoredAndFoldedIn() {
    asking(
        (home, service) -> {
          var request =
              "{\"user\":\"new\",\"ratings\":[{\"item\":\"i0\",\"rating\":5},{\"item\":\"i1\",\"rating\":9}],\"n\":3}";
          var answer = ask(service, request);

          assertThat(answer.artifact()).isEqualTo("als-1");
          assertThat(answer.basis()).isEqualTo("FOLDED_IN");
          assertThat(answer.stored()).isEqualTo(1);
          assertThat(answer.recommendations()).hasSize(3);
          assertThat(answer.refused()).hasSize(1);
          assertThat(home.ratings().of("new")).hasSize(1);
          assertThat(ask(service, request).stored()).as("the same again").isZero();
        });
  }

  @Test
  void recommend_retrain_isAnsweredByTheNewArtifact() {
    asking(
        (home, service) -> {
          var answer =
              ask(
                  service,
                  "{\"user\":\"new\",\"mode\":\"retrain\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");

          assertThat(answer.artifact()).isEqualTo("als-2");
          assertThat(answer.basis()).isEqualTo("TRAINED");
          assertThat(home.artifacts().load("als-2").ratings().users().indexOf("new"))
              .isNotNegative();
        });
  }

  /// A filter costs time: it is made on the pool's threads, of which there are so many as cores.
  @Test
  void recommend_filter_isMadeInThePool() {
    var request = "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}],\"filter\":\"nonsense = 1\"}";
    asking(
        (_, service) ->
            assertThatThrownBy(() -> ask(service, request))
                .hasMessageContaining("there is no field 'nonsense'"),
        (pools, service) -> {
          pools.close();
          assertThatThrownBy(() -> ask(service, request)).isInstanceOf(CancellationException.class);
        });
  }

  @Test
  void recommend_nobodyOrNothingUsable_storesNothing() {
    asking(
        (home, service) -> {
          var size = home.ratings().snapshot().size();
          var guest = ask(service, "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");
          assertThat(guest.user()).isNull();
          assertThat(guest.stored()).isZero();
          assertThatThrownBy(() -> ask(service, "{\"user\":\"new\"}"))
              .isInstanceOf(ProblemException.class)
              .hasMessageContaining("no usable rating for the unknown user 'new'");
          assertThat(home.ratings().snapshot().size()).isEqualTo(size);
        });
  }
}
