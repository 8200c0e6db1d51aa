package dev.matinee.core.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Belief;
import dev.matinee.core.Features;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.ScoreBlock;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.recommender.Recommendations.Reason;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A model made by hand, so that every list can be checked on paper: nothing is trained.
///
/// Item scores are a 6.0, b 4.0, c 2.0, d 4.0, e `NaN`; folding in adds a tenth per rating of the
/// profile.
class RecommenderTest {
  private static final double[] SCORES = {6, 4, 2, 4, Double.NaN};
  private static final Ratings RATINGS =
      Ratings.builder(RatingScale.STARS)
          .add("u", "a", 5, 1)
          .add("v", "b", 3, 1)
          .add("v", "c", 1, 1)
          .add("w", "d", 4, 1)
          .add("w", "e", 2, 1)
          .build();

  private static final class ByHand implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return new Scorer() {
        @Override
        public double score(int item) {
          return SCORES[item] + (profile.asTrained() ? 0 : profile.size() * 0.1);
        }

        @Override
        public void contributions(int item, double[] perProfileEntry) {
          for (int k = 0; k < perProfileEntry.length; k++) {
            perProfileEntry[k] = profile.value(k) - 2;
          }
        }
      };
    }

    @Override
    public Scorer similarItems(int item) {
      return other -> -Math.abs(other - item);
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return other -> other == profile.user() ? Double.NaN : -other;
    }

    @Override
    public State state() {
      return State.builder().build();
    }
  }

  private final Recommender recommender =
      new Recommender(new ByHand(), RATINGS, OutputKind.RATINGS);

  @Test
  void recommend_knownUser_nothingRatedTiesByIndexNoOpinionLast() {
    var list = recommender.recommend(Query.of("v"));
    assertThat(list.basis()).isEqualTo(Basis.TRAINED);
    assertThat(list.items()).extracting(Recommendation::item).containsExactly("a", "d", "e");
    assertThat(list.items())
        .extracting(Recommendation::rating)
        .containsExactly(5.0, 4.0, RATINGS.mean());
    assertThat(recommender.recommend(Query.of("u")).items())
        .extracting(Recommendation::item)
        .containsExactly("b", "d", "c", "e");
  }

  @Test
  void recommend_excludedAndFiltered_leavesThemOut() {
    assertThat(recommender.recommend(Query.of("u").excluding(Set.of("b")).count(1)).items())
        .extracting(Recommendation::item)
        .containsExactly("d");
    assertThat(recommender.recommend(Query.of("u").filteredBy((_, item) -> item == 2)).items())
        .extracting(Recommendation::item)
        .containsExactly("c");
  }

  @Test
  void rank_candidates_keepsTheMostRatedOfThem() {
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 1)
            .add("u", "b", 3, 1)
            .add("v", "b", 3, 1)
            .add("u", "c", 3, 1)
            .add("v", "c", 3, 1)
            .add("w", "c", 3, 1)
            .build();
    var x = Query.of("v").withRated(true);
    var three = new Recommender(new ByHand(), ratings, OutputKind.RATINGS);
    assertThat(three.rank(x)).containsExactly("a", "b", "c");
    assertThat(three.rank(x.rerankedByCount(2))).containsExactly("b", "a");
    assertThat(three.rank(x.rerankedByCount(3).count(1))).containsExactly("c");
  }

  @Test
  void rank_onePerTitle_neverTwinsOfEachOtherOrOfWhatIsRated() {
    var films = Features.builder();
    films.labels("b", Features.TITLE, List.of("Twin"));
    films.labels("d", Features.TITLE, List.of("Twin"));
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 1)
            .add("v", "b", 3, 1)
            .add("v", "c", 1, 1)
            .add("w", "d", 4, 1)
            .ofItems(films.build())
            .build();
    var twins = new Recommender(new ByHand(), ratings, OutputKind.RATINGS);
    assertThat(twins.rank(Query.of("u").onePerTitle(true))).containsExactly("b", "c");
    assertThat(twins.rank(Query.of("w").onePerTitle(true))).containsExactly("a", "c");
  }

  @Test
  void rank_someItems_ratedOnesTooNoOpinionLastUnknownLeftOut() {
    assertThat(recommender.rank(Query.of("v"), List.of("e", "zzz", "d", "b", "a")))
        .containsExactly("a", "b", "d", "e");
  }

  @Test
  void recommend_newUser_isFoldedInAndSaysWhy() {
    var ratings =
        List.of(
            new Rating("x", "b", 5, 1),
            new Rating("x", "c", 3, 1),
            new Rating("x", "d", 1, 1),
            new Rating("x", "zzz", 4, 1));
    var list = recommender.recommend(Query.of(ratings).withReasons());
    assertThat(list.basis()).isEqualTo(Basis.FOLDED_IN);
    assertThat(list.items()).extracting(Recommendation::item).containsExactly("a", "e");
    // Shares of what speaks for it: 3 for b and 1 for c; d speaks against.
    assertThat(list.items().getFirst().because())
        .containsExactly(new Reason("b", 0.75, 5, true), new Reason("c", 0.25, 3, false));
  }

  @Test
  void recommend_nobodyKnown_isPrior() {
    assertThat(recommender.recommend(Query.of("nobody")).basis()).isEqualTo(Basis.PRIOR);
    assertThat(recommender.recommend(Query.of("nobody")).items()).hasSize(5);
  }

  /// The model prefers a, b and d; of d there are three ratings, of a and b two.
  @Test
  void recommend_nothingToGoBy_mostRatedFirst() {
    var ratings =
        RATINGS.toBuilder()
            .add("v", "d", 3, 2)
            .add("u", "d", 3, 2)
            .add("w", "a", 1, 2)
            .add("w", "b", 1, 2)
            .ofItems(Features.builder().know("unrated").build())
            .build();
    var model = new ByHand();
    for (var output : OutputKind.values()) {
      var cold = new Recommender(model, ratings, output);
      var unusable =
          Query.of(List.of(new Rating("x", "unrated", 5, 1), new Rating("x", "zz", 5, 1)));
      assertThat(cold.recommend(Query.of("nobody").count(3)).items())
          .extracting(Recommendation::item)
          .containsExactly("d", "a", "b");
      assertThat(cold.rank(unusable.count(3))).containsExactly("d", "a", "b");
      assertThat(cold.basis(unusable)).isEqualTo(Basis.PRIOR);
    }
  }

  /// A model may reckon that a bad rating speaks for a movie; nobody watches it because of that.
  @Test
  void because_dislikedMovies_areNoReason() {
    var model =
        new Model() {
          @Override
          public Scorer scorer(Profile profile) {
            return new Scorer() {
              @Override
              public double score(int item) {
                return SCORES[item];
              }

              @Override
              public void contributions(int item, double[] perProfileEntry) {
                Arrays.fill(perProfileEntry, 1);
              }
            };
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
        };
    var mixed =
        List.of(new Rating("x", "b", 1, 1), new Rating("x", "c", 3, 1), new Rating("x", "d", 4, 1));
    var all = new Recommender(model, RATINGS, OutputKind.RATINGS);
    assertThat(all.recommend(Query.of(mixed).withReasons()).items().getFirst().because())
        .containsExactly(new Reason("c", 0.5, 3, false), new Reason("d", 0.5, 4, true));
    var disliked = List.of(new Rating("x", "b", 2, 1));
    assertThat(all.recommend(Query.of(disliked).withReasons()).items().getFirst().because())
        .isEmpty();
  }

  /// Likes movies the more the further down the catalog they are, and everything the more the more
  /// somebody has rated.
  private static final class InProportion implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return item -> 0.001 * profile.size() * (item + 1);
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

  @Test
  void strength_isOneScaleForNewcomersAndForThoseWhoHaveRatedALot() {
    var builder = Ratings.builder(RatingScale.STARS);
    IntStream.range(0, 40).forEach(item -> builder.add("all", "" + item, 3, 1));
    IntStream.range(0, 20).forEach(user -> builder.add("u" + user, "" + user, 4, 1));
    var model = new Recommender(new InProportion(), builder.build(), OutputKind.BOTH);
    var many = IntStream.range(0, 12).mapToObj(k -> new Rating("x", "" + 3 * k, 4, 1)).toList();

    var newcomers = model.recommend(Query.of(many.subList(0, 1)).count(10)).items();
    var known = model.recommend(Query.of(many).count(10)).items();

    assertThat(known.getFirst().liking()).isGreaterThan(10 * newcomers.getFirst().liking());
    assertThat(newcomers.getFirst().strength()).isEqualTo(Strength.VERY_STRONG);
    assertThat(known.getFirst().strength()).isIn(Strength.STRONG, Strength.VERY_STRONG);
    assertThat(newcomers)
        .extracting(Recommendation::strength)
        .isSortedAccordingTo(Comparator.reverseOrder())
        .contains(Strength.FAIR);
    assertThat(recommender.recommend(Query.of("u")).items())
        .extracting(Recommendation::strength)
        .as("of a model that states no liking")
        .containsOnlyNulls();
    assertThat(Strength.VERY_STRONG.text()).isEqualTo("very strong");
  }

  @Test
  void meanLiking_isOfWhatIsNotRatedAndHasAnOpinion() {
    var mean = new MeanLiking(Profile.of(0, new int[] {1}, new float[] {5}));
    assertThat(mean.times(0.5)).isNaN();
    mean.add(new ScoreBlock(new float[] {0.1f, 0.9f, Float.NaN}, 0, 0, 3));
    mean.add(new ScoreBlock(new float[] {0.3f}, 0, 3, 1));
    assertThat(mean.times(0.5)).isCloseTo(2.5, within(1e-6));
  }

  @Test
  void predict_unknownMovies_arePriorAllOfThem() {
    assertThat(recommender.predict(Query.of("v"), List.of("x", "y", "z")))
        .extracting(Prediction::basis)
        .containsOnly(Basis.PRIOR);
  }

  @Test
  void predict_everyCase_hasItsBasis() {
    assertThat(recommender.predict(Query.of("v"), "a"))
        .isEqualTo(prediction("v", "a", 5.0, Basis.TRAINED));
    assertThat(recommender.predict(Query.of("v"), "e"))
        .isEqualTo(prediction("v", "e", RATINGS.mean(), Basis.PRIOR));
    assertThat(recommender.predict(Query.of("v"), "zzz"))
        .isEqualTo(prediction("v", "zzz", RATINGS.mean(), Basis.PRIOR));
    assertThat(recommender.predict(Query.of("nobody"), "b"))
        .isEqualTo(prediction("nobody", "b", 4.0, Basis.PRIOR));
    var newer = Query.of("v").with(List.of(new Rating("v", "d", 5, 9)));
    assertThat(recommender.predict(newer, "b").basis()).isEqualTo(Basis.FOLDED_IN);
    assertThat(recommender.predict(newer, "b").rating()).isCloseTo(4.3, within(1e-12));
  }

  private static Prediction prediction(String user, String item, double rating, Basis basis) {
    return new Prediction(user, item, rating, Double.NaN, Double.NaN, basis);
  }

  @Test
  void profile_sameRatingsSentAgain_isAsTrained() {
    var same = List.of(new Rating("v", "c", 1, 50), new Rating("v", "b", 3, 50));
    assertThat(recommender.profile(Query.of("v").withOnly(same)).asTrained()).isTrue();
    assertThat(recommender.profile(Query.of("v").with(same)).asTrained()).isTrue();
    assertThat(recommender.profile(Query.of("v").withOnly(same.subList(0, 1))).asTrained())
        .isFalse();
    assertThat(recommender.profile(Query.of("v").withOnly(same.subList(0, 1))).user()).isEqualTo(1);
  }

  @Test
  void similar_itemsAndUsers_leaveThemselvesOut() {
    assertThat(recommender.similarItems("b", 2)).extracting(Similar::id).containsExactly("a", "c");
    assertThat(recommender.similarUsers(Query.of("u"), 5))
        .extracting(Similar::id)
        .containsExactly("v", "w");
  }

  @Test
  void rating_preferences_isNeverStated() {
    var preferences = new Recommender(new ByHand(), RATINGS, OutputKind.PREFERENCES);
    assertThat(preferences.recommend(Query.of("v")).items())
        .extracting(Recommendation::rating)
        .containsOnly(Double.NaN);
    assertThat(preferences.predict(Query.of("v"), "a").rating()).isNaN();
    assertThat(preferences.predict(Query.of("v"), "zzz").rating()).isNaN();
  }

  /// Both an order and ratings: the belief is the rating, the score is the liking.
  private static final class Both implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return new Scorer() {
        @Override
        public double score(int item) {
          return (item + 1) / 10.0;
        }

        @Override
        public Belief belief(int item) {
          return new Belief(5 - item, 0.5, new double[0]);
        }
      };
    }

    @Override
    public Scorer similarItems(int item) {
      return other -> other == 4 ? Double.NaN : -Math.abs(other - item);
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

  private final Recommender both = new Recommender(new Both(), RATINGS, OutputKind.BOTH);

  @Test
  void recommend_both_ordersByLikingAndStatesTheRating() {
    var items = both.recommend(Query.of("u").count(2)).items();
    assertThat(items).extracting(Recommendation::item).containsExactly("e", "d");
    assertThat(items).extracting(Recommendation::rank).containsExactly(1, 2);
    assertThat(items).extracting(Recommendation::rating).containsExactly(1.0, 2.0);
    assertThat(items).extracting(Recommendation::liking).containsExactly(0.5, 0.4);
    var prediction = both.predict(Query.of("u"), "b");
    assertThat(prediction.rating()).isEqualTo(4);
    assertThat(prediction.sd()).isEqualTo(0.5);
    assertThat(prediction.liking()).isEqualTo(0.2);
  }

  @Test
  void recommend_ratingsAlone_statesNoLikingAndCountsRanks() {
    var items = recommender.recommend(Query.of("u")).items();
    assertThat(items).extracting(Recommendation::rank).containsExactly(1, 2, 3, 4);
    assertThat(items).extracting(Recommendation::liking).containsOnly(Double.NaN);
  }

  /// A belief that is more than a point has a mean of its own; what counts is the score.
  @Test
  void opinion_ratingsWithABelief_isTheScore() {
    var ratings = new Recommender(new Both(), RATINGS, OutputKind.RATINGS);
    var scorer = ratings.model().scorer(ratings.profile(Query.of("u")));
    assertThat(ratings.opinion(scorer, 2, new Belief(3, 0.5, new double[] {1}))).isEqualTo(0.3);
    assertThat(ratings.opinion(scorer, 2, Belief.of(3.5))).isEqualTo(3.5);
  }

  @Test
  void similarUsers_ofTheQuery_neverThatUser() {
    assertThat(both.similarUsers(Query.of("v"), 5))
        .extracting(Similar::id)
        .containsExactly("w", "u");
    assertThat(both.similarUsers(Query.of("v"), 5))
        .extracting(Similar::similarity)
        .containsExactly(2.0, 0.0);
  }

  @Test
  void similar_amongSome_bestFirstWithoutThoseUnlikeOrUnknown() {
    assertThat(both.similarItems("c", List.of("e", "zzz", "a", "b", "d"), 5))
        .containsExactly(new Similar("b", -1), new Similar("d", -1), new Similar("a", -2));
    assertThat(both.similarItems("c", List.of("a", "b", "d"), 1))
        .extracting(Similar::id)
        .containsExactly("b");
    assertThat(both.similarItems("a", List.of("c", "b"), 5))
        .as("the first item is known")
        .extracting(Similar::id)
        .containsExactly("b", "c");
    assertThat(both.similarUsers(Query.of("u"), List.of("w", "nobody", "v"), 5))
        .containsExactly(new Similar("w", 2), new Similar("v", 1));
    assertThatThrownBy(() -> both.similarItems("zzz", 3)).hasMessage("unknown item 'zzz'");
  }

  /// The third of three weights of 4, 2 and 1 has a seventh; what has no weight gives no reason.
  @Test
  void because_positiveShares_addUpToOne() {
    var query =
        Query.of(
            List.of(
                new Rating("x", "b", 3, 1),
                new Rating("x", "c", 2, 1),
                new Rating("x", "d", 1, 1)));
    assertThat(recommender.recommend(query.withReasons()).items().getFirst().because())
        .containsExactly(new Reason("b", 1, 3, false));
  }

  /// Of one title the user has rated another id that training does not know; of twins only the
  /// better one is named, and enough remain.
  @Test
  void rank_onePerTitle_countsTitlesOfUnknownIdsToo() {
    var films = Features.builder();
    films.labels("a", Features.TITLE, List.of("Twin"));
    films.labels("b", Features.TITLE, List.of("Twin"));
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 1)
            .add("v", "b", 3, 1)
            .add("v", "c", 1, 1)
            .add("w", "d", 4, 1)
            .ofItems(films.build())
            .build();
    var twins = new Recommender(new ByHand(), ratings, OutputKind.RATINGS);
    assertThat(twins.rank(Query.of("nobody").onePerTitle(true).count(3)))
        .containsExactly("a", "c", "d");
    var rated = List.of(new Rating("x", "c", 5, 1));
    assertThat(twins.rank(Query.of(rated).onePerTitle(true).count(2))).containsExactly("a", "d");
    var newer = Query.of("nobody").with(List.of(new Rating("nobody", "b", 5, 1)));
    assertThat(twins.rank(newer.onePerTitle(true))).containsExactly("d", "c");
  }

  /// What the model knows nothing of is ordered by its ratings, and fills up what is left.
  @Test
  void top_itemsWithoutOpinion_followMostRatedFirst() {
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 1)
            .add("u", "b", 3, 1)
            .add("u", "c", 3, 1)
            .add("v", "c", 3, 1)
            .build();
    var some = new Recommender(new ByHand(), ratings, OutputKind.RATINGS);
    var nobody = some.profile(Query.of("nobody"));
    float none = Float.NaN;
    assertThat(some.top(new float[] {none, 1, none}, nobody, 3, _ -> true))
        .containsExactly(1, 2, 0);
    assertThat(some.top(new float[] {none, 1, none}, nobody, 2, _ -> true)).containsExactly(1, 2);
    assertThat(some.top(new float[] {none, 1, none}, nobody, 1, _ -> true)).containsExactly(1);
    assertThat(some.top(new float[] {none, 1, none}, nobody, 3, item -> item != 2))
        .containsExactly(1, 0);
  }

  @Test
  void rank_someItems_byScoreAndNotByIndex() {
    assertThat(both.rank(Query.of("u").count(2), List.of("a", "c", "b"))).containsExactly("c", "b");
  }

  /// An id that training does not know stands for its own title.
  @Test
  void rank_onePerTitle_anUnknownIdIsItsTitle() {
    var newer = Query.of("nobody").with(List.of(new Rating("nobody", "zzz", 5, 1)));
    assertThat(recommender.rank(newer.onePerTitle(true).count(2))).containsExactly("a", "b");
  }

  private static Recommender films() {
    var films =
        Features.builder()
            .labels("a", Features.GENRES, List.of("Crime", "Drama"))
            .labels("b", Features.TITLE, List.of("Twin"))
            .labels("b", Features.GENRES, List.of("Comedy"))
            .labels("c", Features.TITLE, List.of("Twin"))
            .labels("c", Features.GENRES, List.of("crime"))
            .build();
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 1)
            .add("v", "b", 3, 1)
            .add("v", "c", 1, 1)
            .add("w", "d", 4, 1)
            .ofItems(films)
            .build();
    return new Recommender(new ByHand(), ratings, OutputKind.RATINGS);
  }

  /// The nearest by index: of the twins `b` and `c` the nearer one, and neither beside the other.
  @Test
  void similarTitles_ofTwins_areOne() {
    assertThat(films().similarTitles("a", 2)).extracting(Similar::id).containsExactly("b", "d");
    assertThat(films().similarTitles("d", 1)).extracting(Similar::id).containsExactly("c");
    assertThat(films().similarTitles("b", 9)).extracting(Similar::id).containsExactly("a", "d");
  }

  /// Of a pair rated twice the newer rating counts; movies that training does not know do not.
  @Test
  void profile_newerRatings_areLaidOverThoseOfTheTraining() {
    var newer =
        List.of(
            new Rating("v", "c", 4, 50), new Rating("v", "a", 2, 50), new Rating("v", "z", 1, 1));

    var laid = recommender.profile(Query.of("v").with(newer));
    assertThat(laid.asTrained()).isFalse();
    assertThat(laid.user()).isEqualTo(1);
    assertThat(values(laid)).isEqualTo(Map.of(1, 3f, 2, 4f, 0, 2f));
    assertThat(values(recommender.profile(Query.of("v").withOnly(newer))))
        .isEqualTo(Map.of(2, 4f, 0, 2f));
    var sameNumber = List.of(new Rating("v", "b", 3, 1), new Rating("v", "a", 1, 1));
    assertThat(recommender.profile(Query.of("v").withOnly(sameNumber)).asTrained()).isFalse();
    assertThat(recommender.profile(Query.of("v").withOnly(List.of())).size()).isZero();
  }

  private static Map<Integer, Float> values(Profile profile) {
    var values = new HashMap<Integer, Float>();
    for (int k = 0; k < profile.size(); k++) {
      values.put(profile.item(k), profile.value(k));
    }
    return values;
  }
}
