package dev.matinee.algorithms.blend;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.algorithms.Examples;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.compute.Progress;
import dev.matinee.testkit.Planted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlendTest {
  private static Trainer blend(Map<String, ?> settings) {
    return Algorithms.all().trainer("blend", settings);
  }

  /// Let one member have the biases 7/16 of u and −1 of d, the other none; the mean is 3:
  ///
  /// ```
  /// m_1 − μ = −0.5625, m_2 − μ = 0
  /// r̂ = 3 + 0.1 − 0.5 · 0.5625 + 0.25 · 0                            = 2.81875
  /// m̄ − μ = −0.375, spread = 2/3 · 0.1875² + 1/3 · 0.375² = 0.0703125,  sd = √(4 · spread)
  /// ```
  @Test
  void belief_givenWeights_isTheSumWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var trainer = blend(Map.of("members", "baseline,plain:baseline"));
    var state =
        State.builder()
            .put("weights", 0.1, 0.5, 0.25)
            .put("weightsByUser", 0, 0, 0.0)
            .put("weightsByItem", 0, 0, 0.0)
            .put("activity", 0, 1, 0, 1.0)
            .put("variance", 0, 1, 4.0)
            .put("outOfFoldRmse", 1, 1, 0.9)
            .part("members/baseline", biases(0.4375))
            .part("members/plain", biases(0))
            .build();
    var u = trainer.restore(ratings, state).scorer(profile(ratings, "u"));
    var belief = u.belief(item(ratings, "d"));

    assertThat(u.score(item(ratings, "d"))).isCloseTo(2.81875, within(1e-6));
    assertThat(belief.mean()).isCloseTo(2.81875, within(1e-6));
    assertThat(belief.sd()).isCloseTo(Math.sqrt(4 * 0.0703125), within(1e-6));
    assertThat(belief.levels()).isEmpty();
  }

  private static State biases(double ofUser) {
    var items = ofUser == 0 ? new double[5] : new double[] {1.25, -0.75, 0.75, -1, -0.25};
    return State.builder().put("userBias", ofUser, 0, 0, 0, 0).put("itemBias", items).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          members | ease | the base learner members.ease must predict ratings, got 'ease'; choices: normal
          members | svd,svd | members must have labels of their own, got 'svd' twice; write LABEL:svd
          members | svd,,als | members must be names of algorithms with commas between them, or LABEL:NAME, got 'svd,,als'
          members | a.b:svd | members must be names of algorithms with commas between them, or LABEL:NAME, got 'a.b:svd'
          members | wdie | unknown algorithm 'wdie'; known: normal
          members.svd.factors | 3 | unknown parameter 'members.svd.factors'; known after 'members.': wide, levels
          members.levels.factor | 3 | unknown parameter 'factor' of bayes-fm; known: factors
          weights | equal | weights must be one of non-negative, ridge, activity, got 'equal'
          parts | 1 | parts must be between 2 and 100, got 1
          regularization | -1 | regularization must be at least 0, got -1.0
          """)
  void parameters_thatCannotBe_sayTheRule(String name, String value, String problem) {
    assertThatThrownBy(() -> blend(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(problem);
  }

  private static final Map<String, Object> FOUR =
      Map.of(
          "members", "als,knn-baseline,baseline,small:svd",
          "members.als.factors", 6,
          "members.small.factors", 4,
          "members.small.epochs", 60);

  /// Together the members are better than the best of them, on ratings that nobody has seen.
  @Test
  void train_plantedTaste_betterThanEveryMember() {
    var data = Planted.taste(1);
    for (var how : List.of("non-negative", "ridge", "activity")) {
      var settings = new HashMap<String, Object>(FOUR);
      settings.put("weights", how);
      settings.put("members", "als,knn-baseline,baseline");
      settings.keySet().removeIf(name -> name.startsWith("members.small"));
      var model = (BlendModel) blend(settings).train(data.train(), Training.sequential(3));
      double together = rmse(model, data);
      for (var member : model.models()) {
        assertThat(together).as(how).isLessThan(rmse(member, data));
      }
    }
  }

  private static double rmse(Model model, Planted.Halves data) {
    double squares = 0;
    for (int p = 0; p < data.test().size(); p++) {
      var scorer = model.scorer(data.train().profile(data.test().user(p)));
      double said = scorer.belief(data.test().item(p)).mean();
      double off = (Double.isNaN(said) ? data.train().mean() : said) - data.test().value(p);
      squares += off * off;
    }
    return Math.sqrt(squares / data.test().size());
  }

  /// 80 % of the ratings that nobody has seen lie within the interval of 80 %, and some more: the
  /// members know a fifth more in the end than when they were asked, which counts in few data.
  @Test
  void belief_plantedTaste_intervalsCoverWhatTheySay() {
    var data = Planted.taste(1);
    var model = blend(FOUR).train(data.train(), Training.sequential(3));
    int inside = 0;
    for (int p = 0; p < data.test().size(); p++) {
      var scorer = model.scorer(data.train().profile(data.test().user(p)));
      var belief = scorer.belief(data.test().item(p));
      inside += Math.abs(belief.mean() - data.test().value(p)) <= 1.2816 * belief.sd() ? 1 : 0;
    }
    assertThat(inside / (double) data.test().size()).isBetween(0.78, 0.88);
  }

  /// Members of one algorithm have random numbers of their own, so two are better than one.
  @Test
  void train_oneAlgorithmTwice_membersDiffer() {
    var data = Planted.taste(1).train();
    var model =
        (BlendModel)
            blend(Map.of("members", "a:svd,b:svd", "parts", 2)).train(data, Training.sequential(3));
    var profile = data.profile(3);
    assertThat(model.models().get(0).scorer(profile).score(7))
        .isNotEqualTo(model.models().get(1).scorer(profile).score(7));
  }

  @Test
  void notes_nameEveryMembersShareAndError() {
    var data = Planted.taste(1).train();
    var model = blend(FOUR).train(data, Training.sequential(3));
    assertThat(model.notes().getFirst())
        .startsWith("weights out of fold: als ")
        .containsPattern("knn-baseline 0\\.\\d{3} \\(RMSE 0\\.\\d{4}\\), ")
        .containsPattern("small 0\\.\\d{3} \\(RMSE 0\\.\\d{4}\\), together RMSE 0\\.\\d{4}$");
    assertThat(blend(FOUR).restore(data, model.state()).notes()).isEqualTo(model.notes());
  }

  /// A member that has no opinion on a movie counts as the mean, and none at all is no opinion.
  @Test
  void score_membersWithoutOpinion_countAsTheMean() {
    var all = Planted.taste(1).train();
    int unrated = 5;
    var data = all.select(position -> all.item(position) != unrated);
    var alone = blend(Map.of("members", "knn-basic")).train(data, Training.sequential(0));
    var both = blend(Map.of("members", "knn-basic,baseline")).train(data, Training.sequential(0));
    var profile = data.profile(3);
    assertThat(alone.scorer(profile).score(unrated)).isNaN();
    assertThat(alone.scorer(profile).belief(unrated).mean()).isNaN();
    assertThat(both.scorer(profile).score(unrated)).isBetween(0.5, 5.0);
  }

  /// A share belongs to the item that was asked for, whatever was asked before.
  @Test
  void contributions_afterAnotherItem_areItsOwn() {
    var data = Planted.taste(1).train();
    var settings = new HashMap<String, Object>(FOUR);
    settings.put("weights", "activity");
    var model = blend(settings).train(data, Training.sequential(3));
    var profile = data.profile(3);
    var fresh = new double[profile.size()];
    model.scorer(profile).contributions(9, fresh);
    var used = model.scorer(profile);
    double before = used.score(2);
    var after = new double[profile.size()];
    used.contributions(9, after);
    assertThat(after).containsExactly(fresh);
    assertThat(used.score(2)).isEqualTo(before);
    assertThat(used.belief(2))
        .usingRecursiveComparison()
        .isEqualTo(model.scorer(profile).belief(2));
  }

  @Test
  void train_progress_growsToTheEnd() {
    var data = Planted.taste(1).train();
    var seen = Collections.synchronizedList(new ArrayList<Long>());
    Progress progress =
        (step, done, total) -> {
          assertThat(step).isEqualTo("blend");
          seen.add(1000 * done / total);
        };
    blend(FOUR).train(data, new Training(3, 1, progress));
    assertThat(seen).isSorted().hasSizeGreaterThan(8);
    assertThat(seen.getLast()).isEqualTo(1000);
  }

  @Test
  void memoryNeed_isTheMembersAndMore() {
    var data = Planted.taste(1).train();
    var registry = Algorithms.all();
    long members = 0;
    for (var name : List.of("bayes-fm", "knn-baseline")) {
      members += registry.trainer(name, Map.of()).memoryNeed(data).bytes();
    }
    MemoryNeed need = blend(Map.of("members", "bayes-fm,knn-baseline")).memoryNeed(data);
    assertThat(need.bytes()).isGreaterThan(members);
    assertThat(need.remedy())
        .isEqualTo("of the member bayes-fm, which needs most: lower kept, factors or chains");
  }

  /// Of very many ratings a part is smaller and one is enough; of few all are held out in turn.
  @Test
  void parts_areAsManyAsItTakes() {
    Ratings few = Examples.random(50, 30, 400, 1);
    Ratings more = Examples.random(600, 400, 100_000, 1);
    assertThat(StackingFolds.count(few, 8)).isEqualTo(8);
    assertThat(StackingFolds.examples(few, 8)).isBetween(few.size() - 8, few.size());
    assertThat(StackingFolds.examples(more, 8)).isBetween(20_000, 20_000 + more.size() / 8);
    assertThat(StackingFolds.count(Examples.fiveByFive(), 8)).isZero();
  }

  @Test
  void parts_areDisjointAndLeaveTheRest() {
    var data = Examples.random(50, 30, 400, 1);
    var parts = StackingFolds.of(data, 4, Training.sequential(1));
    int sum = 0;
    for (int number = 0; number < 4; number++) {
      sum += parts.heldOut(number).size();
      assertThat(parts.known(number).size() + parts.heldOut(number).size()).isEqualTo(data.size());
    }
    assertThat(sum).isEqualTo(StackingFolds.examples(data, 4));
  }
}
