package dev.matinee.core.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.filter.ItemSet;
import dev.matinee.core.recommender.ListRules.Boost;
import dev.matinee.core.recommender.ListRules.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Movies 0, 1, 2, … in this order, of which the user has rated 5.
class ListRulesTest {
  private static final int MOVIES = 400;
  private final Recommender recommender =
      new Recommender(new InOrder(), ratings(), OutputKind.RATINGS);

  private record InOrder() implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return item -> -item;
    }

    @Override
    public Scorer similarItems(int item) {
      return other -> other;
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return other -> other;
    }

    @Override
    public State state() {
      return State.builder().build();
    }
  }

  private static Ratings ratings() {
    var builder = Ratings.builder(RatingScale.STARS);
    IntStream.range(0, MOVIES).forEach(item -> builder.add("all", "" + item, 3, 1));
    return builder.add("u", "5", 3, 1).build();
  }

  private List<Integer> list(ListRules rules, int count) {
    return recommender.rank(Query.of("u").ruled(rules).count(count)).stream()
        .map(Integer::valueOf)
        .toList();
  }

  private static ListRules pins(Pin... pins) {
    return new ListRules(List.of(pins), List.of());
  }

  private static ListRules boost(double factor, int... items) {
    return new ListRules(List.of(), List.of(boostOf(factor, items)));
  }

  @Test
  void pins_standAtTheirRank_unlessTheListMayNotHaveThem() {
    assertThat(list(pins(new Pin(99, 1), new Pin(0, 3)), 4)).containsExactly(99, 1, 0, 2);
    assertThat(list(pins(new Pin(5, 1)), 3)).as("rated").containsExactly(0, 1, 2);
    var query = Query.of("u").ruled(pins(new Pin(99, 1))).excluding(Set.of("99")).count(2);
    assertThat(recommender.rank(query)).containsExactly("0", "1");
    assertThat(list(pins(new Pin(3, 5)), 5)).containsExactly(0, 1, 2, 4, 3);
  }

  @Test
  void boosts_divideRanks() {
    assertThat(list(boost(4, 10, 11), 4)).containsExactly(0, 1, 10, 11);
    assertThat(list(boost(0.1, 0, 1, 2), 4)).containsExactly(3, 4, 6, 7);
  }

  /// Factors multiply, and a rank is divided by 10 at most, or multiplied by it.
  @Test
  void factors_ofOneMovie_areMultipliedWithinTen() {
    var two = new ListRules(List.of(), List.of(boostOf(4, 1, 2), boostOf(0.5, 2, 3)));
    assertThat(List.of(two.factor(0), two.factor(1), two.factor(2), two.factor(3)))
        .containsExactly(1.0, 4.0, 2.0, 0.5);
    assertThat(two.spread()).as("4 over 0.5").isEqualTo(8);

    var beyond = new ListRules(List.of(), List.of(boostOf(6, 1), boostOf(2, 1), boostOf(0.01, 2)));
    assertThat(beyond.factor(1)).isEqualTo(10);
    assertThat(beyond.factor(2)).isEqualTo(0.1);
    assertThat(beyond.spread()).as("10 over 0.1").isEqualTo(100);

    assertThat(boost(2.5, 1).spread()).as("rounded up").isEqualTo(3);
    assertThat(ListRules.NONE.spread()).isEqualTo(1);
  }

  @Test
  void rules_areNone_withoutPinsAndBoosts() {
    assertThat(ListRules.NONE.isNone()).isTrue();
    assertThat(pins(new Pin(1, 1)).isNone()).isFalse();
    assertThat(boost(2, 1).isNone()).isFalse();
  }

  private static Boost boostOf(double factor, int... items) {
    return new Boost(ItemSet.of(MOVIES, items), factor);
  }

  @Test
  void later_multipliesRanksForOneUser() {
    assertThat(list(ListRules.NONE.later(Map.of(0, 3.0, 1, 1.2)), 4)).containsExactly(1, 0, 2, 3);
    assertThat(list(ListRules.NONE.later(Map.of(0, 100.0)), 10))
        .as("ten times at most")
        .contains(0);
    assertThat(list(boost(4, 10).later(Map.of(10, 4.0)), 3)).containsExactly(0, 1, 2);
    assertThat(ListRules.NONE.later(Map.of())).isEqualTo(ListRules.NONE);
  }

  /// However deep they must look for what was boosted, lists are those of all movies, cut.
  @Test
  void pages_areTheListCut() {
    var rules =
        new ListRules(
            List.of(new Pin(200, 2), new Pin(201, 12)),
            List.of(
                new Boost(ItemSet.of(MOVIES, item -> item % 7 == 0), 10),
                new Boost(ItemSet.of(MOVIES, item -> item % 3 == 0), 0.3)));
    var whole = list(rules, MOVIES);
    assertThat(whole).hasSize(MOVIES - 1).doesNotHaveDuplicates();
    var pages = new ArrayList<Integer>();
    for (int page = 0; page < 5; page++) {
      int[] shown = pages.stream().mapToInt(Integer::intValue).toArray();
      var query = Query.of("u").ruled(rules).count(5).after(ItemSet.of(MOVIES, shown));
      recommender.rank(query).forEach(item -> pages.add(Integer.valueOf(item)));
    }
    assertThat(pages).isEqualTo(whole.subList(0, 25));
  }
}
