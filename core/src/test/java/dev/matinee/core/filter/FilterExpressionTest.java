package dev.matinee.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterExpressionTest {
  /// Four films: heat (1995; Crime, Drama; two ratings), fargo (1996; Crime, Comedy; one), alien
  /// (1979; Horror; none) and blank, of which nothing is known.
  private static final Ratings FILMS = films();

  private static Ratings films() {
    var films = Features.builder();
    film(films, "heat", "Heat (1995)", 1995, List.of("Crime", "Drama"));
    film(films, "fargo", "Fargo (1996)", 1996, List.of("Crime", "Comedy"));
    film(films, "alien", "Alien (1979)", 1979, List.of("Horror"));
    films.labels("heat", "rated", List.of("18"));
    films.know("blank");
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "heat", 5, 1)
            .add("v", "heat", 4, 1)
            .add("u", "fargo", 5, 1);
    return ratings.ofItems(films.build()).build();
  }

  private static void film(
      Features.Builder films, String id, String title, int year, List<String> genres) {
    films.labels(id, Features.TITLE, List.of(title)).number(id, Features.YEAR, year);
    films.labels(id, Features.GENRES, genres);
  }

  private static String found(String filter) {
    var items = FilterExpression.parse(filter).compile(FILMS);
    var names = new TreeSet<String>();
    for (int item = 0; item < FILMS.items().size(); item++) {
      if (items.contains(item)) {
        names.add(FILMS.items().id(item));
      }
    }
    return String.join(" ", names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          genres has "Drama"                                     | heat
          genres has 'drama'                                     | heat
          genres has any ("Drama", "Horror")                     | alien heat
          genres has all ("Crime", "Drama")                      | heat
          genres in ("Comedy", "Horror")                         | alien fargo
          genres = "Crime"                                       | fargo heat
          genres != "Crime"                                      | alien
          not genres has "Crime"                                 | alien blank
          year >= 1995                                           | fargo heat
          year > 1995                                            | fargo
          year <= 1.979e3                                        | alien
          year < 1995                                            | alien
          year = 1996                                            | fargo
          year != 1996                                           | alien heat
          year in (1979, 1996)                                   | alien fargo
          not year >= 1995                                       | alien blank
          ratings >= 1                                           | fargo heat
          ratings = 0                                            | alien blank
          title = "heat (1995)"                                  | heat
          rated = 18                                             | heat
          `rated` has "18"                                       | heat
          YEAR > 1995 AND Genres HAS "comedy"                    | fargo
          year < 1980 or year > 1995 and genres has "Comedy"     | alien fargo
          (year < 1980 or year > 1995) and genres has "Comedy"   | fargo
          not (year < 1980 or genres has "Comedy") and ratings>1 | heat
          not not year = 1979                                    | alien
          genres has "Drama" and year >= 1990 and ratings >= 20  | ~~
          ratings in (-0, 7)                                     | alien blank
          ratings has all (0, -0)                                | alien blank
          year has all 1995                                      | heat
          year < 1980 or year >= 1995                            | alien fargo heat
          (year < 1996)                                          | alien heat
          genres has all ("Crime", "crime")                      | fargo heat
          genres has any "Musical"                               | ~~
          genres has all ("Crime", "Musical")                    | ~~
          rated != "17"                                          | heat
          \t year=+1996.                                         | fargo
          year = .1996E4                                         | fargo
          """)
  void compile_byHand_findsTheFilmsThatFulfillIt(String filter, String films) {
    assertThat(found(filter)).isEqualTo(films);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                         | 1: expected a field, "not" or "(", got the end
          year                       | 5: expected =, !=, <, <=, >, >=, "has" or "in", got the end
          year >=                    | 8: expected a text in quotes or a number, got the end
          year >= new                | 9: expected a text in quotes or a number, got 'new'
          genres has Drama           | 12: expected a text in quotes or a number, got 'Drama'
          genres has ("Drama"        | 20: expected "," or ")", got the end
          genres has ()              | 13: expected a text in quotes or a number, got ')'
          genres has "Drama          | 12: the " that opens here is not closed
          year = 1990 year = 1991    | 13: expected "and", "or" or the end, got 'year'
          (year = 1990               | 13: expected "and", "or" or ")", got the end
          year = 1990)               | 12: expected "and", "or" or the end, got ')'
          and year = 1990            | 1: expected a field, "not" or "(", got 'and'
          year = 1990 and            | 16: expected a field, "not" or "(", got the end
          year == 1990               | 7: expected a text in quotes or a number, got '='
          year # 1990                | 6: expected a field, a value, a comparison or a bracket, got '#'
          genre has "Drama"          | 1: there is no field 'genre'; fields: genres, rated, ratings, title, year
          year = "1990"              | 8: 'year' is a number; expected a number, got the text "1990"
          ratings > 1 and genres < 5 | 17: 'genres' has labels and no order; compare it by =, !=, "has" or "in", not by <
          year has all (1990, 1991)  | 1: 'year' is one number, which cannot be all of several; write "in"
          """)
  void parse_andCompile_mistake_saysWhereAndWhatWasExpected(String filter, String message) {
    assertThatThrownBy(() -> found(filter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("filter, position " + message);
  }

  @Test
  void parse_quotesWithin_areEscaped() {
    var films = Features.builder().labels("a", Features.TITLE, List.of("The \"A\" \\ 'B'"));
    var ratings = Ratings.builder(RatingScale.STARS).add("u", "a", 5, 1).ofItems(films.build());

    var items =
        FilterExpression.parse("title = \"The \\\"A\\\" \\\\ 'B'\"").compile(ratings.build());

    assertThat(items.count()).isOne();
    assertThat(
            FilterExpression.hasAny("title", List.of("The \"A\" \\ 'B'")).compile(ratings.build()))
        .isEqualTo(items);
  }

  @Test
  void parse_backslashBeforeNoMark_isItself() {
    var films = Features.builder().labels("a", Features.TITLE, List.of("a\\nb `c` 'd'"));
    var ratings = Ratings.builder(RatingScale.STARS).add("u", "a", 5, 1).ofItems(films.build());

    for (var written : List.of("a\\nb `c` 'd'", "a\\nb \\`c\\` \\'d\\'", "a\\\\nb `c` 'd'")) {
      var filter = FilterExpression.parse("title = \"" + written + "\"");
      assertThat(filter.compile(ratings.build()).count()).as(written).isOne();
    }
  }

  @Test
  void parse_upToTheLimits_isUnderstood() {
    assertThat(found("(".repeat(50) + "year = 1996" + ")".repeat(50))).isEqualTo("fargo");
    assertThat(found("(year = 1) or ".repeat(99) + "year = 1996"))
        .as("brackets that are closed are not deep")
        .isEqualTo("fargo");
    assertThat(found("year in (" + "1,".repeat(999) + "1996)")).isEqualTo("fargo");
    assertThat(found("genres has any (" + "1,".repeat(999) + "'Horror')")).isEqualTo("alien");
    assertThat(found("genres has all (" + "'Horror',".repeat(49) + "'Horror')")).isEqualTo("alien");
    assertThat(found("year = 1996" + " ".repeat(FilterExpression.LONGEST - 11))).isEqualTo("fargo");
  }

  @Test
  void filters_areEqualWhereTheyDifferInBlanksAndBracketsAlone() {
    var one = FilterExpression.parse("year = 1 and genres has 'War'");
    var same = FilterExpression.parse(" (year=1)  and (genres has any ('War'))");
    var other = FilterExpression.parse("year = 2 and genres has 'War'");

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other).isNotEqualTo(null);
    assertThat(one.hashCode()).isNotEqualTo(other.hashCode());
    assertThat(one.canonical()).isEqualTo("(`year`=1 and `genres` has any (\"War\"))");
    assertThat(same).hasToString(" (year=1)  and (genres has any ('War'))");
    assertThat(same.text()).isEqualTo(same.toString());
    assertThat(FilterExpression.parse("not (a = 1 or b has all (1, 2))").canonical())
        .isEqualTo("not (`a`=1 or `b` has all (1,2))");
    assertThat(FilterExpression.hasAny("genres", List.of("a", "b\"c")).text())
        .isEqualTo("`genres` has any (\"a\",\"b\\\"c\")");
  }

  @Test
  void fields_areNamedUpToThirty() {
    var films = Features.builder();
    for (int k = 10; k < 50; k++) {
      films.labels("a", "f" + k, List.of("x"));
    }
    var ratings = Ratings.builder(RatingScale.STARS).add("u", "a", 5, 1).ofItems(films.build());
    assertThatThrownBy(() -> FilterExpression.parse("g = 1").compile(ratings.build()))
        .hasMessageEndingWith("f38, f39");
    films.labels("a", "G", List.of("x")).labels("a", "g", List.of("y"));
    var both = Ratings.builder(RatingScale.STARS).add("u", "a", 5, 1).ofItems(films.build());
    assertThat(FilterExpression.parse("G = 'x'").compile(both.build()).count()).isOne();
    assertThat(FilterExpression.parse("g = 'x'").compile(both.build()).count()).isZero();
  }

  @Test
  void parse_beyondTheLimits_saysTheLimit() {
    assertThatThrownBy(() -> FilterExpression.parse("(".repeat(51) + "year = 1"))
        .hasMessageContaining("may be 50 deep at most");
    assertThatThrownBy(() -> FilterExpression.parse("year = 1 or ".repeat(100) + "year = 1"))
        .hasMessageContaining("may have 100 conditions at most");
    assertThatThrownBy(() -> FilterExpression.parse("year in (" + "1,".repeat(1001) + "1)"))
        .hasMessageContaining("may have 1000 values at most");
    assertThatThrownBy(() -> FilterExpression.parse("genres has all (" + "1,".repeat(50) + "1)"))
        .hasMessageContaining("may have 50 values at most");
    assertThatThrownBy(() -> FilterExpression.parse(" ".repeat(8001)))
        .hasMessage("filter must have 8000 characters at most, got 8001");
  }

  /// Whatever comes, the answer is a set or a sentence.
  @Test
  @Tag("thorough")
  void parse_anything_isUnderstoodOrRefusedInASentence() {
    var random = new SplittableRandom(4);
    var pieces =
        List.of(
            "year",
            "genres",
            "ratings",
            "and",
            "or",
            "not",
            "has",
            "in",
            "any",
            "all",
            "(",
            ")",
            ",",
            "=",
            "!=",
            "<",
            ">=",
            "1990",
            "-1.5e3",
            "\"Drama\"",
            "'x",
            "`",
            "\\",
            "é",
            "\u0000",
            "𝄞",
            " ");
    int understood = 0;
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      try {
        FilterExpression.parse(text.toString()).compile(FILMS);
        understood++;
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).matches("(?s)filter, position \\d+: .+");
      }
    }
    assertThat(understood).isPositive();
  }

  /// Expressions made at random, each with a twin that is evaluated movie by movie.
  @Test
  void compile_anyExpression_agreesWithItsNaiveTwin() {
    var random = new SplittableRandom(5);
    for (int round = 0; round < 2_000; round++) {
      var twin = NaiveFilter.random(random, 3);
      var items = FilterExpression.parse(twin.text()).compile(FILMS);
      for (int item = 0; item < FILMS.items().size(); item++) {
        assertThat(items.contains(item)).as(twin.text()).isEqualTo(twin.accepts(FILMS, item));
      }
    }
  }
}
