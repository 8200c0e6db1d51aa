package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layout, from every kind of place.
class ReaderTest {
  @TempDir private Path folder = Path.of("");

  private Dataset read(Path path) {
    return Reader.read(path, ReadOptions.AS_IT_IS, Progress.NONE);
  }

  private static List<String> rows(Ratings ratings) {
    return IntStream.range(0, ratings.size())
        .mapToObj(ratings::rating)
        .map(r -> "%s %s %s %d".formatted(r.user(), r.item(), r.value(), r.timestamp()))
        .toList();
  }

  private static void isPlanted(Dataset data) {
    var ratings = data.ratings();
    assertThat(rows(ratings))
        .containsExactly(
            "7 1 5.0 881250949", "7 2 3.0 881250950", "9 1 4.0 881250951", "9 3 1.0 881250952");
    assertThat(data.bad()).isEmpty();
    assertThat(data.counts()).isEqualTo(new Dataset.Counts(4, 0, 0));
  }

  private static void hasFilms(Ratings ratings) {
    assertThat(ratings.items().list()).containsExactly("1", "2", "3", "4");
    assertThat(ratings.knowsItem(3)).isFalse();
    var films = ratings.ofItems();
    assertThat(IntStream.range(0, 4).mapToObj(films::title))
        .containsExactly("Postino, Il (1994)", "Amélie (2001)", "unknown", "Unrated (1950)");
    assertThat(films.number(1, Features.YEAR)).isEqualTo(2001);
    assertThat(films.number(2, Features.YEAR)).isNaN();
    assertThat(films.labels(1, Features.GENRES)).containsExactly("Comedy", "Drama");
    assertThat(films.labels(2, Features.GENRES)).isEmpty();
  }

  @Test
  void folderOf100k_isReadWithFilmsAndUsers() {
    var data = read(Planted.tabs(folder.resolve("ml")));

    isPlanted(data);
    hasFilms(data.ratings());
    assertThat(data.name()).isEqualTo("ml");
    assertThat(data.ratings().scale()).isEqualTo(RatingScale.STARS);
    var users = data.ratings().ofUsers();
    assertThat(users.number(0, Features.AGE)).isEqualTo(24);
    assertThat(users.labels(1, Features.GENDER)).containsExactly("F");
    assertThat(users.labels(1, Features.ZIP)).containsExactly("94043");
  }

  @Test
  void folderOf1m_isReadWithOccupationsInWords() {
    var data = read(Planted.colons(folder));

    isPlanted(data);
    hasFilms(data.ratings());
    assertThat(data.ratings().scale()).isEqualTo(RatingScale.STARS);
    var users = data.ratings().ofUsers();
    assertThat(users.number(0, Features.AGE)).isEqualTo(18);
    assertThat(users.labels(0, Features.OCCUPATION)).containsExactly("technician/engineer");
  }

  @Test
  void folderOf25m_isReadWithHalfStars() {
    var data = read(Planted.csv(folder));

    isPlanted(data);
    hasFilms(data.ratings());
    assertThat(data.ratings().scale()).isEqualTo(RatingScale.HALF_STARS);
  }

  @Test
  void folderInAFolder_isFound() {
    Planted.tabs(folder.resolve("outer/ml-100k"));

    isPlanted(read(folder.resolve("outer")));
  }

  @Test
  void singleFile_takesTheFilmsBesideIt() {
    Planted.tabs(folder);

    var data = read(folder.resolve("u1.base"));

    assertThat(rows(data.ratings())).containsExactly("7 1 5.0 881250949", "9 1 4.0 881250951");
    assertThat(data.ratings().ofItems().title(0)).isEqualTo("Postino, Il (1994)");
  }

  @Test
  void fileAlone_hasIdsForTitles() {
    var data = read(Planted.write(folder.resolve("mine.txt"), Planted.U_DATA));

    isPlanted(data);
    assertThat(data.ratings().ofItems().title(0)).isEqualTo("1");
    assertThat(data.notes()).anyMatch(note -> note.contains("ids stand for titles"));
  }

  @Test
  void fileBesideAStranger_isReadWithoutItAndSaysSo() {
    Planted.write(folder.resolve("movies.csv"), "colour;shape\nred;round\n");

    var data = read(Planted.write(folder.resolve("mine.txt"), Planted.U_DATA));

    isPlanted(data);
    assertThat(data.notes())
        .anyMatch(note -> note.startsWith("passed over, so ids stand for titles: movies.csv"));
  }

  @Test
  void zipOfAFolder_isReadWithItsFilms() {
    var zip = Planted.zip(folder.resolve("ml.zip"), "ml-100k/", Planted.tabs(folder.resolve("in")));

    isPlanted(read(zip));
    hasFilms(read(zip).ratings());
    assertThat(read(zip).name()).isEqualTo("ml");
  }

  @Test
  void zipOfOneFile_isRead() {
    Planted.write(folder.resolve("in/whatever.tsv"), Planted.U_DATA);

    isPlanted(read(Planted.zip(folder.resolve("one.zip"), "", folder.resolve("in"))));
  }

  @Test
  void gzip_isReadAloneAndInAFolder() {
    Planted.gzip(folder.resolve("u.data.gz"), Planted.U_DATA);

    isPlanted(read(folder.resolve("u.data.gz")));
    isPlanted(read(folder));
  }

  /// Half of the rows are by tabs, half by commas: the other half is broken.
  @Test
  void rowsThatFitTwoLayoutsAlike_areReadAsTheNameOfTheFileSays() {
    var tabs = "7\t1\t5\t881250949\n7\t2\t3\t881250950\n";
    var text = tabs + "9,1,4,881250951\n9,3,1,881250952\n";
    var byTabs = List.of("7 1 5.0 881250949", "7 2 3.0 881250950");
    var byCommas = List.of("9 1 4.0 881250951", "9 3 1.0 881250952");

    assertThat(rows(read(Planted.write(folder.resolve("u.data"), text)).ratings()))
        .isEqualTo(byTabs);
    assertThat(rows(read(Planted.write(folder.resolve("Ratings.csv"), text)).ratings()))
        .isEqualTo(byCommas);
    assertThat(rows(read(Planted.gzip(folder.resolve("rating.csv.gz"), text)).ratings()))
        .isEqualTo(byCommas);
    assertThat(rows(read(Planted.write(folder.resolve("mine.txt"), text)).ratings()))
        .as("nobody's name: the earlier layout")
        .isEqualTo(byTabs);
  }

  static Stream<String> sameRatings() {
    return Stream.of(
        Planted.U_DATA,
        Planted.U_DATA.replace("\n", "\r\n"),
        "\uFEFF" + Planted.U_DATA,
        "\n" + Planted.U_DATA.replace("\n", "\n\n"),
        Planted.U_DATA.strip(),
        Planted.U_DATA.replace("\t", "::"),
        Planted.U_DATA.replace("\t", ","),
        "userId,movieId,rating,timestamp\r\n"
            + Planted.U_DATA.replace("\t", ",").replace("\n", "\r\n"),
        "\uFEFFuser_id\titem_id\trating\ttimestamp\n" + Planted.U_DATA,
        """
        "userId","movieId","rating","timestamp"
        "7","1","5",881250949
        7,2,3.0,881250950
        9,"1",4.00,881250951
        9 , 3 ,1,881250952
        """,
        """
        movieId,when,rating,userId,timestamp
        1,x,5,7,881250949
        2,x,3,7,881250950
        1,x,4,9,881250951
        3,x,1,9,881250952
        """);
  }

  @ParameterizedTest
  @MethodSource("sameRatings")
  void waysToWriteTheSameRatings_readTheSame(String text) {
    isPlanted(read(Planted.write(folder.resolve("ratings"), text)));
  }

  @Test
  void ratingsWithoutTimestamps_haveTimeZero() {
    var data = read(Planted.write(folder.resolve("r.csv"), "user,item,rating\na,x,4\nb,x,2.5\n"));

    assertThat(rows(data.ratings())).containsExactly("a x 4.0 0", "b x 2.5 0");
  }

  @Test
  void scale_isOfHalfStarsWhereHalvesOccurAndAsSaidWhereOneIsSaid() {
    var halves = Planted.write(folder.resolve("a.dat"), "1::1::3.5::1\n1::2::4::1\n");
    var tens = Planted.write(folder.resolve("b.dat"), "1::1::9::1\n1::2::10::1\n");

    assertThat(read(halves).ratings().scale()).isEqualTo(RatingScale.HALF_STARS);
    var said = Reader.read(tens, new RatingScale(1, 10, 1), Progress.NONE);
    assertThat(said.ratings().size()).isEqualTo(2);
  }

  @Test
  void pairRatedAgain_countsWithItsLastRating() {
    var file =
        Planted.write(folder.resolve("r"), "1\t1\t5\t100\n1\t2\t4\t9\n1\t1\t2\t50\n1\t2\t3\t9\n");

    var data = read(file);

    assertThat(rows(data.ratings())).containsExactly("1 1 5.0 100", "1 2 3.0 9");
    assertThat(data.counts().duplicates()).isEqualTo(2);
    assertThat(data.notes()).anyMatch(note -> note.startsWith("2 earlier ratings"));
  }

  @Test
  void idsThatAreNotNumbers_areKept() {
    var data =
        read(
            Planted.write(
                folder.resolve("r.csv"),
                "userId,movieId,rating,timestamp\n\"Müller, J.\",\"the \"\"x\"\"\",4,1\nnew-1,ü,5,2\n"));

    assertThat(rows(data.ratings())).containsExactly("Müller, J. the \"x\" 4.0 1", "new-1 ü 5.0 2");
  }

  @Test
  void progress_endsWithTheWholeFile() {
    var seen = new AtomicReference<String>("");
    Reader.read(
        Planted.tabs(folder),
        ReadOptions.AS_IT_IS,
        (step, done, total) -> seen.set("%s %d/%d".formatted(step, done, total)));

    assertThat(seen.get()).isEqualTo("reading u.data 64/64");
  }
}
