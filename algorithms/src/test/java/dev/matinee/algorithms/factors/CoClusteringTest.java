package dev.matinee.algorithms.factors;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.nobody;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.MovieLens;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CoClusteringTest {
  /// A single cluster on either side: what is left of the formula is `μ_u + μ_i − μ`.
  @Test
  void score_oneCluster_isTheSumOfTheMeans() {
    var ratings = Examples.fiveByFive();
    var model = new CoClustering(1, 1, 1).train(ratings, Training.sequential(0));
    var u = model.scorer(profile(ratings, "u"));
    assertThat(u.score(item(ratings, "e"))).isCloseTo(4 + 8 / 3.0 - 3, within(1e-12));
    var w = model.scorer(profile(ratings, "w"));
    assertThat(w.score(item(ratings, "a"))).isCloseTo(2 + 14 / 3.0 - 3, within(1e-12));
  }

  /// Users u, v, x in cluster 0 and w, y in 1; items a, c in 0 and b, d, e in 1:
  ///
  /// ```
  ///        a, c                      b, d, e
  /// u,v,x  (5+4+4+5+5+3)/6 = 26/6    (3+2+1)/3 = 2         32/9
  /// w, y   none: 3                   (2+1+3+1+2+4)/6 = 13/6  13/6
  ///        26/6                      19/9
  /// ```
  ///
  /// u on d: 2 + (4 − 32/9) + (5/3 − 19/9); w on a: 3 + (2 − 13/6) + (14/3 − 26/6).
  @Test
  void means_fiveByFive_areTheTableWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var clusters = new Clusters(ratings, 2, 2);
    var ofUser = new int[5];
    var ofItem = new int[5];
    for (int k = 0; k < 5; k++) {
      ofUser[k] = "uvx".contains(ratings.users().id(k)) ? 0 : 1;
      ofItem[k] = "ac".contains(ratings.items().id(k)) ? 0 : 1;
    }
    var means = clusters.means(ofUser, ofItem);
    assertThat(means.table()[0])
        .containsExactly(new double[] {26 / 6.0, 2, 32 / 9.0}, within(1e-12));
    assertThat(means.table()[1])
        .containsExactly(new double[] {3, 13 / 6.0, 13 / 6.0}, within(1e-12));
    assertThat(means.table()[2])
        .containsExactly(new double[] {26 / 6.0, 19 / 9.0, 3}, within(1e-12));
    assertThat(means.correction(0, 1)).isCloseTo(2 - 32 / 9.0 - 19 / 9.0, within(1e-12));
    assertThat(means.correction(1, 0)).isCloseTo(3 - 13 / 6.0 - 26 / 6.0, within(1e-12));
  }

  /// The same clusters: u on d is 2 + (4 − 32/9) + (5/3 − 19/9) = 2, w on a 3 + (2 − 13/6) + (14/3
  /// − 26/6) = 19/6.
  @Test
  void score_givenClusters_isTheBlockWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var clusters =
        State.builder()
            .put("userClusters", 0, 0, 1, 0, 1)
            .put("itemClusters", 0, 1, 0, 1, 1)
            .build();
    var model = new CoClustering(2, 2, 1).restore(ratings, clusters);
    assertThat(Examples.score(model, ratings, "u", "d")).isCloseTo(2, within(1e-9));
    assertThat(Examples.score(model, ratings, "w", "a")).isCloseTo(19 / 6.0, within(1e-9));
  }

  @Test
  void clusters_anyRatings_areThoseOfTheLeastSquaredError() {
    var ratings = Examples.random(40, 30, 700, 1);
    var clusters = new Clusters(ratings, 4, 3);
    var users = new int[40];
    var items = new int[30];
    Arrays.setAll(users, u -> u * 7 % 4);
    Arrays.setAll(items, i -> i * 5 % 3);
    var means = clusters.means(users, items);
    for (int user = 0; user < 40; user++) {
      int best = clusters.ofUser(user, items, means);
      for (int g = 0; g < 4; g++) {
        assertThat(error(ratings, means, true, user, best, items))
            .isLessThanOrEqualTo(error(ratings, means, true, user, g, items) + 1e-9);
      }
      assertThat(clusters.ofProfile(ratings.profile(user), items, means)).isEqualTo(best);
    }
    for (int item = 0; item < 30; item++) {
      int best = clusters.ofItem(item, users, means);
      for (int h = 0; h < 3; h++) {
        assertThat(error(ratings, means, false, item, best, users))
            .isLessThanOrEqualTo(error(ratings, means, false, item, h, users) + 1e-9);
      }
    }
  }

  /// The squared error of a row's ratings, with the row in a cluster.
  private static double error(
      Ratings ratings, Clusters.Means means, boolean users, int row, int cluster, int[] others) {
    var rows = users ? ratings.byUser() : ratings.byItem();
    var columns = users ? ratings.byItem() : ratings.byUser();
    double sum = 0;
    for (int at = rows.start(row); at < rows.end(row); at++) {
      int other = others[rows.column(at)];
      double block = users ? means.correction(cluster, other) : means.correction(other, cluster);
      double expected = block + mean(rows, row) + mean(columns, rows.column(at));
      sum += (rows.value(at) - expected) * (rows.value(at) - expected);
    }
    return sum;
  }

  private static double mean(CsrMatrix rows, int row) {
    double sum = 0;
    for (int at = rows.start(row); at < rows.end(row); at++) {
      sum += rows.value(at);
    }
    return sum / rows.count(row);
  }

  /// A random start may end in a poor optimum, but not often.
  @Test
  void score_plantedBlocks_areFoundFromMostStarts() {
    var builder = Ratings.builder(RatingScale.HALF_STARS);
    for (int user = 0; user < 60; user++) {
      for (int item = 0; item < 40; item++) {
        if ((user * 2 + item * 3) % 5 != 0) {
          builder.add("u" + user, "i" + item, block(user, item), 0);
        }
      }
    }
    var ratings = builder.build();
    int found = 0;
    for (int seed = 0; seed < 5; seed++) {
      found += rmseOfBlocks(ratings, seed) < 1e-6 ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(3);
  }

  private static double rmseOfBlocks(Ratings ratings, long seed) {
    var model = CoClustering.DEFAULTS.train(ratings, Training.sequential(seed));
    double squares = 0;
    for (int user = 0; user < 60; user++) {
      var scorer = model.scorer(ratings.profile(user));
      for (int item = 0; item < 40; item++) {
        int number = Integer.parseInt(ratings.items().id(item).substring(1));
        squares += Math.pow(scorer.score(item) - block(user, number), 2);
      }
    }
    return Math.sqrt(squares / (60 * 40));
  }

  /// Half stars, which must not be cut to whole ones.
  private static float block(int user, int item) {
    return user % 2 == item % 2 ? 4.5f : 1.5f;
  }

  /// The library answers the mean of all ratings in each of these cases.
  @Test
  void score_unknownUserOrItem_isTheMeanOfTheKnownSide() {
    var all = Examples.table(RatingScale.HALF_STARS, "u 5 3 4.5", "v 4 . 1.5", "w . 2 .");
    var ratings = all.select(position -> !all.items().id(all.item(position)).equals("b"));
    var model = CoClustering.DEFAULTS.train(ratings, Training.sequential(1));
    int b = all.items().indexOf("b");
    int c = all.items().indexOf("c");
    assertThat(model.scorer(ratings.profile(0)).score(b)).isEqualTo(4.75);
    assertThat(model.scorer(nobody()).score(c)).isEqualTo(3);
    assertThat(model.scorer(ratings.profile(2)).score(c)).isEqualTo(3);
    assertThat(model.scorer(nobody()).score(b)).isNaN();
  }

  @Test
  void weights_ofEverybody_sumToWhatTheProfileAdds() {
    var ratings = Examples.random(40, 30, 700, 2);
    var model = CoClustering.DEFAULTS.train(ratings, Training.sequential(1));
    var prior = model.scorer(nobody());
    var profile = ratings.profile(7).asNew();
    var scorer = model.scorer(profile);
    var weights = new double[profile.size()];
    for (int item = 0; item < 30; item++) {
      scorer.contributions(item, weights);
      assertThat(Arrays.stream(weights).sum())
          .isCloseTo(scorer.score(item) - prior.score(item), within(1e-9));
    }
  }

  @Test
  void train_movieLens_isMoreAccurateThanTheReference() {
    assertThat(MovieLens.rmse(CoClustering.DEFAULTS)).isBetween(0.968, 0.985);
  }

  @Test
  void construct_noClusters_saysTheRule() {
    assertThatThrownBy(() -> new CoClustering(3, 0, 20))
        .hasMessage("itemClusters must be at least 1, got 0");
  }
}
