package dev.matinee.workbench.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Training;
import dev.matinee.store.Home;
import dev.matinee.workbench.jobs.Lines;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionGateTest {
  private static final double BAD_ORDER = -0.01;

  @TempDir Path folder = Path.of("");

  private static String line(Home home, String id, double rating) {
    return Lines.save(
        home, id, Line.NAME, Map.of("rating", rating, "slope", 0.0, "trouble", "none"));
  }

  @Test
  void contest_anotherIsPromotedMeanwhile_isRefused() {
    try (var home = Home.open(folder)) {
      var bench = Lines.bench(home);
      var artifacts = home.artifacts();
      artifacts.promote("score", line(home, "worse", 1), "");
      line(home, "meanwhile", 2);
      var gate = new PromotionGate(bench.registry(), artifacts);

      var verdict =
          gate.contest(
              Role.SCORE,
              line(home, "better", 3),
              () -> {
                artifacts.promote("score", "meanwhile", "by another process");
                return Lines.RATINGS;
              },
              Training.sequential(0));

      assertThat(verdict.promoted()).isFalse();
      assertThat(verdict.why())
          .startsWith("the role serves meanwhile by now, not worse")
          .contains("better is better in rmse than worse");
      assertThat(verdict.against()).isEqualTo("worse");
      assertThat(artifacts.champion("score")).contains("meanwhile");
    }
  }

  @Test
  void contest_better_isPromoted() {
    try (var home = Home.open(folder)) {
      var bench = Lines.bench(home);
      home.artifacts().promote("score", line(home, "worse", 1), "");

      var verdict =
          new PromotionGate(bench.registry(), home.artifacts())
              .contest(
                  Role.SCORE, line(home, "better", 3), () -> Lines.RATINGS, Training.sequential(0));

      assertThat(verdict.promoted()).isTrue();
      assertThat(home.artifacts().champion("score")).contains("better");
    }
  }

  /// On a checkerboard whatever likes the movies' order has better lists than a constant.
  @Test
  void contest_predictsNoRatings_neverDisplacesOneThatDoes() {
    try (var home = Home.open(folder)) {
      Lines.bench(home);
      var artifacts = home.artifacts();
      artifacts.promote(
          "internal",
          Lines.save(
              home,
              "rates",
              Line.NAME,
              Map.of("rating", 3.0, "slope", BAD_ORDER, "trouble", "none")),
          "");
      Lines.save(
          home,
          "orders",
          Line.ORDER,
          Map.of("rating", 3.0, "slope", -BAD_ORDER, "trouble", "none"));
      artifacts.promote("als", "rates", "");
      var gate = new PromotionGate(Line.REGISTRY, artifacts);

      var verdict =
          gate.contest(Role.INTERNAL, "orders", () -> Lines.RATINGS, Training.sequential(0));

      assertThat(verdict.challenger().get("ndcg_at_10"))
          .isGreaterThan(verdict.champion().get("ndcg_at_10"));
      assertThat(verdict.promoted()).isFalse();
      assertThat(verdict.why()).startsWith("orders predicts no ratings");
      assertThat(artifacts.champion("internal")).contains("rates");
      assertThat(
              gate.contest(Role.ALS, "orders", () -> Lines.RATINGS, Training.sequential(0))
                  .promoted())
          .as("a role of lists alone")
          .isTrue();
    }
  }

  private static String order(Home home, String id) {
    return Lines.save(home, id, Line.ORDER, Map.of("rating", 3.0, "slope", 0.0, "trouble", "none"));
  }

  @Test
  void force_predictsNoRatings_neverDisplacesOneThatDoes() {
    try (var home = Home.open(folder)) {
      var gate = new PromotionGate(Lines.bench(home).registry(), home.artifacts());
      order(home, "orders");
      order(home, "orders-too");
      line(home, "rates", 3);

      assertThat(gate.force(Role.INTERNAL, "orders").promoted()).as("displaces nobody").isTrue();
      assertThat(gate.force(Role.INTERNAL, "orders-too").promoted()).as("takes nothing").isTrue();
      assertThat(gate.force(Role.INTERNAL, "rates").promoted()).isTrue();
      var verdict = gate.force(Role.INTERNAL, "orders");

      assertThat(verdict.promoted()).isFalse();
      assertThat(verdict.why()).contains("orders predicts no ratings", "also when forced");
      assertThat(home.artifacts().champion("internal")).contains("rates");
      assertThat(gate.force(Role.ALS, "rates").promoted()).isTrue();
      assertThat(gate.force(Role.ALS, "orders").promoted()).as("a role of lists").isTrue();
    }
  }

  @Test
  void rollback_predictsNoRatings_isPassedOver() {
    try (var home = Home.open(folder)) {
      var gate = new PromotionGate(Lines.bench(home).registry(), home.artifacts());
      for (var id : new String[] {line(home, "first", 2), line(home, "second", 3)}) {
        gate.force(Role.INTERNAL, order(home, "before-" + id));
        home.artifacts().promote("internal", "before-" + id, "by an older program");
        gate.force(Role.INTERNAL, id);
      }

      assertThat(gate.rollback(Role.INTERNAL, "back")).contains("first");
      assertThat(gate.rollback(Role.INTERNAL, "back")).isEmpty();
      assertThat(home.artifacts().champion("internal")).contains("first");
    }
  }

  @Test
  void force_championOfAnUnreadableArtifact_isReplaced() throws IOException {
    try (var home = Home.open(folder)) {
      var gate = new PromotionGate(Lines.bench(home).registry(), home.artifacts());
      gate.force(Role.INTERNAL, line(home, "damaged", 3));
      Files.writeString(folder.resolve("artifacts/damaged/manifest.json"), "{");

      assertThat(gate.force(Role.INTERNAL, order(home, "orders")).promoted()).isTrue();
    }
  }
}
