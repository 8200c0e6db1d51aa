package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Features;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the files beside ratings say of movies and users, in every layout.
class CatalogsTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void plant() {
    Planted.write(
        folder.resolve("ratings.csv"), "userId,movieId,rating\n1,1,4\n2,2,3\n3,3,5\n4,4,2\n");
  }

  private Dataset read() {
    return Reader.read(folder, ReadOptions.AS_IT_IS, Progress.NONE);
  }

  private static List<String> reasons(Dataset data) {
    return data.bad().stream().map(BadRow::toString).toList();
  }

  @Test
  void yearOfAMovie_isThatOfItsTitle_elseOfItsRelease() {
    Planted.write(folder.resolve("u.genre"), "unknown|0\nComedy|1\n");
    Planted.write(
        folder.resolve("u.item"),
        """
        1|Heat (1995)|15-Dec-1996||x|0|1
        2|Fargo|1996||x|0|0
        3|Alien|79||x|1|1
        4|Metropolis (re-release) (1927) (2010)|||x|0|0
        5|Seven|22-Sep-1995||x|0|0
        """);

    var films = read().ratings().ofItems();

    assertThat(List.of(0, 1, 3).stream().map(row -> films.number(row, Features.YEAR)))
        .containsExactly(1995.0, 1996.0, 2010.0);
    assertThat(films.number(2, Features.YEAR)).isNaN();
    assertThat(films.number(films.ids().indexOf("5"), Features.YEAR)).isEqualTo(1995);
    assertThat(films.labels(0, Features.GENRES)).containsExactly("Comedy");
    assertThat(films.labels(1, Features.GENRES)).isEmpty();
    assertThat(films.labels(2, Features.GENRES)).as("unknown is none").containsExactly("Comedy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"Comedy", "Comedy|x", "Comedy|1", "Comedy|0|1", "Comedy|1234", "''"})
  void listOfGenresThatIsNone_isThatOfMovieLens100k(String genres) {
    Planted.write(folder.resolve("u.genre"), genres + "\n");
    Planted.write(
        folder.resolve("u.item"),
        "1|Heat (1995)|||x|0|1|0|0|0|0|1" + "|0".repeat(11) + "|1\n2|Fargo (1996)|||x|0\n");

    var data = read();

    assertThat(data.ratings().ofItems().labels(0, Features.GENRES))
        .containsExactly("Action", "Crime", "Western");
    assertThat(reasons(data))
        .containsExactly("u.item line 2: expected 24 fields separated by '|', got 6");
  }

  @Test
  void titleOfMovieLens1m_mayHaveColons() {
    Planted.write(
        folder.resolve("movies.dat"), "1::Alien:: Covenant (2017)::Horror|Sci-Fi\n2::Fargo\n");

    var data = read();

    assertThat(data.ratings().ofItems().title(0)).isEqualTo("Alien:: Covenant (2017)");
    assertThat(data.ratings().ofItems().labels(0, Features.GENRES))
        .containsExactly("Horror", "Sci-Fi");
    assertThat(reasons(data))
        .containsExactly("movies.dat line 2: expected MovieID::Title::Genres, got 2 fields");
  }

  @Test
  void movieOfNetflix_needsAYearAndATitle() {
    Planted.write(
        folder.resolve("movie_titles.csv"), "1,2003,Dinosaur Planet\n2,1996\n3,?,Alien, again\n");

    var data = read();

    assertThat(data.ratings().ofItems().number(0, Features.YEAR)).isEqualTo(2003);
    assertThat(data.ratings().ofItems().title(2)).isEqualTo("Alien, again");
    assertThat(data.ratings().ofItems().number(2, Features.YEAR)).isNaN();
    assertThat(reasons(data))
        .containsExactly("movie_titles.csv line 2: expected id,year,title, got 2 fields");
  }

  @Test
  void usersOfMovieLens1m_haveOccupationsByNumber() {
    Planted.write(
        folder.resolve("users.dat"),
        "1::M::18::0::1\n2::F::50::20::2\n3::F::25::21::3\n4::F::25::x::4\n5::F::25::100::4\n6::F::25::1\n");

    var data = read();

    var users = data.ratings().ofUsers();
    assertThat(users.labels(0, Features.OCCUPATION)).containsExactly("other");
    assertThat(users.labels(1, Features.OCCUPATION)).containsExactly("writer");
    assertThat(users.labels(1, Features.ZIP)).containsExactly("2");
    assertThat(reasons(data))
        .containsExactly(
            "users.dat line 3: occupation must be a number from 0 to 20, got '21'",
            "users.dat line 4: occupation must be a number from 0 to 20, got 'x'",
            "users.dat line 5: occupation must be a number from 0 to 20, got '100'",
            "users.dat line 6: expected 5 fields separated by '::', got 4");
  }

  @Test
  void usersOfMovieLens100k_haveFiveFields() {
    Planted.write(folder.resolve("u.user"), "1|24|M|writer|85711\n2|53|F|other\n");

    assertThat(reasons(read()))
        .containsExactly("u.user line 2: expected 5 fields separated by '|', got 4");
  }

  /// What stands behind an id is looked at once where it comes again; what is wrong with the id, or
  /// with a row, is found as in any other.
  @Test
  void usersOfATable_thatSayTheSame_areReadAsAnyOther() {
    Planted.write(
        folder.resolve("users.csv"),
        """
        userId,age,gender,occupation,zip
        1,24,F,artist,
        2,24,F,artist,
        3,,,,85711
        2,33,M,writer,
        9,33,M,writer,
        10,24,F,artist,
        3,24,F,artist,
        04,24,F,artist,
        5.0,24,F,artist,
        11,2x,F,artist,
        12,2x,F,artist,
        13,,,,85711
        11,24,F,artist,
        "1,046",24,F,artist,
        """);

    var data = read();

    var users = data.ratings().ofUsers();
    for (var id : List.of("1", "2", "10", "04", "5", "11", "1046")) {
      int row = users.ids().indexOf(id);
      assertThat(users.number(row, Features.AGE)).as(id).isEqualTo(24);
      assertThat(users.labels(row, Features.GENDER)).containsExactly("F");
      assertThat(users.labels(row, "occupation")).containsExactly("artist");
      assertThat(users.labels(row, Features.ZIP)).isEmpty();
    }
    for (var id : List.of("3", "13")) {
      int row = users.ids().indexOf(id);
      assertThat(users.number(row, Features.AGE)).isNaN();
      assertThat(users.labels(row, Features.GENDER)).isEmpty();
      assertThat(users.labels(row, Features.ZIP)).containsExactly("85711");
    }
    assertThat(users.number(users.ids().indexOf("9"), Features.AGE)).isEqualTo(33);
    assertThat(users.ids().indexOf("12")).isNegative();
    assertThat(reasons(data))
        .containsExactly(
            "users.csv line 5: id '2' stands on line 3 already",
            "users.csv line 8: id '3' stands on line 4 already",
            "users.csv line 11: age must be a number of years, got '2x'",
            "users.csv line 12: age must be a number of years, got '2x'");
    assertThat(data.notes()).anyMatch(note -> note.contains("1,046 is read as 1046"));
  }

  @Test
  void usersOfATable_mayLackAnything() {
    Planted.write(
        folder.resolve("users.csv"),
        "zip,id,age,sex\n85711,1,24.0,M\n,2,,NULL\n1,3,1000,F\n2,4,2x,F\n3,5,999,F,,\n3,6\n4,7,20,\n5,8,20,F,x\n");

    var data = read();

    var users = data.ratings().ofUsers();
    assertThat(users.number(0, Features.AGE)).isEqualTo(24);
    assertThat(users.labels(0, Features.ZIP)).containsExactly("85711");
    assertThat(users.labels(0, Features.GENDER)).containsExactly("M");
    assertThat(users.number(1, Features.AGE)).isNaN();
    assertThat(users.labels(1, Features.GENDER)).isEmpty();
    assertThat(users.number(users.ids().indexOf("5"), Features.AGE)).isEqualTo(999);
    assertThat(reasons(data))
        .containsExactly(
            "users.csv line 4: age must be a number of years, got '1000'",
            "users.csv line 5: age must be a number of years, got '2x'",
            "users.csv line 7: expected 4 fields, got 2",
            "users.csv line 9: expected 4 fields, got 5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "Drama|War!Drama,War",
        "Drama, War!Drama,War",
        "Drama; War;!Drama,War",
        "[{'id': 18, 'name': 'Drama'}, {'id': 1, 'name': 'War'}]!Drama,War",
        "['Drama', 'War']!Drama,War",
        "(no genres listed)!~~",
        "~~!~~"
      })
  void genres_areReadHoweverTheyAreListed(String written, String genres) {
    Planted.write(
        folder.resolve("movies.csv"), "movieId,title,genres\n1,Heat,\"%s\"\n".formatted(written));

    assertThat(String.join(",", read().ratings().ofItems().labels(0, Features.GENRES)))
        .isEqualTo(genres);
  }

  @ParameterizedTest
  @CsvSource({
    "1995, 1995",
    "1995-12-15, 1995",
    "15 Dec 1995, 1995",
    "1995.0, 1995",
    "1995 to 1996, NaN",
    "12995, NaN",
    "1795-01-01, NaN"
  })
  void yearOfATable_isOfFourDigitsOrInADate(String written, double year) {
    Planted.write(
        folder.resolve("movies.csv"), "movieId,title,year\n1,Heat,%s\n".formatted(written));

    var data = read();

    assertThat(Double.valueOf(data.ratings().ofItems().number(0, Features.YEAR)))
        .isEqualTo(Double.valueOf(year));
    assertThat(data.notes().stream().filter(note -> note.contains("not understood")).toList())
        .hasSize(Double.isNaN(year) ? 1 : 0);
  }

  @Test
  void oddIdsOfATable_areSaidWithTheFirst() {
    Planted.write(
        folder.resolve("movies.csv"),
        "movieId,title,year\n\"1,046\",Heat,94\n\"1,047\",Fargo,95\n1,Alien,0\n2,Seven,NULL\n");

    assertThat(read().notes())
        .contains(
            "movies.csv has 2 ids with separators of thousands: 1,046 is read as 1046",
            "movies.csv has 2 years not understood, the first '94': expected a year of four digits, or a date with one");
  }

  /// Half of the rated movies known is enough, less is said.
  @Test
  void catalogThatKnowsFewerThanHalf_isSaid() {
    Planted.write(folder.resolve("movies.csv"), "movieId,title\n1,Heat\n2,Fargo\n9,Alien\n");
    assertThat(read().notes()).noneMatch(note -> note.startsWith("the catalog knows"));

    Planted.write(folder.resolve("movies.csv"), "movieId,title\n1,Heat\n9,Fargo\n");
    assertThat(read().notes())
        .anyMatch(
            note ->
                note.startsWith("the catalog knows 1 of the 4 rated movies")
                    && note.endsWith("the first is '2'"));
  }
}
