package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserSampleTest {
  private static final Ratings RATINGS = ratings();

  /// User k has k + 1 ratings, 20 users and 210 ratings in all.
  private static Ratings ratings() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < 20; user++) {
      for (int item = 0; item <= user; item++) {
        builder.add("u" + user, "i" + item, 3, 0);
      }
    }
    return builder.build();
  }

  private static long ratingsOf(long most, int seed) {
    return UserSample.of(RATINGS, most, Training.sequential(seed).random(0)).stream()
        .mapToLong(RATINGS.byUser()::count)
        .sum();
  }

  @Test
  void of_fewerThanThereAre_hasAsManyAsFitAndOthersWithAnotherSeed() {
    for (int seed = 0; seed < 10; seed++) {
      assertThat(ratingsOf(100, seed)).isBetween(80L, 100L);
    }
    var random = Training.sequential(1).random(0);
    assertThat(UserSample.of(RATINGS, 100, random))
        .isNotEqualTo(UserSample.of(RATINGS, 100, random));
  }

  @Test
  void of_asManyAsThereAre_isEverybody() {
    assertThat(ratingsOf(210, 1)).isEqualTo(210);
  }

  @Test
  void of_noRatings_isOneUserAllTheSame() {
    assertThat(UserSample.of(RATINGS, 0, Training.sequential(1).random(0)).cardinality())
        .isEqualTo(1);
  }
}
