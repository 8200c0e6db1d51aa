package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Choices.UserChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private static final Ratings RATED =
      Ratings.builder(RatingScale.STARS)
          .add("ann", "heat", 2, 1)
          .add("bob", "heat", 4, 2)
          .add("bob", "fargo", 5, 3)
          .build();

  private static Choices choices(UserChoice... choices) {
    return new Choices(List.of(choices));
  }

  @Test
  void choice_countsAsARating_theHigherTheMoreItSays() {
    var all =
        choices(
                new UserChoice("ann", "fargo", 0.25, 10),
                new UserChoice("new", "heat", 1, 11),
                new UserChoice("new", "fargo", 0, 12))
            .over(RATED);

    assertThat(all.size()).isEqualTo(6);
    assertThat(all.rating(3)).isEqualTo(new Rating("ann", "fargo", 2, 10));
    assertThat(all.rating(4)).isEqualTo(new Rating("new", "fargo", 1, 12));
    assertThat(all.rating(5)).isEqualTo(new Rating("new", "heat", 5, 11));
    assertThat(all.users().indexOf("bob")).isEqualTo(RATED.users().indexOf("bob"));
  }

  @Test
  void whatIsRated_staysAsRated_andUnknownMoviesTeachNothing() {
    var nothing =
        choices(new UserChoice("ann", "heat", 1, 10), new UserChoice("ann", "unknown", 1, 10));

    assertThat(nothing.over(RATED)).isSameAs(RATED);
    assertThat(Choices.NONE.over(RATED)).isSameAs(RATED);
  }

  @Test
  void severalOfOneMovie_theHeaviestCounts_inWhateverOrder() {
    var click = new UserChoice("ann", "fargo", 0.25, 20);
    var like = new UserChoice("ann", "fargo", 1, 10);

    var one = choices(click, like).over(RATED);
    var other = choices(like, click).over(RATED);

    assertThat(one.size()).isEqualTo(4);
    assertThat(one.value(3)).isEqualTo(5);
    assertThat(one.digest()).isEqualTo(other.digest());
  }

  @Test
  void ofKnownUsers_leavesIndicesAsTheyAre() {
    var all =
        choices(new UserChoice("ann", "fargo", 1, 1), new UserChoice("new", "heat", 1, 1))
            .overKnownUsers(RATED);

    assertThat(all.size()).isEqualTo(4);
    assertThat(all.users().list()).isEqualTo(RATED.users().list());
  }

  @Test
  void weight_isBetweenTheLowestAndTheHighestRating() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UserChoice("ann", "heat", 1.5, 1));
    var halves = Ratings.builder(RatingScale.HALF_STARS).add("ann", "heat", 0.5f, 1).build();
    var all = choices(new UserChoice("bob", "heat", 0.5, 1)).over(halves);
    assertThat(RatingScale.HALF_STARS.allows(all.value(1))).isTrue();
  }
}
