package dev.matinee.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.registry.Dimension;
import dev.matinee.evaluation.metrics.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final Map<String, Dimension> SPACE =
      Map.of(
          "factors", new Dimension.Whole(1, 200),
          "rate", new Dimension.Logarithmic(1e-4, 1),
          "kind", new Dimension.Choice(List.of("a", "b", "c")));

  private static final Map<String, Object> DEFAULTS =
      Map.of("factors", 20, "rate", 0.5, "kind", "a");

  /// A bowl with its lowest point at 60 factors, a rate of 0.01 and kind b.
  private static double bowl(Map<String, Object> at) {
    double factors = (number(at, "factors") - 60) / 100;
    double rate = Math.log10(number(at, "rate") / 0.01) / 2;
    return factors * factors + rate * rate + ("b".equals(at.get("kind")) ? 0 : 0.3);
  }

  private static double number(Map<String, Object> at, String name) {
    return at.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static List<Trial> run(Search search, long seed) {
    var done = new ArrayList<Trial>();
    for (int batch = 0; ; batch++) {
      var next =
          search.next(
              SPACE, DEFAULTS, done, Goal.LOWEST, new SplittableRandom(seed + 1000L * batch));
      if (next.isEmpty()) {
        return done;
      }
      next.forEach(proposal -> done.add(new Trial(proposal, bowl(proposal), 0)));
    }
  }

  private static double best(List<Trial> trials) {
    return trials.stream().mapToDouble(Trial::value).min().orElseThrow();
  }

  @Test
  void grid_values_isExactlyTheProduct() {
    var values = new LinkedHashMap<String, List<Object>>();
    values.put("factors", List.of(1, 2));
    values.put("kind", List.of("a", "b", "c"));
    var grid = new GridSearch(values);
    assertThat(grid.name()).isEqualTo("grid");
    assertThat(
            run(
                new GridSearch(
                    Map.of("factors", List.of(3, 4), "rate", List.of(1.0), "kind", List.of("a"))),
                0))
        .hasSize(2);
    var proposals = grid.next(SPACE, DEFAULTS, List.of(), Goal.LOWEST, new SplittableRandom(0));
    assertThat(proposals).hasSize(6).hasSize(grid.trials()).doesNotHaveDuplicates();
    assertThat(proposals.get(1)).isEqualTo(Map.of("factors", 1, "kind", "b"));
  }

  @Test
  void randomAndTpe_first_proposeTheDefaults() {
    assertThat(run(new RandomSearch(5), 1).getFirst().parameters()).isEqualTo(DEFAULTS);
    assertThat(run(new TpeSearch(5), 1).getFirst().parameters()).isEqualTo(DEFAULTS);
  }

  @Test
  void randomAndTpe_trials_areAsManyAsAskedAndInsideTheSpace() {
    for (Search search : List.of(new RandomSearch(37), new TpeSearch(37))) {
      var trials = run(search, 3);
      assertThat(trials).hasSize(37);
      assertThat(trials)
          .allSatisfy(
              trial -> {
                assertThat((Integer) trial.parameters().get("factors")).isBetween(1, 200);
                assertThat((Double) trial.parameters().get("rate")).isBetween(1e-4, 1.0);
                assertThat(trial.parameters().get("kind")).isIn("a", "b", "c");
              });
    }
  }

  @Test
  void tpe_bowl_isBetterThanRandomOnAverage() {
    double tpe = 0;
    double random = 0;
    for (int seed = 0; seed < 20; seed++) {
      tpe += best(run(new TpeSearch(40), seed));
      random += best(run(new RandomSearch(40), seed));
    }
    assertThat(tpe).isLessThan(random * 0.8);
  }

  @Test
  void tpe_sameSeed_sameProposals() {
    assertThat(run(new TpeSearch(30), 4)).isEqualTo(run(new TpeSearch(30), 4));
  }

  @Test
  void trials_none_isRefused() {
    assertThatThrownBy(() -> new TpeSearch(0)).hasMessage("trials must be at least 1, got 0");
    assertThatThrownBy(() -> new RandomSearch(0)).hasMessage("trials must be at least 1, got 0");
    assertThatThrownBy(() -> new GridSearch(Map.of())).hasMessageContaining("at least one");
  }

  /// Half of the draws lie below the middle of the logarithms, a quarter below the first quarter.
  @Test
  void random_logarithmic_isEvenOverTheLogarithms() {
    var dimension = new Dimension.Logarithmic(0.01, 100);
    var random = new SplittableRandom(3);
    int[] below = new int[4];
    for (int n = 0; n < 4000; n++) {
      double drawn = (Double) RandomSearch.draw(dimension, random);
      below[(int) Math.min(3, (Math.log10(drawn) + 2))]++;
    }
    for (int quarter : below) {
      assertThat(quarter).isBetween(900, 1100);
    }
  }

  /// The first batch is a start of eight, the defaults among them; then four at a time, and what is
  /// left at the end.
  @Test
  void tpe_batches_areEightThenFoursThenTheRest() {
    var sizes = new ArrayList<Integer>();
    var done = new ArrayList<Trial>();
    var search = new TpeSearch(14);
    for (int batch = 0; batch < 5; batch++) {
      var next = search.next(SPACE, DEFAULTS, done, Goal.LOWEST, new SplittableRandom(batch));
      sizes.add(next.size());
      next.forEach(proposal -> done.add(new Trial(proposal, bowl(proposal), 0)));
    }
    assertThat(sizes).containsExactly(8, 4, 2, 0, 0);
    assertThat(run(new TpeSearch(3), 0)).hasSize(3);
    assertThat(run(new TpeSearch(1), 0)).hasSize(1);
    assertThat(run(new RandomSearch(1), 0)).hasSize(1);
  }

  /// Which trials are the best depends on the goal: proposals gather where those lie.
  @Test
  void tpe_goal_saysWhichTrialsAreTheBest() {
    var space = Map.<String, Dimension>of("x", new Dimension.Whole(0, 1000));
    var done = new ArrayList<Trial>();
    for (int n = 0; n <= 40; n++) {
      done.add(new Trial(Map.of("x", n * 25), n, 0));
    }
    assertThat(proposed(space, done, Goal.LOWEST)).isBetween(0.0, 250.0);
    assertThat(proposed(space, done, Goal.HIGHEST)).isBetween(750.0, 1000.0);
  }

  private static double proposed(Map<String, Dimension> space, List<Trial> done, Goal goal) {
    return new TpeSearch(1000)
        .next(space, Map.of("x", 500), done, goal, new SplittableRandom(1)).stream()
            .mapToDouble(at -> number(at, "x"))
            .average()
            .orElseThrow();
  }

  @Test
  void names_areThoseOfTheCommandLine() {
    assertThat(new TpeSearch(1).name()).isEqualTo("tpe");
    assertThat(new RandomSearch(1).name()).isEqualTo("random");
  }
}
