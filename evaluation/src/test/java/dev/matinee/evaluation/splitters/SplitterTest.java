package dev.matinee.evaluation.splitters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.testkit.Planted;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
  private static final Ratings RATINGS = Planted.checkerboard(1);

  private static Set<String> pairs(Ratings ratings) {
    var pairs = new HashSet<String>();
    for (int p = 0; p < ratings.size(); p++) {
      pairs.add(ratings.rating(p).user() + " " + ratings.rating(p).item());
    }
    return pairs;
  }

  @Test
  void kFold_anyRatings_testsEachExactlyOnce() {
    var splits = new KFold(4).split(RATINGS, 3).toList();
    var tested = new HashSet<String>();
    for (var split : splits) {
      assertThat(split.train().size() + split.test().size()).isEqualTo(RATINGS.size());
      assertThat(pairs(split.train())).doesNotContainAnyElementsOf(pairs(split.test()));
      assertThat(split.test().size()).isBetween(RATINGS.size() / 4, RATINGS.size() / 4 + 1);
      assertThat(tested).doesNotContainAnyElementsOf(pairs(split.test()));
      tested.addAll(pairs(split.test()));
    }
    assertThat(tested).hasSize(RATINGS.size());
  }

  @Test
  void split_sameSeed_sameSplitsAndAnotherSeedOthers() {
    for (var splitter : List.of(new KFold(3), new Shuffle(0.2), new LeaveOneOut())) {
      var first = splitter.split(RATINGS, 5).findFirst().orElseThrow().test();
      assertThat(splitter.split(RATINGS, 5).findFirst().orElseThrow().test().digest())
          .isEqualTo(first.digest());
      assertThat(splitter.split(RATINGS, 6).findFirst().orElseThrow().test().digest())
          .isNotEqualTo(first.digest());
    }
  }

  @Test
  void repeated_times_dividesAnewEachTime() {
    var splits = new RepeatedKFold(2, 3).split(RATINGS, 0).toList();
    assertThat(splits).hasSize(6);
    assertThat(splits.get(3).test().digest()).isNotEqualTo(splits.get(0).test().digest());
    assertThat(splits.get(0).test().digest())
        .isEqualTo(new KFold(3).split(RATINGS, 0).findFirst().orElseThrow().test().digest());
  }

  @Test
  void leaveOneOut_everyUser_testsOneRating() {
    var split = new LeaveOneOut().split(RATINGS, 0).findFirst().orElseThrow();
    for (int user = 0; user < RATINGS.users().size(); user++) {
      assertThat(split.test().byUser().count(user)).isEqualTo(1);
    }
  }

  @Test
  void last_usersWithEnough_testsTheirLatest() {
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 1, 30)
            .add("u", "b", 2, 10)
            .add("u", "c", 3, 20)
            .add("v", "a", 4, 99)
            .build();
    var split = new LastRatings(2).split(ratings, 0).findFirst().orElseThrow();
    assertThat(pairs(split.test())).containsExactlyInAnyOrder("u a", "u c");
  }

  @Test
  void before_aDay_testsFromThatDayOn() {
    var day = LocalDate.of(1970, 1, 2);
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 1, 86_399)
            .add("u", "b", 2, 86_400)
            .build();
    assertThat(pairs(new BeforeDay(day).split(ratings, 0).findFirst().orElseThrow().test()))
        .containsExactly("u b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k-fold:5",
        "repeated:5x10",
        "shuffle:0.2",
        "leave-one-out",
        "last:5",
        "before:2018-01-01"
      })
  void parse_whatItDescribes_isRead(String text) {
    assertThat(Splitters.parse(text).describe()).isEqualTo(text.replace(':', ' '));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "k-fold",
        "k-fold:x",
        "repeated:5",
        "shuffle:",
        "leave-one-out:3",
        "before:yesterday",
        "thirds"
      })
  void parse_anythingElse_namesTheChoices(String text) {
    assertThatThrownBy(() -> Splitters.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("k-fold:5")
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k-fold:1", "shuffle:0", "shuffle:1", "last:0", "repeated:0x5"})
  void parse_outOfRange_saysTheRule(String text) {
    assertThatThrownBy(() -> Splitters.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".*(at least|above).*got.*");
  }

  @Test
  void split_nothingToTest_isRefused() {
    assertThatThrownBy(() -> new LastRatings(500).split(RATINGS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs ratings on both sides");
  }

  @Test
  void split_kFold_makesASplitWhenItIsAskedFor() {
    var few = RATINGS.select(p -> p < 10);
    var first = new KFold(10).split(few, 0).iterator().next();
    assertThat(first.test().size()).isEqualTo(1);
    assertThatThrownBy(() -> new KFold(11).split(few, 0))
        .as("at once, not when a split is made")
        .hasMessage("11 folds need at least as many ratings, got 10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k-fold:3", "repeated:2x3", "shuffle:0.2", "leave-one-out", "last:2"})
  void count_anySplitter_isHowManyThereAre(String text) {
    var splitter = Splitters.parse(text);
    assertThat(splitter.split(RATINGS, 1).toList()).hasSize(splitter.count());
  }

  @Test
  void splits_goneThroughTwice_areTheSame() {
    var splits = Splits.of(new RepeatedKFold(2, 3), RATINGS, 7);
    assertThat(splits.stream().map(split -> split.train().digest()).toList())
        .isEqualTo(splits.stream().map(split -> split.train().digest()).toList())
        .doesNotHaveDuplicates()
        .hasSize(splits.count());
    assertThat(splits.stream().map(Split::name))
        .containsExactly(
            "time 1 fold 1",
            "time 1 fold 2",
            "time 1 fold 3",
            "time 2 fold 1",
            "time 2 fold 2",
            "time 2 fold 3");
  }

  @Test
  void splits_tooFewRatings_areRefusedBeforeAnyWork() {
    assertThatThrownBy(() -> Splits.of(new LastRatings(500), RATINGS, 0))
        .hasMessageContaining("needs ratings on both sides");
  }

  @Test
  void parse_otherChoicesOfTheCaller_areNamed() {
    assertThatThrownBy(() -> Splitters.parse("thirds", "files:DIR"))
        .hasMessageEndingWith("stratified:0.25 or files:DIR, got 'thirds'");
  }

  @Test
  void numbers_atTheirEnds_areTakenOrRefused() {
    assertThat(new RepeatedKFold(1, 2).count()).isEqualTo(2);
    assertThat(Splitters.parse("repeated:3x4")).isEqualTo(new RepeatedKFold(3, 4));
    assertThat(new LastRatings(1).count()).isEqualTo(1);
    for (var wrong :
        List.of("repeated:0x2", "repeated:2x1", "repeated:x3", "repeated:5", "last:0")) {
      assertThatThrownBy(() -> Splitters.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /// A user with exactly as many ratings as are tested would be left without any to learn from.
  @Test
  void last_usersWithTooFew_stayInTheTraining() {
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 1, 1)
            .add("u", "b", 2, 2)
            .add("v", "a", 1, 1)
            .add("v", "b", 2, 2)
            .add("v", "c", 3, 3)
            .build();
    var split = new LastRatings(2).split(ratings, 0).findFirst().orElseThrow();
    assertThat(pairs(split.test())).containsExactlyInAnyOrder("v b", "v c");
    assertThat(pairs(split.train())).containsExactlyInAnyOrder("u a", "u b", "v a");
  }
}
