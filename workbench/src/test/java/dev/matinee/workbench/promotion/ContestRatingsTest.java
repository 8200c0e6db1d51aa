package dev.matinee.workbench.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContestRatingsTest {
  private static final Ratings RATINGS = ratings(0, 60);

  /// Each user rates 40 movies.
  private static Ratings ratings(int from, int to) {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = from; user < to; user++) {
      for (int item = 0; item < 40; item++) {
        builder.add("" + user, "" + item, 1 + (user + item) % 5, 0);
      }
    }
    return builder.build();
  }

  private static Set<String> pairs(Ratings ratings) {
    var pairs = new HashSet<String>();
    for (int p = 0; p < ratings.size(); p++) {
      pairs.add(ratings.users().id(ratings.user(p)) + " " + ratings.items().id(ratings.item(p)));
    }
    return pairs;
  }

  @Test
  void splits_testOnAFifth_thatSearchesDoNotSee() {
    var split = ContestRatings.splits(RATINGS).first();

    assertThat(split.testShare()).isBetween(0.17, 0.23);
    assertThat(pairs(ContestRatings.leftForSearches(RATINGS)))
        .doesNotContainAnyElementsOf(pairs(split.test()))
        .isEqualTo(pairs(split.train()));
  }

  @Test
  void splits_ratingsComeIn_noneChangesSides() {
    var searchedBefore = pairs(ContestRatings.leftForSearches(RATINGS));
    var more = RATINGS.toBuilder();
    var others = ratings(60, 90);
    for (int p = 0; p < others.size(); p++) {
      more.add(others.rating(p));
    }

    assertThat(pairs(ContestRatings.splits(more.build()).first().test()))
        .doesNotContainAnyElementsOf(searchedBefore);
  }
}
