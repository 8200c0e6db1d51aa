package dev.matinee.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.client.TestUser;
import dev.matinee.core.RatingScale;
import dev.matinee.datasets.files.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestUsersFileTest {
  private static final List<TestUser> USERS =
      List.of(
          new TestUser(
              "7", List.of(new TestUser.Rated("50", 5, 881), new TestUser.Rated("51", 1, 883))),
          new TestUser("3", List.of(new TestUser.Rated("a,b", 3.5, 882))));

  @TempDir Path dir;

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("users.csv"), text);
  }

  private static TestUsersFile read(Path file) {
    return TestUsersFile.read(file, ReadOptions.AS_IT_IS);
  }

  /// Users and ratings keep the order of first appearance.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId,movieId,rating,timestamp\n7,50,5,881\n3,\"a,b\",3.5,882\r\n7,51,1,883\n",
        "\uFEFFrating;movie_id;user_id;note;time\n5;50;7;x;881\n3,5;\"a,b\";3;y;882\n1;51;7;;883\n",
        "7\t50\t5\t881\n3\ta,b\t3.5\t882\n7\t51\t1\t883\n",
        "7::50::5::881\n3::a,b::3.5::882\n7::51::1::883\n",
        "userId,movieId,rating,timestamp\n7.0,50.0,5.0,881\n3.0,\"a,b\",3.5,882\n7.0,51.0,1e0,883\n"
      })
  void read_everyLayoutOfRatings_isRead(String text) throws IOException {
    assertThat(read(file(text)).users()).isEqualTo(USERS);
  }

  @Test
  void read_utf16_isRead() throws IOException {
    var file =
        Files.writeString(
            dir.resolve("u.csv"),
            "\uFEFFuserId,movieId,rating\n1,50,4\n",
            StandardCharsets.UTF_16LE);

    assertThat(read(file).users())
        .containsExactly(new TestUser("1", List.of(new TestUser.Rated("50", 4, 0))));
  }

  @Test
  void read_pairTwice_laterTimestampThenLaterLineCounts() throws IOException {
    var read =
        read(file("userId,movieId,rating,timestamp\n1,50,1,9\n1,51,2,5\n1,50,2,8\n1,51,3,5\n"));

    assertThat(read.users())
        .containsExactly(
            new TestUser(
                "1", List.of(new TestUser.Rated("50", 1, 9), new TestUser.Rated("51", 3, 5))));
    assertThat(read.superseded()).isEqualTo(2);
  }

  /// The services know their scale.
  @Test
  void read_outOfTen_isLeftToTheServices() throws IOException {
    assertThat(read(file("userId,movieId,rating\n1,50,9\n")).users().getFirst().ratings())
        .containsExactly(new TestUser.Rated("50", 9, 0));
  }

  @Test
  void read_badRows_areNamedByLineAndReason() throws IOException {
    var text =
        new StringBuilder(
            "userId,movieId,rating,timestamp\n1,50,five,9\n,50,4,9\n1,,4,9\n1,50,4,now\n");
    for (int movie = 51; movie < 101; movie++) { // of which the bad ones are less than a tenth
      text.append("1,%d,4,9\n".formatted(movie));
    }
    var rows = read(file(text.toString())).rows();

    assertThat(rows.badRows()).isEqualTo(4);
    assertThat(rows.bad())
        .extracting(Object::toString)
        .containsExactly(
            "users.csv line 2: rating must be a number, got 'five'",
            "users.csv line 3: the user is missing",
            "users.csv line 4: the movie is missing",
            "users.csv line 5: timestamp must be seconds since 1970, or an ISO date, got 'now'");
  }

  @Test
  void read_notSuchAFile_saysWhatIsExpected() throws IOException {
    assertThatThrownBy(() -> read(dir.resolve("no.csv"))).hasMessageContaining("does not exist");
    assertThatThrownBy(() -> read(file(""))).hasMessageContaining("is empty");
    assertThatThrownBy(() -> read(file("userId,movieId,rating\n")))
        .hasMessageContaining("no usable row");
    assertThatThrownBy(
            () -> read(file("Date,Name,Year,Letterboxd URI,Rating\n2024-01-01,Heat,1995,x,4\n")))
        .hasMessageContaining("names movies by title, and the client needs their ids");
    assertThatThrownBy(() -> read(dir.resolve("empty")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_randomBytes_isRefused() throws IOException {
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      var noise = new byte[random.nextInt(1, 300)];
      random.nextBytes(noise);
      var file = Files.write(dir.resolve("noise"), noise);
      assertThatThrownBy(() -> read(file))
          .as(new String(noise, StandardCharsets.ISO_8859_1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /// What was chosen has no rating that a service could take for its lowest.
  @Test
  void read_choices_haveNoRating() throws IOException {
    var clicks = file("userId,movieId,timestamp\n7,50,881\n");

    assertThat(read(clicks).users())
        .containsExactly(new TestUser("7", List.of(new TestUser.Rated("50", null, 881))));
    var liked = file("userId,movieId,rating\n7,50,5\n");
    assertThat(TestUsersFile.read(liked, ReadOptions.of(RatingScale.CHOICES)).users())
        .allMatch(TestUser::isOfChoices);
    assertThat(read(liked).users()).noneMatch(TestUser::isOfChoices);
  }
}
