package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Columns are what the header says they are, wherever it stands and whichever usual words it has.
class HeaderTest {
  private static final List<String> ROWS = List.of("ann 7 5.0 100", "bob 8 3.0 200");

  @TempDir private Path folder = Path.of("");

  private Dataset read(String text, ReadOptions reading) {
    return Reader.read(Planted.write(folder.resolve("r.csv"), text), reading, Progress.NONE);
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
        "asin,reviewerID,overall,unixReviewTime\n7,ann,5,100\n8,bob,3,200\n",
        "\uFEFFsep=,\nmovieId,userId,rating,timestamp\n7,ann,5,100\n8,bob,3,200\n",
        "\"sep=;\"\r\nmovieId;userId;rating;timestamp\r\n7;ann;5;100\r\n8;bob;3;200\r\n",
        "# exported\n\n% twice\n// thrice\nitem,user,score,time\n7,ann,5,100\n8,bob,3,200\n",
        "\n\n \nRATING,ISBN,Date,CUSTOMER\n5,7,100,ann\n3,8,200,bob\n",
        "\uFEFF\"Item ID\",\"User-ID\",\"Stars\",\"Time\"\n7,ann,5,100\n8,bob,3,200\n",
        ",movie_id,user_id,rating,timestamp\n0,7,ann,5,100\n1,8,bob,3,200\n",
        "timestamp;overall;itemId;user\n100;5;7;ann\n200;3;8;bob\n",
        "movie::user::rating::timestamp\n7::ann::5::100\n8::bob::3::200\n",
        "# a comment and no header\nann,7,5,100\nbob,8,3,200\n",
        "ann;7;5;100\nbob;8;3;200\n"
      })
  void header_isFoundAndUnderstood(String text) {
    var data = read(text, ReadOptions.AS_IT_IS);

    assertThat(rows(data)).isEqualTo(ROWS);
    assertThat(data.bad()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "film_naam,klant,cijfer\n7,ann,5\n8,bob,3\n",
        "video,viewer,mark,when\n7,1,5,100\n8,2,3,200\n",
        "sep=;\na;b;c\n7;1;5\n8;2;3\n",
        "userId,title,stars\n1,Fargo,5\n",
        "x\ty\tz\n1\t2\t3\n"
      })
  void headerThatIsNotUnderstood_isRefusedWithItsOwnWords(String text) {
    var words = text.replace("sep=;\n", "").lines().findFirst().orElseThrow().replace('\t', ' ');

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text, ReadOptions.AS_IT_IS))
        .withMessageContaining("its columns are '" + words + "', needed are userId, movieId")
        .withMessageContaining("--columns user,item,rating,timestamp");
  }

  @Test
  void order_isSaidWhereItIsAssumed() {
    var file = Planted.write(folder.resolve("mine.csv"), "1,2,3\n2,1,4\n");

    assertThat(Reader.read(file, ReadOptions.AS_IT_IS, Progress.NONE).notes())
        .anyMatch(
            note -> note.startsWith("mine.csv has no header: its columns are taken for user"));
    assertThat(Reader.rows(file, ReadOptions.AS_IT_IS).notes()).hasSize(1);
    assertThat(Reader.rows(file, ReadOptions.of(null, "item,user,rating")).notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5,x,7,ann,100\n3,y,8,bob,200\n",
        "cijfer,x,video,viewer,when\n5,x,7,ann,100\n3,y,8,bob,200\n",
        "rating,x,user,item,time\n5,x,7,ann,100\n3,y,8,bob,200\n",
        "5;x;7;ann;100;more\n3;y;8;bob;200;more\n"
      })
  void columns_saidOutright_winOverTheHeader(String text) {
    assertThat(rows(read(text, ReadOptions.of(null, "rating,-,item,user,timestamp"))))
        .isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user,rating", "user,item,rating,rating", "user,item,rating,when", ""})
  void columns_thatNameTooLittleOrTooMuch_areRefused(String columns) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadOptions.of(null, columns))
        .withMessageContaining("--columns names user, item, rating");
  }
}
