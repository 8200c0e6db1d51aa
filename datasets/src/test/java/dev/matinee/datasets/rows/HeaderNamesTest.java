package dev.matinee.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Separator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a first line is taken for, wherever its columns stand.
final class HeaderNamesTest {
  private static final Map<String, Predicate<Header>> QUESTIONS = questions();

  private static Map<String, Predicate<Header>> questions() {
    var questions = new LinkedHashMap<String, Predicate<Header>>();
    questions.put("complete", Header::isComplete);
    questions.put("choices", Header::isOfChoices);
    questions.put("person", Header::isOfOnePerson);
    questions.put("export", Header::isExport);
    questions.put("users", Header::isOfUsersAlone);
    questions.put("no-ratings", Header::isOfUsersWithoutRatings);
    questions.put("partial", Header::isPartial);
    questions.put("words", Header::isOfWords);
    questions.put("numbers", Header::isOfNumbers);
    questions.put("matrix", Header::isOfAMatrix);
    return questions;
  }

  private static Header header(String line) {
    var fields = new FieldCursor();
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    fields.split(bytes, 0, bytes.length, Separator.COMMA);
    return new Header(fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          userId,movieId,rating          | complete partial words
          movieId,userId,rating          | complete partial words
          rating,userId,movieId          | complete partial words
          year,userId,title,rating       | complete partial words
          userId,year,title,rating       | complete partial words
          userId,userId,movieId,rating   | partial words
          book_id,userId,rating          | complete partial words
          _id,userId,rating              | partial words
          critic_key,movieId,rating      | partial words
          movieId,rating                 | person partial
          movieId,userRating             | person partial
          rating,movieId                 | person partial
          title,rating                   | person partial
          rating,title                   | person partial
          title,year,rating              | person export partial words
          year,title,rating              | person export partial words
          movieId,title,year,rating      | person partial words
          userId,movieId                 | choices no-ratings partial
          movieId,userId                 | choices no-ratings partial
          count,movieId,userId           | choices no-ratings partial words
          year,userId,title              | choices no-ratings partial words
          userId,title,year              | choices no-ratings partial words
          userId,title                   | no-ratings partial
          userId,movieId,movieId         | no-ratings partial words
          userId,movieId,mood            | no-ratings partial words
          movieId,title                  | partial
          user                           | users
          id                             | users
          user1                          |
          age                            |
          id,age                         | no-ratings
          age,id                         | no-ratings
          age,sex                        |
          age,rating                     | partial
          rating,age                     | partial
          rating,3                       |
          id,rating                      | partial
          rating,id                      | partial
          id,3                           |
          userId,3                       | partial
          3,a,b                          |
          a,,b                           |
          a,b,c                          | words
          ,a,b                           | words matrix
          ,a                             |
          ,a,a                           | words
          ,a,                            |
          0,1,2,3                        | numbers
          0,1,2                          |
          0,1,2,4                        |
          """)
  void line_isTakenFor(String line, String kinds) {
    var expected = new TreeSet<String>();
    if (kinds != null) {
      expected.addAll(Arrays.asList(kinds.split(" ")));
    }
    var header = header(line);
    var found = new TreeSet<String>();
    QUESTIONS.forEach(
        (kind, question) -> {
          if (question.test(header)) {
            found.add(kind);
          }
        });
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void filled_leavesOutEmptyFieldsAtTheEnd() {
    assertThat(header("userId,movieId,,").filled()).isEqualTo(2);
    assertThat(header("userId,,movieId").filled()).isEqualTo(3);
    assertThat(header(",").filled()).as("a line has a field at least").isEqualTo(1);
  }

  @Test
  void movies_areTheNamedColumn_elseTheOneOtherOfIds() {
    assertThat(header("movieId,book_id,userId,rating").usedColumns().item()).isZero();
    assertThat(header("movieId,book_id,userId,rating").guessed()).isNull();
    assertThat(header("book_id,userId,rating").guessed()).isEqualTo("book_id");
    assertThat(header("userId,book_id,rating").guessed()).isEqualTo("book_id");
    assertThat(header("title,book_id,rating").usedColumns().titled()).as("by title").isTrue();
    assertThat(header("_id,userId,rating").usedColumns().item()).as("of what?").isEqualTo(-1);
    assertThat(header("book_id,order_id,userId,rating").usedColumns().item()).isZero();
    assertThat(header("book_id,shelf_id,userId,rating").usedColumns().item()).isEqualTo(-1);
  }

  @Test
  void export_isKnownByAllOfItsNames() {
    assertThat(header("Const,Your Rating,Title").export()).isEqualTo(Export.IMDB);
    assertThat(header("Const,You rated,Title").export()).isEqualTo(Export.IMDB);
    assertThat(header("Const,Title,Rating").export()).isNull();
    assertThat(header("Your Rating,Title").export()).isNull();
    assertThat(header("Name,Year,Letterboxd URI,Rating").export()).isEqualTo(Export.LETTERBOXD);
    assertThat(header("Book Id,ISBN,My Rating,Exclusive Shelf").export())
        .isEqualTo(Export.GOODREADS);
    assertThat(header("Book Id,ISBN,My Rating").export()).isNull();
  }
}
