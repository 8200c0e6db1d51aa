package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.synthetic.Generator;
import dev.matinee.datasets.synthetic.Sample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void trainAndTest_haveOneSpaceOfIdsAndTheTestKeepsEveryRow() {
    Planted.tabs(folder);

    var split =
        TrainTest.read(folder.resolve("u1.base"), folder.resolve("u1.test"), ReadOptions.AS_IT_IS);

    var train = split.train().ratings();
    assertThat(train.size()).isEqualTo(2);
    assertThat(train.users().list()).containsExactly("7", "9", "8");
    assertThat(train.items().list()).containsExactly("1", "3", "2", "5", "4");
    assertThat(train.knowsUser(2)).isFalse();
    assertThat(train.ofItems().title(2)).isEqualTo("Amélie (2001)");
    assertThat(split.test())
        .containsExactly(
            new Rating("9", "3", 1, 881250952),
            new Rating("7", "2", 3, 881250950),
            new Rating("8", "5", 2, 0),
            new Rating("8", "5", 3, 0));
  }

  @Test
  void scale_isDecidedOverBothFiles() {
    var train = Planted.write(folder.resolve("train"), "1\t1\t4\t1\n");
    var test = Planted.write(folder.resolve("test"), "1\t2\t3.5\t1\n");

    var split = TrainTest.read(train, test, ReadOptions.AS_IT_IS);

    assertThat(split.train().ratings().scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(split.test()).hasSize(1);
  }

  @Test
  void badRowsOfTheTest_areNamed() {
    var train = Planted.write(folder.resolve("train"), "1\t1\t4\t1\n");
    var test =
        Planted.write(
            folder.resolve("test"), "1\t2\t3\t1\n1\t2\t9\t1\n" + "1\t2\t3\t1\n".repeat(9));

    var split = TrainTest.read(train, test, ReadOptions.AS_IT_IS);

    assertThat(split.train().bad())
        .singleElement()
        .hasToString("test line 2: rating must be between 1 and 5, got 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainTest.read(train, folder.resolve("none"), ReadOptions.AS_IT_IS))
        .withMessageContaining("none does not exist");
  }

  @Test
  void testUsers_areTakenOutWhollyAndAFifthOfEachOnesRatingsIsHeldOut() {
    var all = Sample.dataset().ratings();

    var prepared = TestUsers.split(all, 20, 0.2, 0);

    assertThat(prepared.train().size() + prepared.told().size() + prepared.heldOut().size())
        .isEqualTo(all.size());
    int testUsers = 0;
    for (int user = 0; user < all.users().size(); user++) {
      int told = prepared.told().byUser().count(user);
      int heldOut = prepared.heldOut().byUser().count(user);
      if (prepared.train().knowsUser(user)) {
        assertThat(told + heldOut).isZero();
      } else {
        testUsers++;
        assertThat(heldOut).isEqualTo(Math.round(0.2f * (told + heldOut))).isPositive();
      }
    }
    assertThat(testUsers).isEqualTo(20);
    assertThat(prepared.train().items().size()).isEqualTo(all.items().size());
    assertThat(prepared.told().ofItems()).isSameAs(all.ofItems());
  }

  @Test
  void testUsers_areTheSameForASeedAndOthersForAnother() {
    var all = Sample.dataset().ratings();

    var one = TestUsers.split(all, 5, 0.2, 1);

    assertThat(TestUsers.split(all, 5, 0.2, 1).heldOut().digest())
        .isEqualTo(one.heldOut().digest());
    assertThat(TestUsers.split(all, 5, 0.2, 2).heldOut().digest())
        .isNotEqualTo(one.heldOut().digest());
  }

  @Test
  void testUsers_moreThanQualify_areRefusedWithHowManyDo() {
    var all = new Generator(30, 100, 600, 1).generate();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestUsers.split(all, 30, 0.2, 0))
        .withMessageMatching(
            "test users must be at least 1 and fewer than the \\d+ users with 10 or more ratings, got 30");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestUsers.split(all, 3, 1, 0))
        .withMessageContaining("between 0 and 1, got 1.0");
  }

  /// One user of ten ratings qualifies, one of nine does not.
  @Test
  void testUsers_haveTenRatingsAtLeast_andKeepOne() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int item = 0; item < 10; item++) {
      builder.add("ten", "i" + item, 3, item).add("also ten", "i" + item, 4, item);
      if (item < 9) {
        builder.add("nine", "i" + item, 3, item);
      }
    }
    var all = builder.build();

    var prepared = TestUsers.split(all, 1, 0.01, 0);
    assertThat(prepared.heldOut().size()).as("one at least").isEqualTo(1);
    assertThat(prepared.told().size()).isEqualTo(9);
    assertThat(prepared.toldByUser()).hasSize(1);
    assertThat(prepared.toldByUser().values().iterator().next()).hasSize(9);
    assertThat(TestUsers.split(all, 1, 0.99, 0).told().size()).as("never all").isEqualTo(1);
    assertThat(TestUsers.takeOut(all, 1, 0).heldOut().size()).as("a fifth").isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestUsers.split(all, 2, 0.2, 0))
        .withMessageContaining("fewer than the 2 users with 10 or more ratings, got 2");
    assertThatIllegalArgumentException().isThrownBy(() -> TestUsers.split(all, 0, 0.2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> TestUsers.split(all, 1, 0, 0));
  }

  @Test
  void testRatingsOfTheTraining_areSaid() {
    var train = Ratings.builder(RatingScale.STARS).add("a", "x", 3, 0).add("b", "y", 4, 0).build();

    assertThat(
            TrainTest.overlap(
                train,
                List.of(
                    new Rating("a", "x", 3, 0),
                    new Rating("a", "y", 3, 0),
                    new Rating("b", "y", 1, 9),
                    new Rating("c", "x", 3, 0),
                    new Rating("a", "z", 3, 0))))
        .contains(
            "2 of 5 test ratings are in the training too: figures are better than they would be of new ratings.");
    assertThat(TrainTest.overlap(train, List.of(new Rating("b", "x", 3, 0)))).isEmpty();
  }

  @Test
  void scale_isTheFinerOfBoth() {
    var halves = Planted.write(folder.resolve("train"), "1\t1\t3.5\t1\n1\t3\t4\t1\n");
    var stars = Planted.write(folder.resolve("test"), "1\t2\t4\t1\n");

    assertThat(TrainTest.read(halves, stars, ReadOptions.AS_IT_IS).train().ratings().scale())
        .isEqualTo(RatingScale.HALF_STARS);
    assertThat(TrainTest.read(halves, stars, new RatingScale(0, 5, 0.5f)).train().ratings().scale())
        .isEqualTo(new RatingScale(0, 5, 0.5f));
  }
}
