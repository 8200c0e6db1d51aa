package dev.matinee.core.titles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesTest {
  private static final List<String> FILMS =
      List.of(
          "Matrix, The (1999)",
          "Fargo (1996)",
          "Sabrina (1954)",
          "Sabrina (1995)",
          "Chasing Amy (1997)",
          "Chasing Amy (1997)",
          "Amélie (Fabuleux destin d'Amélie Poulain, Le) (2001)",
          "Seven (a.k.a. Se7en) (1995)",
          "Star Wars (1977)",
          "Star Trek (2009)",
          "Starship Troopers (1997)",
          "Costar (2001)",
          "Schindler's List (1993)");

  /// Item n+1 is film n; Fargo, the second Chasing Amy and Star Trek are rated most.
  private static Titles titles() {
    var features = Features.builder();
    var builder = Ratings.builder(RatingScale.STARS);
    for (int n = 0; n < FILMS.size(); n++) {
      features.labels(Integer.toString(n + 1), Features.TITLE, List.of(FILMS.get(n)));
      builder.add("u1", Integer.toString(n + 1), 4, 0);
    }
    for (var item : List.of("2", "6", "10")) {
      builder.add("u2", item, 4, 0);
    }
    builder.add("u3", "10", 4, 0);
    builder.add("u3", "untitled", 4, 0);
    return Titles.of(builder.ofItems(features.build()).build());
  }

  private static List<String> search(String text, int limit) {
    return titles().search(text, limit).stream().map(Titles.Match::title).toList();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Fargo (1996), 2",
        "fargo (1996), 2",
        "FARGO, 2",
        "\"Matrix, The (1999)\", 1",
        "The Matrix (1999), 1",
        "the matrix, 1",
        "Sabrina 1954, 3",
        "amelie (2001), 7",
        "Le fabuleux destin d'amelie poulain, 7",
        "Se7en (1995), 8",
        "seven, 8",
        "schindlers list, 13",
        "untitled, untitled",
        "untitled (2001), untitled"
      })
  void title_asPeopleWriteIt_isFound(String title, String item) {
    assertThat(titles().requireMovie(title).item()).isEqualTo(item);
    assertThat(titles().findMovie(title)).contains(titles().requireMovie(title));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sabrina", "Farggo (1996)", "Fargo (1950)", "", "(1999)"})
  void findMovie_ofNoneOrSeveral_isEmpty(String title) {
    assertThat(titles().findMovie(title)).isEmpty();
  }

  @Test
  void titleOfSeveralIds_meansTheMostRatedOneAndListsTheOthers() {
    var found = titles().requireMovie("Chasing Amy (1997)");

    assertThat(found.match()).isEqualTo(new Titles.Match("6", "Chasing Amy (1997)", 2));
    assertThat(found.others()).containsExactly(new Titles.Match("5", "Chasing Amy (1997)", 1));
  }

  @Test
  void titleWithoutYear_ofSeveralFilms_isRefusedWithThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> titles().requireMovie("sabrina"))
        .withMessage("'sabrina' means several movies, say which: Sabrina (1954); Sabrina (1995)");
  }

  @Test
  void unknownTitle_isRefusedWithTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> titles().requireMovie("Farggo (1996)"))
        .withMessageStartingWith("unknown movie 'Farggo (1996)'; nearest: Fargo (1996)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> titles().requireMovie("Zzyzx qwertyuiop"))
        .withMessage("unknown movie 'Zzyzx qwertyuiop'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> titles().requireMovie("Star"))
        .withMessageContaining("Star Trek (2009)");
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "()", "(1999)", "🎬"})
  void titleOfNothing_isUnknown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> titles().requireMovie(text))
        .withMessageStartingWith("unknown movie");
  }

  @Test
  void titleOfAMegabyte_isRefusedAtOnceAndShortened() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> titles().requireMovie("x".repeat(1 << 20)))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(400));
  }

  @Test
  void item_hasItsTitleOrItsIdForOne() {
    assertThat(titles().title("2")).isEqualTo("Fargo (1996)");
    assertThat(titles().title("untitled")).isEqualTo("untitled");
    assertThat(titles().title("nobody")).isEqualTo("nobody");
  }

  @Test
  void search_findsWordsAnywhereBestAndMostRatedFirst() {
    assertThat(search("star", 10))
        .containsExactly(
            "Star Trek (2009)", "Star Wars (1977)", "Starship Troopers (1997)", "Costar (2001)");
    assertThat(search("wars star", 10)).containsExactly("Star Wars (1977)");
    assertThat(search("AMELIE", 10)).hasSize(1);
    assertThat(search("star", 2)).hasSize(2);
    assertThat(titles().search("amy", 10).getFirst())
        .isEqualTo(new Titles.Match("6", "Chasing Amy (1997)", 2));
  }

  @Test
  void search_ofWhatNoTitleHas_givesTheNearest() {
    assertThat(search("frago", 1)).containsExactly("Fargo (1996)");
    assertThat(search("", 5)).isEmpty();
    assertThat(search("qqqqqqqqqqqqqqq", 5)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> titles().search("x", 0))
        .withMessage("limit must be at least 1, got 0");
  }

  @Test
  void searchOfTheTitleItself_comesFirst() {
    assertThat(Stream.of("star wars", "Star Wars (1977)").map(text -> search(text, 1).getFirst()))
        .containsOnly("Star Wars (1977)");
  }

  private static Titles of(String... films) {
    var features = Features.builder();
    var builder = Ratings.builder(RatingScale.STARS);
    for (int n = 0; n < films.length; n++) {
      features.labels("" + n, Features.TITLE, List.of(films[n]));
      builder.add("u", "" + n, 4, 0);
    }
    return Titles.of(builder.ofItems(features.build()).build());
  }

  @Test
  void title_ofAnyItem_isItsTitleOrItsId() {
    assertThat(of("Heat (1995)", "Ran (1985)").title("0")).isEqualTo("Heat (1995)");
    assertThat(of("Heat (1995)").title("nothing")).isEqualTo("nothing");
  }

  /// Of two years in brackets the last one is the film's.
  @Test
  void requireMovie_severalYears_theLastCounts() {
    var titles = of("Remake (1954) (1995)", "Remake (1954)");
    assertThat(titles.requireMovie("Remake (1954)").item()).isEqualTo("1");
    assertThat(titles.requireMovie("Remake 1995").item()).isEqualTo("0");
  }

  /// A title of one word that fits exactly comes before those that it begins, and these before
  /// those that hold it inside.
  @Test
  void search_wholeThenBeginningThenInside() {
    assertThat(of("Costar (2001)", "Starship (1997)", "Star").search("star", 5))
        .extracting(Titles.Match::title)
        .containsExactly("Star", "Starship (1997)", "Costar (2001)");
  }

  /// The article may stand behind, in front or nowhere, in either name.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Birds",
        "Birds, The",
        "birds",
        "Birds 1963",
        "Die Vögel",
        "vogel",
        "Vögel, Die"
      })
  void requireMovie_anyNameWithOrWithoutArticle_isFound(String asked) {
    assertThat(of("Birds, The (Vögel, Die) (1963)", "Fargo (1996)").requireMovie(asked).item())
        .isEqualTo("0");
  }

  /// The nearest is named for a slip of the fingers; what is half another word is not.
  @Test
  void requireMovie_misspelt_namesWhatIsNear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("Fargo", "Vertigo", "Alien").requireMovie("Farog"))
        .withMessageContaining("Fargo")
        .withMessageNotContainingAny("Vertigo", "Alien");
  }

  /// One, three and four letters off: the nearest, and those that take up to two more.
  @Test
  void search_ofWhatNoTitleHas_givesThoseNearTheNearest() {
    assertThat(nearest("abcdefghij", "abcdefghix", "abcdefgxyz", "abcdefwxyz"))
        .containsExactly("abcdefghix", "abcdefgxyz");
  }

  /// Half of ten letters may be others, no more.
  @Test
  void search_ofWhatNoTitleHas_givesNothingFartherThanHalfOfItsLetters() {
    assertThat(nearest("abcdefghij", "abcdevwxyz")).containsExactly("abcdevwxyz");
    assertThat(nearest("abcdefghij", "abcduvwxyz")).isEmpty();
  }

  private static List<String> nearest(String asked, String... titles) {
    return of(titles).search(asked, 10).stream().map(Titles.Match::title).toList();
  }

  @Test
  void knows_isWhetherThereIsSuchAnItem() {
    assertThat(titles().knows("1")).as("the first").isTrue();
    assertThat(titles().knows("untitled")).isTrue();
    assertThat(titles().knows("99")).isFalse();
  }
}
