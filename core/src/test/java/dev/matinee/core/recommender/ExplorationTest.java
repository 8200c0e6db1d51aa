package dev.matinee.core.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.core.filter.ItemSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Movies that came to the catalog after the training, in lists of 200 others.
class ExplorationTest {
  private static final int MOVIES = 200;
  private static final int ADDED = 30;

  /// The lower its index the better a movie of the training is; of new ones those that came last
  /// are the best, and better than all others.
  private record InOrder(int first) implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return item -> item < first ? -item : item;
    }

    @Override
    public Model with(NewItems items) {
      return new InOrder(items.first());
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

  private static final Ratings TRAINED = trained();
  private static final Recommender BEFORE =
      new Recommender(new InOrder(MOVIES), TRAINED, OutputKind.RATINGS);
  private static final Recommender AMONG =
      BEFORE.with(NewItems.unrated(TRAINED, TRAINED.ofItems().replacing(added())));

  private static Ratings trained() {
    var builder = Ratings.builder(RatingScale.STARS);
    IntStream.range(0, MOVIES).forEach(k -> builder.add("u" + k % 7, "m" + k, 3, 1));
    return builder.add("asks", "m199", 3, 1).build();
  }

  private static Map<String, Features.Known> added() {
    var known = new Features.Known(Map.of(), Map.of(Features.GENRES, List.of("Drama")));
    var movies = new LinkedHashMap<String, Features.Known>();
    IntStream.range(0, ADDED).forEach(k -> movies.put("new" + k, known));
    return movies;
  }

  private static Query asked(double share) {
    return Query.of("asks").varied(Variation.NONE.exploring(share));
  }

  private static List<String> added(List<String> list) {
    return list.stream().filter(item -> item.startsWith("new")).toList();
  }

  @Test
  void withoutExploration_listsAreAsBefore() {
    for (var query : List.of(Query.of("asks").count(500), Query.of("nobody").count(500))) {
      assertThat(AMONG.rank(query)).isEqualTo(BEFORE.rank(query));
    }
    assertThat(AMONG.similarItems("m3", 500)).extracting(Similar::id).hasSize(199);
    assertThat(AMONG.similarItems("new3", 3)).extracting(Similar::id).contains("m199");
  }

  @Test
  void exploration_givesTheShareOfPlaces_toTheBestNewOnes_andLeavesTheOrderOfTheOthers() {
    var list = AMONG.rank(asked(0.2).count(100));

    assertThat(added(list)).hasSizeBetween(12, 28);
    assertThat(added(list)).startsWith("new29", "new28", "new27").doesNotHaveDuplicates();
    assertThat(list.stream().filter(item -> item.startsWith("m")).toList())
        .isEqualTo(BEFORE.rank(Query.of("asks").count(100 - added(list).size())));
    assertThat(AMONG.rank(asked(0.2).count(100))).isEqualTo(list);
    assertThat(added(AMONG.rank(asked(1).count(40)))).hasSize(30);
    assertThat(AMONG.rank(asked(1).count(500))).hasSize(229).doesNotHaveDuplicates();
    assertThat(BEFORE.rank(asked(1).count(500))).hasSize(199);
  }

  @Test
  void places_areOthersForOtherUsersAndSeeds() {
    var list = places(AMONG.rank(asked(0.2).count(100)));
    var seeded = Query.of("asks").varied(new Variation(0, "monday", 0.2)).count(100);

    assertThat(places(AMONG.rank(seeded))).isNotEqualTo(list);
    assertThat(places(AMONG.rank(Query.of("u1").varied(Variation.NONE.exploring(0.2)).count(100))))
        .isNotEqualTo(list);
  }

  private static List<Integer> places(List<String> list) {
    return IntStream.range(0, list.size())
        .filter(k -> list.get(k).startsWith("new"))
        .boxed()
        .toList();
  }

  /// Also with rotation, diversity and pinned movies.
  @ParameterizedTest
  @CsvSource({"0.2,0,", "0.5,0,day", "0.3,0.4,", "1,0,seed", "0.01,0.1,x"})
  void pages_ofAnyLength_areTheListCut(double share, double diversity, String rotation) {
    var pins = List.of(new ListRules.Pin(70, 4), new ListRules.Pin(71, 9));
    var pinned = new ListRules(pins, List.of());
    var query = Query.of("asks").varied(new Variation(diversity, rotation, share)).ruled(pinned);
    for (int page : new int[] {1, 7, 50}) {
      var pages = new ArrayList<String>();
      while (pages.size() < 150) {
        int[] shown = pages.stream().mapToInt(AMONG.ratings().items()::indexOf).toArray();
        pages.addAll(AMONG.rank(query.count(page).after(ItemSet.of(MOVIES + ADDED, shown))));
      }
      assertThat(pages).doesNotHaveDuplicates().isEqualTo(AMONG.rank(query.count(pages.size())));
      assertThat(pages.get(3)).isEqualTo("m70");
      assertThat(pages.get(8)).isEqualTo("m71");
    }
  }

  @Test
  void new_obeysWhatTheQuestionSays_andFillsWhereNothingElseIsLeft() {
    var two = Filter.of(ItemSet.of(MOVIES + ADDED, new int[] {3, 203, 204, 205}));

    assertThat(AMONG.rank(asked(0.5).filteredBy(two).excluding(Set.of("new4")).count(10)))
        .containsExactlyInAnyOrder("m3", "new3", "new5");
    assertThat(AMONG.rank(asked(0).filteredBy(two).count(10))).containsExactly("m3");
    assertThat(
            AMONG.offering(ItemSet.of(MOVIES + ADDED, item -> item != 229)).rank(asked(1).count(2)))
        .containsExactly("new28", "new27");
  }

  @Test
  void ratedByTheUser_isLeftOut_andByAnybodyOfTheTraining_isInListsLikeAllOthers() {
    var mine = asked(1).with(List.of(new Rating("asks", "new29", 5, 2))).count(2);
    var columns = new RatingColumns.Builder();
    columns.add(0, MOVIES + 29, 4, 2);
    var rated =
        BEFORE.with(NewItems.rated(TRAINED, TRAINED.ofItems().replacing(added()), columns.build()));

    assertThat(AMONG.rank(mine)).containsExactly("new28", "new27");
    assertThat(rated.rank(Query.of("asks").count(2))).containsExactly("new29", "m0");
    assertThat(rated.count(MOVIES + 29)).isEqualTo(1);
    assertThat(rated.predict(Query.of("asks"), "new29").basis()).isEqualTo(Basis.TRAINED);
    assertThat(rated.predict(Query.of("asks"), "new28").basis()).isEqualTo(Basis.PRIOR);
  }

  /// What is known of a profile without them is what training saw, where it is all the rest.
  @Test
  void ofTraining_leavesOutNewItems() {
    var items = NewItems.unrated(TRAINED, TRAINED.ofItems().replacing(added()));
    var seen = TRAINED.profile(0);
    int[] more =
        IntStream.concat(IntStream.range(0, seen.size()).map(seen::item), IntStream.of(MOVIES + 2))
            .toArray();
    var values = new float[more.length];
    Arrays.fill(values, 3);
    var other = values.clone();
    other[0] = 1;

    assertThat(items.ofTraining(seen)).isSameAs(seen);
    assertThat(items.ofTraining(Profile.of(0, more, values)).asTrained()).isTrue();
    assertThat(items.ofTraining(Profile.of(0, more, values)).size()).isEqualTo(seen.size());
    assertThat(items.ofTraining(Profile.of(0, more, other)).asTrained()).isFalse();
    assertThat(items.ofTraining(Profile.of(-1, more, values)).asTrained()).isFalse();
  }

  @Test
  void share_beyondOne_isRefused() {
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Variation.NONE.exploring(share))
          .hasMessage("exploration must be between 0 and 1, got " + share);
    }
    assertThat(Variation.NONE.exploring(0.1).isNone()).isFalse();
  }

  @Test
  void ratingsOfTheTraining_areNoneOfNewItems() {
    var columns = new RatingColumns.Builder();
    columns.add(0, 3, 4, 2);
    assertThatThrownBy(
            () -> NewItems.rated(TRAINED, TRAINED.ofItems().replacing(added()), columns.build()))
        .hasMessage("a rating of a new item must be none of the training's, got one of 'm3'");
  }
}
