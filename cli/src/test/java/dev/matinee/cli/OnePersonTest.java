package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `recommend --ratings`: one person's ratings, as people have them.
class OnePersonTest {
  private static final String IMDB =
      "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres\n";
  private static final String LETTERBOXD = "Date,Name,Year,Letterboxd URI,Rating\n";

  @TempDir private static Path home = Path.of("");
  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void train() {
    assertThat(new Cli(home).run("recommend", "--like", "Heat (1995)", "--json").exitCode())
        .isZero();
  }

  private Cli.Run recommend(String text, String... more) throws IOException {
    var file = Files.writeString(folder.resolve("me.csv"), text);
    var arguments =
        Stream.concat(
            Stream.of("recommend", "--ratings", file.toString(), "--json"), Stream.of(more));
    return new Cli(home).run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--user nobody", "--like Nothingofthename", "--user nobody --data sample"})
  void question_withoutAnAnswer_makesNoHome(String who) {
    var nowhere = folder.resolve("nowhere");

    var run = new Cli(nowhere).run(("recommend " + who).split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(nowhere).doesNotExist();
  }

  /// The titles of the list, which is the same for the same ratings.
  private static String list(Cli.Run run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json().path("recommendations").toString();
  }

  @Test
  void ids_ofAnotherCatalog_theTitlesBesideThemCount() throws IOException {
    var heat = recommend("movieId,rating\n176,5\n");

    var another =
        recommend("movieId,title,rating\n912,Heat (1995),5\n318,Nothingofthename (1994),1\n");

    assertThat(list(another)).isEqualTo(list(heat));
    assertThat(another.err())
        .contains("1 of 2 ratings of", "the title counts")
        .contains("1 of 2 ratings of", "no movie here has their title: 'Nothingofthename (1994)'");
  }

  @Test
  void ids_thatAgreeWithTheirTitles_areTakenInSilence() throws IOException {
    var run = recommend("movieId,title,rating\n176,Heat (1995),5\n912,Fargo of another cut,3\n");

    assertThat(list(run)).isEqualTo(list(recommend("movieId,rating\n176,5\n912,3\n")));
    assertThat(run.err()).doesNotContain("title");
  }

  @Test
  void movie_ratedTwice_theLastCounts() throws IOException {
    var run = recommend("movieId,rating\n176,1\n912,4\n176,5\n");

    assertThat(list(run)).isEqualTo(list(recommend("movieId,rating\n176,5\n912,4\n")));
    assertThat(run.err()).contains("1 earlier rating of the same movie in");
  }

  static Stream<Arguments> sameRatings() {
    return Stream.of(
        Arguments.of(LETTERBOXD + "2024-01-02,Heat,1995,u,5\n2024-01-02,Fargo,1996,v,3\n", ""),
        Arguments.of(
            LETTERBOXD
                + "2024-01-02,Heat,1995,u,5\n2024-01-02,Fargo,1996,v,3\n2024-01-02,Nosuch,2023,w,4\n",
            "1 of 3 ratings of"),
        Arguments.of("title,rating\nHeat (1995),5\n\"fargo\",3\n", ""),
        Arguments.of("movieId;rating\n176.0;5,0\n%s;3\n", ""),
        Arguments.of("userId,movieId,rating\n9,176,5.000\n9,%s,3e0\n", ""));
  }

  @ParameterizedTest
  @MethodSource("sameRatings")
  void ratings_leadToTheSameListHoweverTheyAreWritten(String text, String note) throws IOException {
    var fargo =
        new Cli(home).run("movies", "search", "Fargo", "--json").json().findValue("item").asText();
    var heat =
        new Cli(home).run("movies", "search", "Heat", "--json").json().findValue("item").asText();
    var plain = list(recommend("1,%s,5\n1,%s,3\n".formatted(heat, fargo)));

    // the sample has whole stars; half stars are put on its scale
    var run = recommend(text.replace("176", heat).replace("%s", fargo), "--scale", "1:5:1");

    assertThat(list(run)).isEqualTo(plain);
    assertThat(run.err()).contains(note);
  }

  @Test
  void imdb_isOutOfTenAndSaysWhatBecomesOfIt() throws IOException {
    var run =
        recommend(IMDB + "tt1,10,2024-01-02,Heat,Heat,u,Movie,8.3,170,1995,\"Action, Crime\"\n");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("ratings of the scale 1:10:1 are put on the scale 1:5:1");
  }

  @Test
  void columns_areThoseOfTheFile() throws IOException {
    var run = recommend("5,x,1\n4,y,2\n", "--columns", "rating,-,item");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(recommend("5,1\n", "--columns", "rating,film").err())
        .contains("--columns names item, rating and perhaps timestamp");
  }

  @Test
  void titlesThatNobodyKnows_areAnError() throws IOException {
    var run = recommend(LETTERBOXD + "2024-01-02,Nosuch,2023,w,4\n");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("none of the 1 movies of", "'Nosuch (2023)'");
  }

  @Test
  void idsThatNobodyKnows_areSaid() throws IOException {
    assertThat(recommend("userId,movieId,rating\n1,1,5\n1,tt0113277,4\n").err())
        .contains("1 of 2 rated movies of", "are not known here and say nothing: 'tt0113277'");
  }
}
