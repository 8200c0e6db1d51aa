package dev.matinee.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.datasets.text.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserListTest {
  private static Optional<List<String>> ids(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return UserList.of(
        new Source("users.csv", bytes.length, () -> new ByteArrayInputStream(bytes)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rating", "\"movieId\"", "timestamp", "Title"})
  void columnOfSomethingElse_isRefused(String header) {
    assertThatThrownBy(() -> ids(header + "\n5\n1\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("users.csv has one column, '")
        .hasMessageContaining("and that is not of users");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\n2\n",
        "userId\n1\n2\n1\n",
        "\"userId\"\n\"1\"\n\"2\"\n",
        "\uFEFF\"id\"\r\n1\r\n2",
        "ID\n1.0\n2.0\n",
        "customer\n1\n\n2\n",
        "user_id,\n1,\n2,\n",
        "# mine\nreviewerID\n 1 \n2\n",
        "email\r1\r2\r"
      })
  void ids_haveNeitherQuotesNorHeader(String text) throws IOException {
    assertThat(ids(text)).contains(List.of("1", "2"));
  }

  @Test
  void ids_mayLookLikeWords() throws IOException {
    assertThat(ids("user1\nuser2\n")).contains(List.of("user1", "user2"));
    assertThat(ids("\"Doe, John\"\na:b\n")).contains(List.of("Doe, John", "a:b"));
    assertThat(ids("#1\n#2\n")).contains(List.of("#1", "#2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"userId,movieId,rating\n1,2,3\n", "1\t2\t3\n", "1::2::3", "1 2 3 4\n", "1;2;3"})
  void rowsOfRatings_areNoIds(String text) throws IOException {
    assertThat(ids(text)).isEmpty();
  }

  @Test
  void whatNamesNobody_isRefusedWithTheCause() {
    assertThatThrownBy(() -> ids("userId,age\n1,30\n"))
        .hasMessageStartingWith(
            "users.csv has several columns, 'userId,age', and none of ratings: expected an id a line");
    for (var text : List.of("id,name\n1,Anna\n", "id\tname\n1\tAnna\n", "1\tAnna\n2\tBen\n")) {
      assertThatThrownBy(() -> ids(text))
          .hasMessageContaining("and none of ratings: expected an id a line, so keep the column");
    }
    assertThatThrownBy(() -> ids("userId\n")).hasMessageStartingWith("users.csv names no user");
    assertThatThrownBy(() -> ids("id\nNULL\n")).hasMessage("users.csv: a user is missing: 'NULL'");
    assertThatThrownBy(() -> ids("1.23456e+06\n"))
        .hasMessage("users.csv: a user has lost digits: '1.23456e+06'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId,movieId\n1,2\n",
        "movie_id;user_id;timestamp\n2;1;881\n",
        "userId,movieId,count,timestamp\n1,2,3,881\n"
      })
  void choices_areNoIds(String text) throws IOException {
    assertThat(ids(text)).isEmpty();
  }
}
