package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.columns.RatingColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingsTest {
  private static Ratings table() {
    return Ratings.builder(RatingScale.STARS)
        .add("u", "a", 5, 10)
        .add("w", "b", 4, 11)
        .add("u", "c", 3, 12)
        .build();
  }

  @Test
  void byUserAndByItem_smallTable_keepTheOrderOfTheSource() {
    var ratings = table();
    assertThat(ratings.users().list()).containsExactly("u", "w");
    assertThat(ratings.items().list()).containsExactly("a", "b", "c");
    assertThat(ratings.byUser().count(0)).isEqualTo(2);
    assertThat(ratings.byUser().column(1)).isEqualTo(2);
    assertThat(ratings.byUser().value(1)).isEqualTo(3);
    assertThat(ratings.timestamp(ratings.byUser().position(1))).isEqualTo(12);
    assertThat(ratings.mean()).isEqualTo(4);
    assertThat(ratings.rating(1)).isEqualTo(new Rating("w", "b", 4, 11));
  }

  /// Where the source stands in the order of its users, the rows of a part are made without
  /// sorting.
  @Test
  void byUser_partOfASortedSource_hasItsValues() {
    var part =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 10)
            .add("u", "b", 3, 11)
            .add("v", "a", 1, 12)
            .add("v", "c", 2, 13)
            .build()
            .select(p -> p != 1);
    assertThat(part.byUser().count(0)).isEqualTo(1);
    for (int p = 0; p < 3; p++) {
      assertThat(part.byUser().column(p)).isEqualTo(part.item(p));
      assertThat(part.byUser().value(p)).isEqualTo(part.value(p));
    }
    assertThat(part.byUser().value(1)).isEqualTo(1);
  }

  /// Rows by user of a sorted source are its own columns and where each user starts, 4 bytes for
  /// each of two users and one for the end; others need a column, values and positions as well.
  @Test
  void bytes_ofRows_areOfTheArraysThatAreTheirOwn() {
    var sorted =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 10)
            .add("u", "c", 3, 12)
            .add("w", "b", 4, 11)
            .build();
    assertThat(sorted.byUser().bytes()).isEqualTo(12);
    long values = sorted.byItem().bytes() - 12 - 16;
    assertThat(values).isPositive();
    assertThat(table().byUser().bytes())
        .as("not sorted: a column, values, starts and positions")
        .isEqualTo(12 + values + 12 + 12);
  }

  @Test
  void build_pairRatedTwice_laterTimestampThenLaterLineWins() {
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 1, 20)
            .add("u", "a", 2, 10) // earlier: loses
            .add("u", "b", 3, 5)
            .add("u", "b", 4, 5) // same time, later line: wins
            .build();
    assertThat(ratings.size()).isEqualTo(2);
    assertThat(ratings.value(0)).isEqualTo(1);
    assertThat(ratings.value(1)).isEqualTo(4);
  }

  @Test
  void build_manyDuplicates_agreesWithAMap() {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      var builder = Ratings.builder(RatingScale.STARS);
      var expected = new HashMap<String, Rating>();
      for (int n = random.nextInt(60); n > 0; n--) {
        var rating =
            new Rating(
                "u" + random.nextInt(4),
                "i" + random.nextInt(4),
                random.nextInt(1, 6),
                random.nextInt(3));
        builder.add(rating);
        expected.merge(
            rating.user() + "/" + rating.item(),
            rating,
            (old, now) -> now.timestamp() >= old.timestamp() ? now : old);
      }
      var ratings = builder.build();
      var actual = new ArrayList<Rating>();
      for (int p = 0; p < ratings.size(); p++) {
        actual.add(ratings.rating(p));
      }
      assertThat(actual).containsExactlyInAnyOrderElementsOf(expected.values());
    }
  }

  @Test
  void add_offTheScale_saysRuleAndValue() {
    assertThatThrownBy(() -> Ratings.builder(RatingScale.STARS).add("u", "a", 9, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rating must be between 1 and 5, got 9");
    assertThatThrownBy(() -> Ratings.builder(RatingScale.STARS).add("u", "a", 3.5f, 0))
        .hasMessage("rating must be between 1 and 5 in steps of 1, got 3.5");
  }

  @Test
  void select_part_keepsIdsAndOrderOfTheWhole() {
    var part = table().select(position -> position != 1);
    assertThat(part.users().list()).containsExactly("u", "w");
    assertThat(part.size()).isEqualTo(2);
    assertThat(part.knowsUser(1)).isFalse();
    assertThat(part.knowsItem(1)).isFalse();
    assertThat(part.knowsUser(-1)).isFalse();
    assertThat(part.item(1)).isEqualTo(2);
  }

  @Test
  void select_complementaryParts_makeTheWhole() {
    var random = new SplittableRandom(3);
    var builder = Ratings.builder(RatingScale.STARS);
    for (int n = 0; n < 300; n++) {
      builder.add("u" + random.nextInt(20), "i" + random.nextInt(30), random.nextInt(1, 6), n);
    }
    var all = builder.build();
    var even = all.select(position -> position % 2 == 0);
    var odd = all.select(position -> position % 2 == 1);
    assertThat(even.size() + odd.size()).isEqualTo(all.size());
    for (int user = 0; user < all.users().size(); user++) {
      assertThat(even.byUser().count(user) + odd.byUser().count(user))
          .isEqualTo(all.byUser().count(user));
    }
  }

  /// A part of a part is like ratings of their own with the same ids.
  @Test
  void select_ofAPart_isLikeACopy() {
    var random = new SplittableRandom(5);
    var builder = Ratings.builder(RatingScale.STARS);
    for (int n = 0; n < 300; n++) {
      builder.add("u" + random.nextInt(20), "i" + random.nextInt(30), random.nextInt(1, 6), n);
    }
    var all = builder.build();
    var part = all.select(p -> p % 3 != 0).select(p -> p % 2 == 0);
    var copied = Ratings.builder(RatingScale.STARS).ids(all.users(), all.items());
    for (int p = 0; p < part.size(); p++) {
      copied.add(part.rating(p));
    }
    var copy = copied.build();

    assertThat(part.digest()).isEqualTo(copy.digest());
    assertThat(part.mean()).isEqualTo(copy.mean());
    assertThat(entries(part.byUser())).isEqualTo(entries(copy.byUser()));
    assertThat(entries(part.byItem())).isEqualTo(entries(copy.byItem()));
    assertThat(part.toBuilder().build().digest()).isEqualTo(copy.digest());
    for (int user = 0; user < all.users().size(); user++) {
      assertThat(part.profile(user).size()).isEqualTo(copy.profile(user).size());
    }
  }

  @Test
  void select_nothing_isEmptyWithTheMiddleOfTheScale() {
    var none = table().select(_ -> false);
    assertThat(none.size()).isZero();
    assertThat(none.mean()).isEqualTo(3);
    assertThat(none.byItem().size()).isZero();
  }

  private static List<String> entries(CsrMatrix rows) {
    var entries = new ArrayList<String>();
    for (int row = 0; row < rows.rows(); row++) {
      for (int p = rows.start(row); p < rows.end(row); p++) {
        entries.add("%d %d %s %d".formatted(row, rows.column(p), rows.value(p), rows.position(p)));
      }
    }
    return entries;
  }

  @Test
  void toBuilder_nothingAdded_sameDigest() {
    var features =
        Features.builder()
            .labels("a", Features.TITLE, List.of("Fargo (1996)"))
            .number("a", Features.YEAR, 1996)
            .build();
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .ofItems(features)
            .add("u", "a", 5, 1)
            .add("u", "b", 4, 1)
            .build();
    assertThat(ratings.toBuilder().build().digest()).isEqualTo(ratings.digest()).hasSize(32);
    assertThat(ratings.toBuilder().add("v", "a", 1, 0).build().digest())
        .isNotEqualTo(ratings.digest());
    assertThat(ratings.ofItems().title(0)).isEqualTo("Fargo (1996)");
    assertThat(ratings.ofItems().title(1)).isEqualTo("b");
    assertThat(ratings.ofItems().number(1, Features.YEAR)).isNaN();
  }

  @Test
  void profile_ofAUser_isAsTrained() {
    var profile = table().profile(0);
    assertThat(profile.asTrained()).isTrue();
    assertThat(profile.size()).isEqualTo(2);
    assertThat(profile.contains(2)).isTrue();
    assertThat(profile.contains(1)).isFalse();
    assertThat(profile.asNew().asTrained()).isFalse();
  }

  /// More than the builder has room for at first.
  @Test
  void build_thousandsOfRatings_keepsEachInItsPlace() {
    var builder = Ratings.builder(RatingScale.STARS);
    for (int n = 0; n < 5000; n++) {
      builder.add("u" + n % 70, "i" + n / 70, 1 + n % 5, n);
    }
    var ratings = builder.build();
    assertThat(ratings.size()).isEqualTo(5000);
    for (int n = 0; n < 5000; n++) {
      assertThat(ratings.rating(n)).isEqualTo(new Rating("u" + n % 70, "i" + n / 70, 1 + n % 5, n));
    }
  }

  /// Who is described and has rated nothing is known by id, behind all who have.
  @Test
  void build_idsThatFeaturesAloneName_areKnownWithoutRatings() {
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .ofUsers(Features.builder().number("described", Features.AGE, 30).build())
            .ofItems(Features.builder().number("unseen", Features.YEAR, 1999).build())
            .add("u", "a", 4, 0)
            .build();
    assertThat(ratings.users().list()).containsExactly("u", "described");
    assertThat(ratings.items().list()).containsExactly("a", "unseen");
    assertThat(ratings.knowsUser(0)).isTrue();
    assertThat(ratings.knowsUser(1)).isFalse();
    assertThat(ratings.knowsUser(-1)).isFalse();
    assertThat(ratings.knowsItem(0)).isTrue();
    assertThat(ratings.knowsItem(1)).isFalse();
    assertThat(ratings.knowsItem(-1)).isFalse();
    assertThat(ratings.ofUsers().number(1, Features.AGE)).isEqualTo(30);
  }

  /// Whatever training could learn from is in the fingerprint.
  @Test
  void digest_anythingThatDiffers_differs() {
    var digests =
        Stream.of(
                digested(RatingScale.STARS, "u", "a", 4, 7, "F", 30),
                digested(RatingScale.HALF_STARS, "u", "a", 4, 7, "F", 30),
                digested(RatingScale.STARS, "v", "a", 4, 7, "F", 30),
                digested(RatingScale.STARS, "u", "b", 4, 7, "F", 30),
                digested(RatingScale.STARS, "u", "a", 5, 7, "F", 30),
                digested(RatingScale.STARS, "u", "a", 4, 8, "F", 30),
                digested(RatingScale.STARS, "u", "a", 4, 7, "M", 30),
                digested(RatingScale.STARS, "u", "a", 4, 7, "F", 31))
            .toList();
    assertThat(digests).doesNotHaveDuplicates();
    assertThat(digested(RatingScale.STARS, "u", "a", 4, 7, "F", 30)).isEqualTo(digests.getFirst());
  }

  private static String digested(
      RatingScale scale, String user, String item, int value, long time, String label, int age) {
    return Ratings.builder(scale)
        .ofUsers(
            Features.builder()
                .labels("described", Features.GENDER, List.of(label))
                .number("described", Features.AGE, age)
                .build())
        .add(user, item, value, time)
        .build()
        .digest();
  }

  private static Ratings numbered(int user, int item) {
    var columns = new RatingColumns.Builder();
    columns.add(0, 0, 4, 1);
    columns.add(user, item, 3, 2);
    return Ratings.of(
        RatingScale.STARS,
        Features.none(Ids.of(List.of("u", "w"))),
        Features.none(Ids.of(List.of("a", "b", "c"))),
        columns.build());
  }

  @Test
  void of_indices_mustBeThoseOfIds() {
    assertThat(numbered(1, 2).rating(1)).isEqualTo(new Rating("w", "c", 3, 2));
    assertThatThrownBy(() -> numbered(2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the user of a rating must be one of 2 ids, got index 2");
    assertThatThrownBy(() -> numbered(0, 3))
        .hasMessage("the item of a rating must be one of 3 ids, got index 3");
    assertThatThrownBy(() -> numbered(-1, 0))
        .hasMessage("the user of a rating must be one of 2 ids, got index -1");
  }

  /// A digest that is kept with ratings is believed, not computed again.
  @Test
  void of_withADigest_hasThatOne() {
    var whole = table();
    var kept =
        Ratings.of(whole.scale(), whole.ofUsers(), whole.ofItems(), whole.columns(), "of the file");
    assertThat(kept.digest()).isEqualTo("of the file");
    assertThat(kept.rating(2)).isEqualTo(whole.rating(2));
  }

  @Test
  void position_ofAPair_isWhereItStands() {
    assertThat(table().position(0, 2)).isEqualTo(2);
    assertThat(table().position(1, 1)).isEqualTo(1);
    assertThat(table().position(1, 0)).isEqualTo(-1);
    assertThat(table().select(position -> position != 0).position(0, 2)).isEqualTo(1);
  }

  /// Among the ratings of an item, too, an entry tells its position, across items without any.
  @Test
  void byItem_positions_areThoseOfTheSource() {
    var part = table().select(position -> position != 1);
    var rows = part.byItem();
    assertThat(rows.rows()).isEqualTo(3);
    assertThat(rows.columns()).isEqualTo(2);
    assertThat(rows.count(1)).isZero();
    assertThat(rows.position(rows.start(0))).isZero();
    assertThat(rows.position(rows.start(2))).isEqualTo(1);
  }

  /// All from a value on, itself included, count as the top of the scale.
  @Test
  void choices_fromAValue_areAllAlike() {
    var choices = table().choices(4);
    assertThat(choices.size()).isEqualTo(2);
    assertThat(choices.rating(0)).isEqualTo(new Rating("u", "a", 5, 10));
    assertThat(choices.rating(1)).isEqualTo(new Rating("w", "b", 5, 11));
    assertThat(choices.mean()).isEqualTo(5);
    assertThatThrownBy(() -> table().choices(5.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "choices are ratings of at least 5.5, and none is so high (the scale ends at 5.0)");
  }

  @Test
  void columns_ofAPart_areThoseOfThePart() {
    var part = table().select(position -> position > 0);
    assertThat(part.columns().user()).containsExactly(1, 0);
    assertThat(part.columns().item()).containsExactly(1, 2);
    assertThat(part.columns().value().get(0)).isEqualTo(4);
    assertThat(part.columns().timestamp().get(1)).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withFeatures_areTheSameRatings_asIfReadWithThem(boolean rowsMade) {
    var few =
        Ratings.builder(RatingScale.STARS)
            .add("v", "b", 4, 7)
            .add("u", "a", 5, 8)
            .add("v", "a", 3, 9)
            .build();
    var some = Features.builder();
    some.number("b", "year", 1995).number("new", "year", 2026);
    var items = some.build(Ids.of(List.of("b", "a", "new")));
    var users = Features.none(Ids.of(List.of("v", "u", "w")));
    if (rowsMade) {
      few.buildRows();
    }

    var other = few.withFeatures(users, items);

    var read = Ratings.of(few.scale(), users, items, few.columns());
    assertThat(other.digest()).isEqualTo(read.digest()).isNotEqualTo(few.digest());
    assertThat(other.byUser().rows()).isEqualTo(3);
    assertThat(other.byUser().columns()).isEqualTo(3);
    assertThat(other.byItem().rows()).isEqualTo(3);
    assertThat(other.byItem().count(2)).isZero();
    assertThat(other.knowsUser(2)).isFalse();
    for (int user = 0; user < 2; user++) {
      for (int item = 0; item < 3; item++) {
        assertThat(other.position(user, item)).isEqualTo(read.position(user, item));
      }
    }
    for (int place = 0; place < other.size(); place++) {
      assertThat(other.byItem().position(place)).isEqualTo(read.byItem().position(place));
      assertThat(other.byItem().column(place)).isEqualTo(read.byItem().column(place));
    }
    assertThat(other.columns().user()).isSameAs(few.columns().user());
  }

  @Test
  void withFeatures_ofIdsInAnotherOrder_areRefused() {
    var few = Ratings.builder(RatingScale.STARS).add("u", "a", 5, 8).add("u", "b", 4, 7).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> few.withFeatures(few.ofUsers(), Features.none(Ids.of(List.of("b", "a")))))
        .withMessage("the item 'a' must keep the index 0, got 1");
  }
}
