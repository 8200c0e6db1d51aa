package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.client.Candidate.Proposer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CandidateTest {
  private static final double NONE = Double.NaN;

  private static Candidate movie(String item, double score, double liking, int ratings, int by) {
    return movie(item, score, NONE, liking, ratings, by);
  }

  private static Candidate movie(
      String item, double score, double sd, double liking, int ratings, int by) {
    var proposers =
        Stream.of("internal", "als", "matchbox")
            .limit(by)
            .map(service -> new Proposer(service, 1, null, null, List.of()))
            .toList();
    return new Candidate(item, item, score, sd, liking, ratings, proposers);
  }

  /// Every neighbor differs in exactly the rule that decides between them.
  private static final List<Candidate> IN_ORDER =
      List.of(
          movie("900", 1, 0.9, 0, 1),
          movie("10", 2, 0.5, 1, 3),
          movie("13", 5, 0.5, 9, 2),
          movie("12", 4, 0.5, 8, 2),
          movie("9", 3, 0.5, 7, 1),
          movie("010", 3, 0.5, 7, 1),
          movie("20", 3, 0.5, 7, 1),
          movie("100", 3, 0.5, 7, 1),
          movie("1a", 3, 0.5, 7, 1),
          movie("b", 3, 0.5, 7, 1),
          movie("30", 4.5, NONE, 0, 1),
          movie("31", 4.4, NONE, 99, 3),
          movie("32", NONE, NONE, 99, 3),
          movie("33", NONE, NONE, 99, 2));

  @Test
  void best_anyOrder_isLikingThenServicesThenRatingsThenItem() {
    var random = new Random(3);
    for (int i = 0; i < 200; i++) {
      var shuffled = new ArrayList<>(IN_ORDER);
      Collections.shuffle(shuffled, random);

      assertThat(Candidate.best("u", shuffled, ChoiceRule.LIKING, 99))
          .extracting(ChosenMovie::item)
          .isEqualTo(IN_ORDER.stream().map(Candidate::item).toList());
    }
  }

  @Test
  void best_keepsAndRanks() {
    assertThat(Candidate.best("u", IN_ORDER, ChoiceRule.LIKING, 2))
        .containsExactly(
            new ChosenMovie("u", 1, "900", "900", 1, 0.9, List.of("internal")),
            new ChosenMovie("u", 2, "10", "10", 2, 0.5, List.of("internal", "als", "matchbox")));
    assertThat(Candidate.best("u", List.of(), ChoiceRule.LIKING, 5)).isEmpty();
  }

  private static List<String> best(ChoiceRule rule) {
    var movies =
        List.of(
            movie("1", 4.9, 1.5, 0.1, 0, 1),
            movie("2", 4.0, 0.4, 0.2, 0, 1),
            movie("3", 4.5, NONE, 0.3, 0, 1),
            movie("4", NONE, NONE, 0.9, 0, 1));
    return Candidate.best("u", movies, rule, 9).stream().map(ChosenMovie::item).toList();
  }

  @Test
  void best_byRatingOrItsLowerBound_isAnotherOrder() {
    assertThat(best(ChoiceRule.LIKING)).containsExactly("4", "3", "2", "1");
    assertThat(best(ChoiceRule.RATING)).containsExactly("1", "3", "2", "4");
    assertThat(best(ChoiceRule.LOWER_BOUND))
        .as("3.6, 3.4, none")
        .containsExactly("2", "1", "3", "4");
  }

  @Test
  void of_noRule_namesTheChoices() {
    assertThat(ChoiceRule.of("lower-bound")).isEqualTo(ChoiceRule.LOWER_BOUND);
    assertThatThrownBy(() -> ChoiceRule.of("best"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("choose must be one of liking, rating, lower-bound, got 'best'");
  }
}
