package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.titles.Titles;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The real files, where a machine has them (`MATINEE_ML100K` names the folder).
class MovieLens100kTest {
  private static Path folder = Path.of("");

  @BeforeAll
  static void find() {
    var named = System.getenv("MATINEE_ML100K");
    assumeTrue(
        named != null && Files.exists(Path.of(named, "u.data")),
        "SKIPPED: set MATINEE_ML100K to a folder with MovieLens 100K to check against the real files");
    folder = Path.of(named);
  }

  @Test
  void folder_read_hasAllRatingsInTheOrderOfTheFileAndAllFeatures() {
    var data = Reader.read(folder, ReadOptions.AS_IT_IS, Progress.NONE);

    var ratings = data.ratings();
    assertThat(ratings.size()).isEqualTo(100_000);
    assertThat(ratings.users().size()).isEqualTo(943);
    assertThat(ratings.items().size()).isEqualTo(1_682);
    assertThat(ratings.scale()).isEqualTo(RatingScale.STARS);
    assertThat(ratings.rating(0).toString())
        .isEqualTo("Rating[user=196, item=242, value=3.0, timestamp=881250949]");
    int toyStory = ratings.items().indexOf("1");
    assertThat(ratings.ofItems().title(toyStory)).isEqualTo("Toy Story (1995)");
    assertThat(ratings.ofItems().number(toyStory, Features.YEAR)).isEqualTo(1995);
    assertThat(ratings.ofItems().labels(toyStory, Features.GENRES))
        .containsExactly("Animation", "Children's", "Comedy");
    int first = ratings.users().indexOf("1");
    assertThat(ratings.ofUsers().number(first, Features.AGE)).isEqualTo(24);
    assertThat(ratings.ofUsers().labels(first, Features.OCCUPATION)).containsExactly("technician");
    assertThat(data.bad()).isEmpty();
    assertThat(data.notes()).isEmpty();
    assertThat(data.about())
        .isEqualTo("MovieLens 100K (1998): 100,000 ratings from u.data, scale 1 to 5");
  }

  @Test
  void canonicalSplit_read_hasOneSpaceOfIdsOverBothFiles() {
    var split =
        TrainTest.read(folder.resolve("u1.base"), folder.resolve("u1.test"), ReadOptions.AS_IT_IS);

    var train = split.train().ratings();
    assertThat(train.size()).isEqualTo(80_000);
    assertThat(split.test()).hasSize(20_000);
    assertThat(train.users().size()).isEqualTo(943);
    assertThat(train.items().size()).isEqualTo(1_682);
    assertThat(split.test()).allMatch(rating -> train.items().indexOf(rating.item()) >= 0);
    assertThat(train.ofItems().title(train.items().indexOf("1"))).isEqualTo("Toy Story (1995)");
  }

  @Test
  void titles_ofRealFilms_areFoundAsPeopleWriteThem() {
    var titles = Titles.of(Reader.read(folder, ReadOptions.AS_IT_IS, Progress.NONE).ratings());

    assertThat(titles.requireMovie("Fargo (1996)").item()).isEqualTo("100");
    assertThat(titles.requireMovie("fargo").item()).isEqualTo("100");
    assertThat(titles.requireMovie("The Godfather").item()).isEqualTo("127");
    assertThat(titles.requireMovie("Chasing Amy (1997)").others()).hasSize(1);
    assertThatThrownBy(() -> titles.requireMovie("Fagro (1996)"))
        .hasMessageStartingWith("unknown movie 'Fagro (1996)'; nearest: Fargo (1996)");
    assertThatThrownBy(() -> titles.requireMovie("Sabrina")).hasMessageContaining("Sabrina (1954)");
  }
}
