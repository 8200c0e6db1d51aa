package dev.matinee.evaluation.splitters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.testkit.Planted;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
  private static final Ratings RATINGS = Planted.checkerboard(1);

  /// The same kind of ratings with times.
  private static final Ratings TIMED = timed();

  private static Ratings timed() {
    var builder = Ratings.builder(RatingScale.STARS).ids(RATINGS.users(), RATINGS.items());
    for (int p = 0; p < RATINGS.size(); p++) {
      var rating = RATINGS.rating(p);
      builder.add(rating.user(), rating.item(), rating.value(), 1 + (p * 7919L) % 10_007);
    }
    return builder.build();
  }

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
    for (var splitter :
        List.of(
            new KFold(3),
            new Shuffle(0.2),
            new LeaveOneOut(),
            new HeldOutUsers(9, 0.2),
            new Stratified(0.25, false))) {
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
    assertThat(new BeforeDay(day).count()).isOne();
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
        "before:2018-01-01",
        "time:0.2",
        "rolling:4",
        "users:10000x0.2",
        "users:50x3",
        "stratified:0.25"
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
        "time:noon",
        "rolling:x",
        "users:10000",
        "users:x0.2",
        "users:0.5x0.2",
        "stratified:0.25:user",
        "thirds"
      })
  void parse_anythingElse_namesTheChoices(String text) {
    assertThatThrownBy(() -> Splitters.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("k-fold:5")
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k-fold:1",
        "shuffle:0",
        "shuffle:1",
        "last:0",
        "repeated:0x5",
        "time:0",
        "time:NaN",
        "rolling:0",
        "users:0x0.2",
        "users:5x0",
        "users:5x1.5",
        "users:5x-1",
        "users:5xNaN",
        "stratified:1",
        "stratified:0:item"
      })
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
  @ValueSource(
      strings = {
        "k-fold:3",
        "repeated:2x3",
        "shuffle:0.2",
        "leave-one-out",
        "last:2",
        "time:0.2",
        "rolling:4",
        "users:3x0.2",
        "stratified:0.25"
      })
  void count_anySplitter_isHowManyThereAre(String text) {
    var splitter = Splitters.parse(text);
    assertThat(splitter.split(TIMED, 1).toList()).hasSize(splitter.count());
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
        .hasMessageEndingWith(" or files:DIR, got 'thirds'");
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

  private static Ratings ratings(int... perUser) {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < perUser.length; user++) {
      for (int item = 0; item < perUser[user]; item++) {
        builder.add("u" + user, "i" + item, 1 + item % 5, 1000L + item);
      }
    }
    return builder.build();
  }

  private static Split only(Splitter splitter, Ratings ratings) {
    return splitter.split(ratings, 0).findFirst().orElseThrow();
  }

  /// Ten users: of those held out a fifth (of 5 one, of 8 two, of 12 two) is tested, nothing of
  /// theirs trains, and everything else does.
  @Test
  void users_aShare_areWhollyOutOfTheTraining() {
    var all = ratings(5, 8, 12, 5, 8, 12, 5, 8, 12, 4);
    var split = only(new HeldOutUsers(6, 0.2), all);
    var told = Objects.requireNonNull(split.told());
    int heldOut = 0;
    for (int user = 0; user < 10; user++) {
      int trained = split.train().byUser().count(user);
      int tested = split.test().byUser().count(user);
      assertThat(trained + tested + told.byUser().count(user)).isEqualTo(all.byUser().count(user));
      if (tested > 0) {
        heldOut++;
        assertThat(trained).isZero();
        assertThat(tested).isEqualTo(all.byUser().count(user) == 5 ? 1 : 2);
      }
    }
    assertThat(heldOut).isEqualTo(6);
    assertThat(split.train().byUser().count(9)).as("4 are too few to hold out").isEqualTo(4);
    assertThat(pairs(told)).doesNotContainAnyElementsOf(pairs(split.test()));
    assertThat(new HeldOutUsers(6, 0.2).note(all))
        .hasValue("Users with fewer than 5 ratings (1 of 10) are never held out: they train.");
    assertThat(new HeldOutUsers(6, 0.2).note(ratings(5, 6))).isEmpty();
  }

  @Test
  void users_aNumber_isTestedOfEachWithOneMoreAtLeast() {
    var split = only(new HeldOutUsers(1, 6), ratings(6, 7, 5, 8));
    assertThat(split.test().size()).isEqualTo(6);
    assertThat(split.test().byUser().count(0)).as("would be told nothing").isZero();
    assertThat(Objects.requireNonNull(split.told()).size()).isBetween(1, 2);
  }

  /// One rating of each, and of six nearly all: one is left to tell.
  @Test
  void users_fewestAndMostToTest_leaveSomethingToTestAndToTell() {
    var one = new HeldOutUsers(2, 1);
    assertThat(one.describe()).isEqualTo("users 2x1");
    assertThat(only(one, ratings(6, 7, 8)).test().size()).isEqualTo(2);
    var most = only(new HeldOutUsers(1, 0.99), ratings(6, 6));
    assertThat(most.test().size()).isEqualTo(5);
    assertThat(Objects.requireNonNull(most.told()).size()).isEqualTo(1);
    assertThatThrownBy(() -> new HeldOutUsers(1, 0)).hasMessageEndingWith("is tested, got 0.0");
  }

  /// Who is held out, and which of their ratings are tested, is drawn: not the first of either.
  @Test
  void users_drawn_areOthersWithAnotherSeed() {
    var all = ratings(8, 8, 8, 8, 8, 8, 8, 8);
    var heldOut = new HashSet<Integer>();
    var tested = new HashSet<Integer>();
    for (int seed = 0; seed < 20; seed++) {
      var test = new HeldOutUsers(1, 1).split(all, seed).findFirst().orElseThrow().test();
      heldOut.add(test.user(0));
      tested.add(test.item(0));
    }
    assertThat(heldOut).hasSizeGreaterThan(4);
    assertThat(tested).hasSizeGreaterThan(4);
  }

  /// Somebody whose ratings are all elsewhere has none, and is not counted as having few.
  @Test
  void users_withoutRatings_areNotNoted() {
    var some = ratings(5, 4, 5).select(p -> p < 5 || p >= 9);
    assertThat(new HeldOutUsers(1, 0.2).note(some)).isEmpty();
  }

  @Test
  void users_moreThanThereAre_areRefusedAtOnce() {
    assertThatThrownBy(() -> new HeldOutUsers(3, 0.2).split(ratings(5, 4, 9, 5), 0))
        .hasMessage("users held out must be fewer than the 3 with at least 5 ratings, got 3");
  }

  @Test
  void profile_ofAHeldOutUser_isWhatIsToldAsSomebodyNew() {
    var split = only(new HeldOutUsers(2, 0.2), ratings(10, 10, 10));
    for (int user = 0; user < 3; user++) {
      var profile = split.profile(user);
      boolean trained = split.train().knowsUser(user);
      assertThat(profile.asTrained()).isEqualTo(trained);
      assertThat(profile.user()).isEqualTo(trained ? user : -1);
      assertThat(profile.size()).isEqualTo(trained ? 10 : 8).isEqualTo(split.known(user));
    }
  }

  @Test
  void split_toldOfSomebodyTrained_isRefused() {
    var all = ratings(3, 3);
    assertThatThrownBy(
            () ->
                new Split(
                    "by hand",
                    all.select(p -> p < 4),
                    all.select(p -> p == 5),
                    all.select(p -> p == 4)))
        .hasMessageContaining("whom training has not seen, got user 'u1' in both");
  }

  @Test
  void split_sidesThatDoNotGoTogether_areRefused() {
    var all = ratings(3, 3);
    var first = all.select(p -> p == 0);
    assertThatThrownBy(() -> new Split("by hand", all, all.select(_ -> false)))
        .hasMessage(
            "split 'by hand' needs ratings on both sides, got 6 to train on and 0 to test with");
    assertThatThrownBy(() -> new Split("by hand", all, ratings(4)))
        .hasMessage("both sides of split 'by hand' must share their ids");
    assertThatThrownBy(() -> new Split("by hand", all, first, ratings(4)))
        .hasMessage("both sides of split 'by hand' must share their ids");
    var again = ratings(3, 3).select(p -> p > 1);
    assertThat(new Split("by hand", again, first).testShare())
        .as("1 of 5, of ids read twice")
        .isEqualTo(0.2);
  }

  /// What is told of those held out becomes choices like everything else.
  @Test
  void choices_ofHeldOutUsers_areToldAsChoices() {
    var split = only(new HeldOutUsers(1, 0.2), ratings(10, 10)).choices(2);
    var told = Objects.requireNonNull(split.told());
    assertThat(told.mean()).isEqualTo(5);
    assertThat(only(new KFold(2), ratings(10, 10)).choices(2).told()).isNull();
  }

  /// The latest fifth of ten, in order of time, are those at 9 and 10; with two at 9 there are
  /// three, because a second is not cut apart.
  @Test
  void time_theLatestShare_isTested() {
    var split = only(new LatestShare(0.2), times(10, 1, 9, 2, 3, 4, 5, 6, 7, 8));
    assertThat(pairs(split.test())).containsExactlyInAnyOrder("u i0", "u i2");
    assertThat(split.train().size()).isEqualTo(8);
    var tied = only(new LatestShare(0.2), times(10, 1, 9, 2, 9, 4, 5, 6, 7, 8));
    assertThat(pairs(tied.test())).containsExactlyInAnyOrder("u i0", "u i2", "u i4");
  }

  private static Ratings times(long... times) {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int k = 0; k < times.length; k++) {
      builder.add("u", "i" + k, 3, times[k]);
    }
    return builder.build();
  }

  /// Six ratings in two windows: the first two train, then each two are tested by all before them.
  @Test
  void rolling_windows_trainOnAllBeforeThem() {
    var splits = new Rolling(2).split(times(60, 10, 50, 20, 40, 30), 0).toList();
    assertThat(splits).extracting(Split::name).containsExactly("window 1", "window 2");
    assertThat(pairs(splits.get(0).train())).containsExactlyInAnyOrder("u i1", "u i3");
    assertThat(pairs(splits.get(0).test())).containsExactlyInAnyOrder("u i5", "u i4");
    assertThat(pairs(splits.get(1).train()))
        .containsExactlyInAnyOrder("u i1", "u i3", "u i5", "u i4");
    assertThat(pairs(splits.get(1).test())).containsExactlyInAnyOrder("u i2", "u i0");
  }

  @Test
  void rolling_anyRatings_neverTrainsOnTheFuture() {
    for (var split : new Rolling(5).split(TIMED, 0).toList()) {
      long last =
          LongStream.range(0, split.train().size())
              .map(p -> time(split.train(), p))
              .max()
              .orElseThrow();
      long first =
          LongStream.range(0, split.test().size())
              .map(p -> time(split.test(), p))
              .min()
              .orElseThrow();
      assertThat(last).isLessThan(first);
    }
  }

  private static long time(Ratings ratings, long position) {
    return ratings.timestamp((int) position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"time:0.2", "rolling:2", "before:2018-01-01"})
  void byTime_ratingsWithoutTimes_areRefused(String text) {
    assertThatThrownBy(() -> Splitters.parse(text).split(times(5, 0, 7, 0, 9), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs the timestamp of every rating; 2 of 5 have none");
  }

  @Test
  void last_ratingsWithoutTimes_areSaid() {
    assertThat(new LastRatings(1).note(times(3, 0, 4)))
        .hasValueSatisfying(
            note -> assertThat(note).startsWith("1 of 3 ratings have no timestamp"));
    assertThat(new LastRatings(1).note(times(3, 4))).isEmpty();
  }

  @Test
  void byTime_allAtOnce_isRefused() {
    for (var splitter : List.of(new LatestShare(0.2), new Rolling(2))) {
      assertThatThrownBy(() -> splitter.split(times(7, 7, 7, 7, 7), 0))
          .hasMessageContaining("needs ratings on both sides, got 0 to train on");
    }
    assertThatThrownBy(() -> new Rolling(5).split(times(1, 2, 3, 4, 5), 0))
        .hasMessage("5 windows need more ratings than that, got 5");
  }

  /// Of 1 … 8 ratings three quarters train: 0.75, 1.5, 2.25, 3, 3.75, 4.5, 5.25 and 6, rounded half
  /// to even to 1, 2, 2, 3, 4, 4, 5 and 6.
  @Test
  void stratified_everyUser_testsTheSameShare() {
    var split = only(new Stratified(0.25, false), ratings(1, 2, 3, 4, 5, 6, 7, 8));
    var test = split.test().byUser();
    assertThat(IntStream.range(0, 8).map(test::count)).containsExactly(0, 0, 1, 1, 1, 2, 2, 2);
    assertThat(pairs(split.train())).doesNotContainAnyElementsOf(pairs(split.test()));
  }

  @Test
  void stratified_byItem_testsTheSameShareOfEachMovie() {
    var split = only(Splitters.parse("stratified:0.25:item"), ratings(2, 2, 2, 2, 1, 1, 1, 1));
    var test = split.test().byItem();
    assertThat(test.count(0)).as("of 8").isEqualTo(2);
    assertThat(test.count(1)).as("of 4").isEqualTo(1);
  }

  /// All test ratings of those drawn, the whole training, and the share of the whole test.
  @Test
  void sampled_users_areJudgedWholly() {
    var splits = Splits.of(new KFold(3), RATINGS, 0);
    var some = splits.sampled(10, 0);
    assertThat(some.description()).isEqualTo("k-fold 3, up to 10 test users");
    assertThat(some.testUsers()).isEqualTo(10);
    assertThat(splits.testUsers()).isNull();
    var whole = splits.first();
    var part = some.first();
    assertThat(part.testUsers()).hasSize(10);
    assertThat(part.train().digest()).isEqualTo(whole.train().digest());
    assertThat(part.testShare()).isEqualTo(whole.testShare());
    for (int user : part.testUsers()) {
      assertThat(part.test().byUser().count(user)).isEqualTo(whole.test().byUser().count(user));
    }
    assertThat(splits.sampled(10, 0).first().testUsers()).isEqualTo(part.testUsers());
    assertThat(splits.sampled(10, 1).first().testUsers()).isNotEqualTo(part.testUsers());
    int users = whole.testUsers().length;
    assertThat(splits.sampled(users, 0).first().testUsers()).hasSize(users);
    assertThat(splits.sampled(10_000, 0).first().test().digest()).isEqualTo(whole.test().digest());
    assertThatThrownBy(() -> splits.sampled(0, 0))
        .hasMessage("test users must be at least 1, got 0");
  }

  /// Ratings of 4 and 5 stay, as fives.
  @Test
  void choices_ratingsFromAValue_areAllAlike() {
    var choices = ratings(10).choices(4);
    assertThat(pairs(choices)).containsExactlyInAnyOrder("u0 i3", "u0 i4", "u0 i8", "u0 i9");
    for (int p = 0; p < choices.size(); p++) {
      assertThat(choices.value(p)).isEqualTo(5);
      assertThat(choices.byUser().value(p)).isEqualTo(5);
    }
    assertThat(choices.mean()).isEqualTo(5);
    assertThat(choices.timestamp(0)).isEqualTo(1003);
    assertThat(choices.select(p -> p > 1).value(0)).isEqualTo(5);
    assertThatThrownBy(() -> ratings(3).choices(4.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "choices are ratings of at least 4.5, and none is so high (the scale ends at 5.0)");
  }
}
