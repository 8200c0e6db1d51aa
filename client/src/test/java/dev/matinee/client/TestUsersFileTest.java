package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestUsersFileTest {
  @TempDir Path dir;

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("users.csv"), text);
  }

  @Test
  void read_usersMixed_keepsOrderOfFirstAppearance() throws IOException {
    var users =
        TestUsersFile.read(
            file("userId,movieId,rating,timestamp\n7,50,5,881\n3,\"a,b\",3.5,882\r\n7,51,1,883\n"));

    assertThat(users)
        .containsExactly(
            new TestUser(
                "7", List.of(new TestUser.Rated("50", 5, 881), new TestUser.Rated("51", 1, 883))),
            new TestUser("3", List.of(new TestUser.Rated("a,b", 3.5, 882))));
  }

  @Test
  void read_noTimestampsOtherOrderAndAMark_isRead() throws IOException {
    assertThat(TestUsersFile.read(file("\uFEFFrating,movieId,userId,note\n4,50,1,x\n")))
        .containsExactly(new TestUser("1", List.of(new TestUser.Rated("50", 4, 0))));
  }

  @Test
  void read_pairTwice_laterTimestampThenLaterLineCounts() throws IOException {
    assertThat(
            TestUsersFile.read(
                file("userId,movieId,rating,timestamp\n1,50,1,9\n1,51,2,5\n1,50,2,8\n1,51,3,5\n")))
        .containsExactly(
            new TestUser(
                "1", List.of(new TestUser.Rated("50", 1, 9), new TestUser.Rated("51", 3, 5))));
  }

  @Test
  void read_badRows_areNamedByLineAndReason() throws IOException {
    var file =
        file(
            "userId,movieId,rating,timestamp\n1,50,five,9\n,50,4,9\n1,,4,9\n1,50,4,now\n1,51,NaN,1\n1\n1,52,4,-1\n");

    assertThatThrownBy(() -> TestUsersFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file
                + ": line 2: rating must be a number, got 'five'; line 3: userId is missing;"
                + " line 4: movieId is missing; line 5: timestamp must be whole seconds since 1970, got 'now';"
                + " line 6: rating must be a number, got 'NaN'; and 2 more");
  }

  @Test
  void read_notSuchAFile_saysWhatIsExpected() throws IOException {
    assertThatThrownBy(() -> TestUsersFile.read(dir.resolve("no.csv")))
        .hasMessage("there is no file " + dir.resolve("no.csv"));
    assertThatThrownBy(() -> TestUsersFile.read(file("196\t242\t3\t881250949\n1\t2\t3\t4\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have the header userId,movieId,rating,timestamp");
    for (var empty : List.of("", "userId,movieId,rating\n")) {
      assertThatThrownBy(() -> TestUsersFile.read(file(empty))).hasMessageContaining("no ratings");
    }
    assertThatThrownBy(() -> TestUsersFile.read(dir)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_randomBytes_isRefused() throws IOException {
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      var noise = new byte[random.nextInt(1, 300)];
      random.nextBytes(noise);
      var file = Files.write(dir.resolve("noise"), noise);
      assertThatThrownBy(() -> TestUsersFile.read(file))
          .as(new String(noise, StandardCharsets.ISO_8859_1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
