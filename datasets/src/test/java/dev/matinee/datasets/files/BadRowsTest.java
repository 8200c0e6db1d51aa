package dev.matinee.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRowsTest {
  private static BadRows of(int count) {
    var bad = new BadRows();
    for (int k = 1; k <= count; k++) {
      bad.add("r.csv", k, "rating must be a number, got '" + k + "'");
    }
    return bad;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, false, nothing is bad",
    "0, 0, true, nothing is good",
    "2, 1, false, two slips",
    "3, 28, false, fewer than a tenth",
    "3, 27, true, a tenth",
    "100, 901, false, a hundred and fewer than a tenth",
    "101, 9999, false, a hundredth",
    "101, 9998, true, more than a hundred and than a hundredth"
  })
  void file_isWrongWhereTooManyRowsAre(int bad, int good, boolean wrong, String why) {
    assertThat(of(bad).isWrong(good, 0)).as(why).isEqualTo(wrong);
  }

  @Test
  void anyShare_isTakenWhereAllAreToBeNamed_butNotNothing() {
    var bad = new BadRows(true);
    for (int k = 0; k < 200; k++) {
      bad.add("r.csv", k, "the user is missing");
    }
    assertThat(bad.takesAnyShare()).isTrue();
    assertThat(new BadRows().takesAnyShare()).isFalse();
    assertThat(bad.isWrong(1, 0)).isFalse();
    assertThat(bad.isWrong(0, 0)).isTrue();
  }

  @Test
  void badRowsOfFilesBefore_doNotCount() {
    var bad = of(30);
    bad.add("s.csv", 7, "the user is missing");

    assertThat(bad.isWrong(9, 30)).isFalse();
    assertThat(bad.isWrong(9, 0)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bad.refuseIfWrong("s.csv", 0, 30, "ratings"))
        .withMessage("s.csv has no usable row: line 7: the user is missing; expected ratings");
  }

  @Test
  void refusal_saysTheMostFrequentReasonAndItsFirstLine() {
    var bad = new BadRows();
    bad.add("r.csv", 2, "the movie is missing");
    bad.add("r.csv", 3, "rating must be a number, got 'x'");
    bad.add("r.csv", 5, "rating must be a number, got 'y'");
    bad.add("r.csv", 6, "the user has lost digits: '1.2E11'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bad.refuseIfWrong("r.csv", 4, 0, "ratings"))
        .withMessage(
            "r.csv has 4 bad rows of 8: line 3: rating must be a number, got 'x' (2 times); expected ratings");
    bad.add("r.csv", 7, "the user has lost digits: '1.3E11'");
    bad.add("r.csv", 8, "the user has lost digits: '1.4E11'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bad.refuseIfWrong("r.csv", 4, 0, "ratings"))
        .withMessageContaining("line 6: the user has lost digits: '1.2E11' (3 times)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BadRows().refuseIfWrong("r.csv", 0, 0, "ratings"))
        .withMessageContaining("nothing stands below its first lines; expected ratings");
  }

  @Test
  void catalog_isRefusedForNothingGoodOrTooManyBadRows_notForATenth() {
    assertThatCode(() -> of(100).refuseCatalogIfWrong("m.csv", 1, "movies"))
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(101).refuseCatalogIfWrong("m.csv", 1, "movies"))
        .withMessageStartingWith("m.csv has 101 bad rows of 102: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1).refuseCatalogIfWrong("m.csv", 0, "movies"))
        .withMessageStartingWith("m.csv has no usable row: ");
  }

  @Test
  void listed_areTheFirstHundred_ofAllThatAreCounted() {
    assertThat(of(101).listed()).hasSize(100);
    var bad = of(99);
    bad.append(of(3), 1000);
    assertThat(bad.count()).isEqualTo(102);
    assertThat(bad.listed()).hasSize(100);
    assertThat(bad.listed().getLast())
        .isEqualTo(new BadRow("r.csv", 1001, "rating must be a number, got '1'"));

    var others = of(60);
    others.addAll(of(60));
    assertThat(others.count()).isEqualTo(120);
    assertThat(others.listed()).hasSize(100);
    assertThat(others.listed().getLast().line()).isEqualTo(40);

    var later = of(2);
    later.addAllBefore(of(99));
    assertThat(later.count()).isEqualTo(101);
    assertThat(later.listed()).hasSize(100);
    assertThat(later.listed().get(98).line()).isEqualTo(99);
    assertThat(later.listed().getLast().line()).isEqualTo(1);
  }

  @Test
  void partOfAFile_countsWithTheWhole() {
    var whole = of(1);
    var part = BadRows.ofAPart();
    for (int k = 1; k < 60; k++) {
      part.add("r.csv", k, "reason number %s is another".formatted("x".repeat(k)));
      part.add("r.csv", k, "the last reason");
    }
    assertThat(part.takesAnyShare()).isTrue();
    whole.append(part, 10);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.refuseIfWrong("r.csv", 1, 0, "ratings"))
        .withMessage(
            "r.csv has 119 bad rows of 120: line 11: the last reason (59 times); expected ratings");
  }

  @Test
  void reasons_areCountedUpToFiftyOfThem() {
    var bad = new BadRows();
    for (int k = 1; k <= 50; k++) {
      bad.add("r.csv", k, "reason " + "x".repeat(k));
    }
    bad.add("r.csv", 51, "one more");
    bad.add("r.csv", 52, "one more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bad.refuseIfWrong("r.csv", 1, 0, "ratings"))
        .withMessageContaining("line 1: reason x (1 time); ");
    bad.add("r.csv", 53, "reason " + "x".repeat(50));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bad.refuseIfWrong("r.csv", 1, 0, "ratings"))
        .withMessageContaining("line 50: reason ");
  }
}
