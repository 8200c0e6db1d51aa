package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.RatingScale;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that say who chose what, and have no rating.
final class ChoicesTest {
  private static final List<String> ROWS = List.of("ann 7 1.0 0", "bob 8 1.0 0");
  private static final List<String> TIMED = List.of("ann 7 1.0 100", "bob 8 1.0 200");

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text) {
    return Planted.write(folder.resolve(name), text);
  }

  private Dataset read(String text, ReadOptions reading) {
    return Reader.read(file("clicks.csv", text), reading, Progress.NONE);
  }

  private Dataset read(String text) {
    return read(text, ReadOptions.AS_IT_IS);
  }

  private static List<String> rows(Dataset data) {
    var ratings = data.ratings();
    return IntStream.range(0, ratings.size())
        .mapToObj(ratings::rating)
        .map(r -> "%s %s %s %d".formatted(r.user(), r.item(), r.value(), r.timestamp()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId,movieId\nann,7\nbob,8\n",
        "movie_id;user_id\n7;ann\n8;bob\n",
        "user\titem\nann\t7\nbob\t8\n",
        "userId,movieId,count\nann,7,3\nbob,8,1\n",
        "userId,plays,movieId\nann,300000,7\nbob,1,8\n",
        "userId,movieId,title\nann,7,Heat\nbob,8,Fargo\n",
      })
  void withoutATime_eachRowIsAChoice(String text) {
    var data = read(text);

    assertThat(data.ratings().scale()).isEqualTo(RatingScale.CHOICES);
    assertThat(rows(data)).isEqualTo(ROWS);
    assertThat(data.bad()).isEmpty();
    assertThat(data.about()).isEqualTo("2 choices from clicks.csv, without ratings");
    assertThat(data.notes()).anyMatch(note -> note.startsWith("clicks.csv has choices and no"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId,movieId,timestamp\nann,7,100\nbob,8,200\n",
        "userId,movieId,count,timestamp\nann,7,2,100\nbob,8,9,200\n",
        "timestamp,movieId,clicks,userId\n100,7,1,ann\n200,8,1,bob\n",
      })
  void withATime_itIsKept(String text) {
    assertThat(rows(read(text))).isEqualTo(TIMED);
  }

  @Test
  void columnsThatAreStated_neednotHaveARating() {
    assertThat(rows(read("ann,7,x,100\nbob,8,y,200\n", columns("user,item,-,timestamp"))))
        .isEqualTo(TIMED);
    assertThat(rows(read("7 ann\n8 bob\n", columns("item,user")))).isEqualTo(ROWS);
    assertThat(rows(read("ann,7,4\nbob,8,2\n", columns("user,item,count")))).isEqualTo(ROWS);
    assertThatIllegalArgumentException().isThrownBy(() -> columns("user,item,rating,count"));
    assertThatIllegalArgumentException().isThrownBy(() -> columns("user,timestamp"));
  }

  private static ReadOptions columns(String columns) {
    return ReadOptions.of(null, columns);
  }

  /// A rating under a name that is not known is not passed over in silence.
  @ParameterizedTest
  @ValueSource(strings = {"userId,movieId,mark", "userId,movieId,grade,timestamp", "user,item,x"})
  void headerWithAnotherColumn_isNotUnderstood(String header) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(header + "\nann,7,5,100\nbob,8,3,200\n"))
        .withMessageContaining("its columns are '" + header)
        .withMessageContaining("of choices, which have no ratings, userId and movieId");
  }

  @Test
  void countOfZero_isNoChoice() {
    var data = read("userId,movieId,count\nann,7,2\nann,9,0\nbob,8,1\n");

    assertThat(rows(data)).isEqualTo(ROWS);
    assertThat(data.notes()).anyMatch(note -> note.contains("1 row without a rating (it says 0)"));
  }

  @Test
  void oddRows_areNamed() {
    var text = new StringBuilder("userId,movieId,count\n");
    for (int k = 0; k < 40; k++) {
      text.append("u%d,%d,1%n".formatted(k % 7, k));
    }
    var data = read(text + "u1,x1,-3\nu2,x2,often\n");

    assertThat(data.ratings().size()).isEqualTo(40);
    assertThat(data.bad()).extracting(bad -> bad.line()).containsExactly(42L, 43L);
  }

  @Test
  void headerAmongTheRows_isNoChoiceOfAUserOfThatName() {
    var data = read("userId,movieId\nann,7\nuserId,movieId\nbob,8\n");

    assertThat(rows(data)).isEqualTo(ROWS);
    assertThat(data.bad()).extracting(bad -> bad.line()).containsExactly(3L);
  }

  private static String alike(int rows, String rating) {
    var text = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int k = 0; k < rows; k++) {
      text.append("u%d,%d,%s,%d%n".formatted(k % 4, k, rating, 100 + k));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "100, 100", "0.5, 0.5", "'\"4,0\"', 4"})
  void ratingsThatAreAllTheSame_areChoices(String written, String said) {
    var data = read(alike(12, written));

    assertThat(data.ratings().scale()).isEqualTo(RatingScale.CHOICES);
    assertThat(data.ratings().size()).isEqualTo(12);
    assertThat(data.ratings().mean()).isEqualTo(1);
    assertThat(data.notes())
        .anyMatch(
            note -> note.startsWith("all ratings of clicks.csv are " + said + ", so they tell"));
  }

  @Test
  void ratingsThatAreAllTheSame_areRatings_ifSomebodySaysSoOrTheyAreFew() {
    var stars = ReadOptions.of(RatingScale.STARS);
    assertThat(read(alike(12, "4"), stars).ratings().scale()).isEqualTo(RatingScale.STARS);
    assertThat(read(alike(9, "4")).ratings().scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(read(alike(12, "4") + "u9,1,3,5\n").ratings().mean()).isBetween(3.0, 4.0);
  }

  @Test
  void anyRatings_areChoices_ifSomebodySaysSo() {
    var data =
        read("userId,movieId,rating\nann,7,5\nbob,8,2\n", ReadOptions.of(RatingScale.CHOICES));

    assertThat(rows(data)).isEqualTo(ROWS);
  }

  @Test
  void trainAndTest_areOfOneKind() {
    var train = file("train.csv", "userId,movieId\nann,7\nbob,8\n");
    var test = file("test.csv", "userId,movieId,rating\nann,8,1\n");
    var rated = file("rated.csv", "userId,movieId,rating\nann,7,5\nbob,8,2\n");

    var both = TrainTest.read(train, test, ReadOptions.AS_IT_IS);
    assertThat(both.train().ratings().scale()).isEqualTo(RatingScale.CHOICES);
    assertThat(both.test()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainTest.read(rated, train, ReadOptions.AS_IT_IS))
        .withMessageContaining("train.csv has choices and no ratings");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainTest.read(train, rated, ReadOptions.AS_IT_IS))
        .withMessageContaining("train.csv has choices and no ratings");
  }

  /// A few test ratings may well be the same: beside others they are ratings, and nothing else is
  /// said.
  @Test
  void testRatingsThatAreAllTheSame_besideOthers_areRatings() {
    var train = file("train.csv", "userId,movieId,rating\nann,7,1\nann,9,5\nbob,8,2\n");
    var test = file("test.csv", alike(12, "5"));

    var both = TrainTest.read(train, test, ReadOptions.AS_IT_IS);

    assertThat(both.train().ratings().scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(both.test()).allMatch(rating -> rating.value() == 5);
    assertThat(both.train().notes()).noneMatch(note -> note.contains("taken for choices"));
  }

  @Test
  void scaleOfRatings_isThatOfTheirLayout_howeverAlikeTheyAre() {
    var liked = file("liked.csv", alike(12, "5"));
    var clicks = file("clicks.csv", "userId,movieId\nann,7\n");

    assertThat(Reader.scaleOfRatings(liked, ReadOptions.AS_IT_IS)).contains(RatingScale.HALF_STARS);
    assertThat(Reader.scaleOfRatings(clicks, ReadOptions.AS_IT_IS)).isEmpty();
  }
}
