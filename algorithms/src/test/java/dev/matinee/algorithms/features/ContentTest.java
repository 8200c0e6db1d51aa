package dev.matinee.algorithms.features;

import static dev.matinee.algorithms.Examples.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Model;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int D = 3;
  private static final int E = 4;

  /// Five items, a, b and d dramas, c and e comedies; d and e are not rated.
  private static Ratings fiveItems() {
    var features =
        Features.builder()
            .labels("a", Features.GENRES, List.of("Drama"))
            .labels("b", Features.GENRES, List.of("Drama"))
            .labels("c", Features.GENRES, List.of("Comedy"))
            .labels("d", Features.GENRES, List.of("Drama"))
            .labels("e", Features.GENRES, List.of("Comedy"))
            .build();
    return Ratings.builder(RatingScale.STARS)
        .ofItems(features)
        .add("u", "a", 5, 0)
        .add("v", "a", 4, 0)
        .add("v", "b", 5, 0)
        .add("v", "c", 2, 0)
        .add("w", "b", 4, 0)
        .add("w", "c", 1, 0)
        .build();
  }

  private static Model train(Content content, Ratings ratings) {
    return content.train(ratings, Training.sequential(0));
  }

  /// [Examples#fiveByFive] with a, c and d dramas and b and e comedies, and the penalties λ = ½,
  /// λ_u = 1, λ_i = 3, so that `x` is (1, 1, 0) for dramas and (1, 0, 1) for comedies. A round
  /// takes `s_i`, the mean of what the raters of an item leave over their biases, and solves
  ///
  /// ```
  /// g = (3/2 Σ_i x_i x_iᵀ + diag(1, ½, ½))⁻¹ · 3/2 Σ_i s_i x_i      3/2 = 3·λ_i/(3 + λ_i)
  /// b_i = g·x_i + 3 (s_i − g·x_i)/(3 + 3)
  /// b_u = Σ_i (r_ui − 3 − b_i)/(1 + 3)
  /// ```
  ///
  /// In the first, s is 5/3, −1, 1, −4/3, −1/3; the matrix has the rows (8.5, 4.5, 3), (4.5, 5, 0),
  /// (3, 0, 3.5), the right-hand side is (0, 2, −2), and g = (−0.045627, 0.441065, −0.532319).
  /// After the tenth, b of the items is
  ///
  /// ```
  /// a 0.91479929   b −0.73746930   c 0.58146596   d −0.45609212   e −0.25920843
  /// ```
  ///
  /// Of u, with the residuals 1.08520071, 0.73746930 and 0.41853404 of a drama, a comedy and a
  /// drama,
  ///
  /// ```
  /// 4 c + 2 w_d + w_c = 2.24120405   2 c + 2.5 w_d = 1.50373475   c + 1.5 w_c = 0.73746930
  /// ```
  ///
  /// so c = 0.31532887, w_d = 0.34923080, w_c = 0.28142695.
  @Test
  void score_fiveByFive_isTheRegressionsWorkedByHand() {
    var plain = Examples.fiveByFive();
    var features = Features.builder();
    for (var id : plain.items().list()) {
      var genre = "acd".contains(id) ? "Drama" : "Comedy";
      features.labels(id, Features.GENRES, List.of(genre));
    }
    var ratings = plain.toBuilder().ofItems(features.build()).build();
    var u = train(new Content(0.5, 1, 3), ratings).scorer(ratings.profile(0));
    assertThat(u.score(D))
        .isCloseTo(3 - 0.45609212 + 0.31532887 + 0.34923080, within(2e-8))
        .isCloseTo(3.208467556006, within(1e-9));
    assertThat(u.score(E))
        .isCloseTo(3 - 0.25920843 + 0.31532887 + 0.28142695, within(2e-8))
        .isCloseTo(3.337547395785, within(1e-9));
  }

  /// With one rating, of the residual t, one genre per item and the penalties 1 (of the constant)
  /// and 1/2 (of the genre): the least (t − c − w)² + c² + w²/2 has c = t/4 and w = t/2.
  @Test
  void score_oneRating_isTheRegressionWorkedByHand() {
    var ratings = fiveItems();
    var model = train(new Content(0.5, 1, 2), ratings);
    var prior = model.scorer(nobody());
    var u = model.scorer(ratings.profile(0));
    double t = 5 - prior.score(A);
    assertThat(u.score(B)).isCloseTo(prior.score(B) + 0.75 * t, within(1e-9));
    assertThat(u.score(C)).isCloseTo(prior.score(C) + 0.25 * t, within(1e-9));
    var contributions = new double[1];
    u.contributions(D, contributions);
    assertThat(contributions[0]).isCloseTo(0.75 * t, within(1e-9));
  }

  /// The mean is the rating, so nothing is left to explain.
  @Test
  void score_oneRatingAtAll_isThatRating() {
    var ratings = Ratings.builder(RatingScale.STARS).add("u", "a", 4, 0).build();
    var model = train(new Content(1, 1, 1), ratings);
    assertThat(model.scorer(ratings.profile(0)).score(0)).isEqualTo(4);
  }

  @Test
  void score_itemsWithoutRatings_haveThePromiseOfTheirContent() {
    var model = train(Content.DEFAULTS, fiveItems());
    var prior = model.scorer(nobody());
    assertThat(prior.score(D)).isGreaterThan(prior.score(E) + 0.1);
    assertThat(prior.score(A)).isGreaterThan(prior.score(D));
  }

  @Test
  void similarItems_sharesOfGenreYearAndTitle() {
    var features =
        Features.builder()
            .labels("a", Features.TITLE, List.of("Star Wars (1977)"))
            .number("a", Features.YEAR, 1975)
            .labels("b", Features.TITLE, List.of("Star Trek (1979)"))
            .number("b", Features.YEAR, 1980)
            .labels("c", Features.TITLE, List.of("Wars (1980)"))
            .know("d")
            .build();
    var content = ItemContent.of(features);
    var similar = content.similarTo(0);
    // Words: a has star and wars, equally rare; b has star, c wars; trek is of one title only.
    double words = Math.sqrt(0.5);
    double years = Math.sqrt(0.5); // a is half 1970s and half 1980s, b all 1980s
    assertThat(similar.score(0)).isCloseTo(1, within(1e-12));
    assertThat(similar.score(1)).isCloseTo((words + years) / 2, within(1e-12));
    assertThat(similar.score(2)).isCloseTo(words / Math.sqrt(2), within(1e-12));
    assertThat(content.isKnown(3)).isFalse();
  }

  /// What is known is known before any rating: other ids, and their order, change no bit.
  @Test
  void train_otherIdsBetweenThoseOfTheCatalog_changeNothing() {
    var ratings = fiveItems();
    var builder =
        Ratings.builder(ratings.scale())
            .ids(Ids.NONE, Ids.of(List.of("a", "b", "x", "e", "y", "c", "d")))
            .ofItems(ratings.ofItems());
    for (int p = 0; p < ratings.size(); p++) {
      builder.add(ratings.rating(p));
    }
    var wider = builder.build();
    var one = train(Content.DEFAULTS, ratings).scorer(ratings.profile(1));
    var other = train(Content.DEFAULTS, wider).scorer(wider.profile(1));
    for (var id : ratings.items().list()) {
      assertThat(other.score(wider.items().indexOf(id)))
          .isEqualTo(one.score(ratings.items().indexOf(id)));
    }
  }

  @Test
  void weights_sumToWhatTheProfileAdds() {
    var ratings = fiveItems();
    var model = train(Content.DEFAULTS, ratings);
    var v = model.scorer(ratings.profile(1));
    for (int item = 0; item < 5; item++) {
      var contributions = new double[3];
      v.contributions(item, contributions);
      assertThat(Arrays.stream(contributions).sum())
          .isCloseTo(v.score(item) - model.scorer(nobody()).score(item), within(1e-9));
    }
  }
}
