package dev.matinee.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RatingsFileTest {
  private static final String STAMP = "u.data of 1998";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ratings.bin");
  }

  /// Two users and three movies, of one of which nothing is known.
  private static Ratings table() {
    return Ratings.builder(RatingScale.HALF_STARS)
        .ofUsers(
            Features.builder()
                .number("u", Features.AGE, 30)
                .labels("u", Features.GENDER, List.of("F"))
                .build())
        .ofItems(
            Features.builder()
                .labels("a", Features.GENRES, List.of("Crime", "Drama"))
                .labels("b", Features.GENRES, List.of("Comedy"))
                .labels("c", Features.GENRES, List.of("Crime", "Drama"))
                .number("b", Features.YEAR, 1999)
                .build())
        .add("u", "a", 4.5f, 881_250_949)
        .add("u", "b", 1, 881_250_950)
        .add("v", "c", 5, 0)
        .build();
  }

  private Optional<RatingsFile.FileContent> reread(Ratings ratings) throws IOException {
    RatingsFile.write(file(), STAMP, ratings, List.of("12 rows left out", ""));
    return RatingsFile.read(file(), STAMP);
  }

  private static void requireSame(Ratings read, Ratings written) {
    assertThat(read.digest()).isEqualTo(written.digest());
    assertThat(read.scale()).isEqualTo(written.scale());
    assertThat(read.size()).isEqualTo(written.size());
    for (int p = 0; p < written.size(); p++) {
      assertThat(read.rating(p)).isEqualTo(written.rating(p));
    }
    requireSame(read.ofUsers(), written.ofUsers());
    requireSame(read.ofItems(), written.ofItems());
    // The digest that was kept is that of what was read, too.
    assertThat(read.toBuilder().build().digest()).isEqualTo(written.digest());
  }

  private static void requireSame(Features read, Features written) {
    assertThat(read.ids().list()).isEqualTo(written.ids().list());
    assertThat(read.names()).containsExactlyElementsOf(written.names());
    for (int row = 0; row < written.ids().size(); row++) {
      for (var name : written.numberNames()) {
        assertThat(read.number(row, name)).isEqualTo(Double.valueOf(written.number(row, name)));
      }
      for (var name : written.labelNames()) {
        assertThat(read.labels(row, name)).isEqualTo(written.labels(row, name));
      }
    }
  }

  @Test
  void read_whatWasWritten_isTheSameWithItsTexts() throws IOException {
    var content = reread(table()).orElseThrow();

    requireSame(content.ratings(), table());
    assertThat(content.texts()).containsExactly("12 rows left out", "");
  }

  /// Times before 1970 need 8 bytes each, and more than 256 different values 4.
  @Test
  void read_valuesAndTimesOfTheirFullWidth_areTheSame() throws IOException {
    var builder = Ratings.builder(new RatingScale(0, 1000, 1));
    for (int n = 0; n < 300; n++) {
      builder.add("u" + n, "i", n, n - 10L);
    }
    var ratings = builder.build();

    requireSame(reread(ratings).orElseThrow().ratings(), ratings);
  }

  /// More than one buffer of 1 MB: of numbers one after the other, and of one text alone.
  @Test
  void read_moreThanABuffer_isTheSame() throws IOException {
    var title = "é1".repeat(700_000);
    var builder =
        Ratings.builder(RatingScale.STARS)
            .ofItems(Features.builder().labels("i0", Features.TITLE, List.of(title)).build());
    for (int n = 0; n < 300_000; n++) {
      builder.add("u" + n % 500, "i" + n / 500, 1 + n % 5, n);
    }
    var ratings = builder.build();

    var read = reread(ratings).orElseThrow().ratings();

    assertThat(read.ofItems().title(0)).isEqualTo(title);
    assertThat(read.toBuilder().build().digest()).isEqualTo(ratings.digest());
  }

  @Test
  void read_noFileOrAnotherStamp_isNothing() throws IOException {
    assertThat(RatingsFile.read(file(), STAMP)).isEmpty();
    RatingsFile.write(file(), STAMP, table(), List.of());
    assertThat(RatingsFile.read(file(), "u.data of 1999")).isEmpty();
  }

  /// The bytes 8 to 11 are the version of the form.
  @Test
  void read_anotherVersionOfTheForm_isNothing() throws IOException {
    RatingsFile.write(file(), STAMP, table(), List.of());
    var bytes = Files.readAllBytes(file());
    bytes[8]++;
    Files.write(file(), bytes);

    assertThat(RatingsFile.read(file(), STAMP)).isEmpty();
  }

  @Test
  void read_noSuchFormOrAnotherLength_saysSo() throws IOException {
    Files.writeString(file(), "user,item,rating\n1,2,3\n".repeat(5));
    assertThatThrownBy(() -> RatingsFile.read(file(), STAMP))
        .isInstanceOf(IOException.class)
        .hasMessage("it is no file of kept ratings");
    Files.write(file(), new byte[3]);
    assertThatThrownBy(() -> RatingsFile.read(file(), STAMP))
        .hasMessage("it is no file of kept ratings");

    RatingsFile.write(file(), STAMP, table(), List.of());
    var whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> RatingsFile.read(file(), STAMP))
        .hasMessage("it is not as long as it should be");
    Files.write(file(), Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> RatingsFile.read(file(), STAMP))
        .hasMessage("it is not as long as it should be");
  }

  /// Whichever bit is turned behind mark and version: it is refused or of another stamp, and never
  /// read as ratings.
  @Test
  @Tag("thorough")
  void read_oneBitTurned_isNeverTakenForRatings() throws IOException {
    RatingsFile.write(file(), STAMP, table(), List.of("a note"));
    var whole = Files.readAllBytes(file());
    int refused = 0;
    for (int at = 12; at < whole.length; at++) {
      var turned = whole.clone();
      turned[at] ^= 1;
      Files.write(file(), turned);
      try {
        assertThat(RatingsFile.read(file(), STAMP)).as("byte %d", at).isEmpty();
      } catch (IOException e) {
        assertThat(e).as("byte %d", at).hasMessageMatching("(?s).{8,}");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length - 12 - STAMP.length() - 4);
  }

  /// Files of ratings that are all alike were read as ratings then, and are choices now.
  @Test
  void read_ofTheFirstVersion_isNothing() throws IOException {
    RatingsFile.write(file(), STAMP, table(), List.of());
    var bytes = Files.readAllBytes(file());
    bytes[8] = 1;
    Files.write(file(), bytes);

    assertThat(RatingsFile.read(file(), STAMP)).isEmpty();
  }
}
