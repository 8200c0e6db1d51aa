package dev.matinee.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovieModelTest {
  private static final Movies SAMPLE = Movies.sample();
  private static final Map<String, Double> TASTE = Map.of("Fargo (1996)", 5.0, "heat", 4.0);

  @TempDir private Path folder;

  @Test
  void stranger_byTitles_getsMoviesThatTheyHaveNotRatedAndReasons() {
    var suggestions = SAMPLE.train("ease").recommend(TASTE, 5);
    assertThat(suggestions)
        .hasSize(5)
        .extracting(Suggestion::title)
        .doesNotContain("Fargo (1996)", "Heat (1995)");
    assertThat(suggestions)
        .allSatisfy(
            each ->
                assertThat(each.because()).isNotEmpty().isSubsetOf("Fargo (1996)", "Heat (1995)"));
  }

  @Test
  void stranger_titleThatNobodyKnowsOrRatingOutOfTheScale_isRefusedWithTheChoices() {
    var model = SAMPLE.train("popular");
    assertThatThrownBy(() -> model.recommend(Map.of("Fargoo", 5.0), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nearest: Fargo (1996)");
    assertThatThrownBy(() -> model.recommend(Map.of("Fargo (1996)", 9.0), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"svd", "als", "ease", "hybrid"})
  void model_savedAndLoaded_answersTheSameToTheBit(String algorithm) {
    var model = SAMPLE.train(algorithm);
    model.save(folder);
    var loaded = MovieModel.load(folder);
    assertThat(loaded.recommend(TASTE, 20)).isEqualTo(model.recommend(TASTE, 20));
    var user = SAMPLE.ratings().users().id(7);
    assertThat(loaded.recommend(user, 20)).isEqualTo(model.recommend(user, 20));
    assertThatThrownBy(() -> model.save(folder)).hasMessageContaining("already");
  }

  @Test
  void training_anyNumberOfThreads_givesTheSameBits() {
    var one = SAMPLE.threads(1).train("svd");
    var four = SAMPLE.threads(4).train("svd");
    assertThat(one.recommend(TASTE, 50)).isEqualTo(four.recommend(TASTE, 50));
    assertThat(SAMPLE.seed(1).train("svd").recommend(TASTE, 50))
        .isNotEqualTo(one.recommend(TASTE, 50));
  }

  @Test
  void comparison_ofARaterAndALister_tellsThemApart() {
    var qualities = SAMPLE.compare("svd", "popular");
    assertThat(qualities).extracting(Quality::algorithm).containsExactly("svd", "popular");
    assertThat(qualities.getFirst().rmse()).isBetween(0.8, 1.1);
    assertThat(qualities.getLast().rmse()).isNaN();
    assertThat(qualities).allSatisfy(each -> assertThat(each.ndcg()).isBetween(0.01, 1.0));
    assertThat(qualities.getLast().toString()).startsWith("popular      RMSE      -  nDCG@10 0.");
  }

  @Test
  void file_ofAHeaderAndRows_isRead() throws IOException {
    var file = folder.resolve("ratings.csv");
    Files.writeString(file, "userId,movieId,rating,timestamp\n1,10,4,1\n1,11,2,2\n2,10,5,3\n");
    var movies = Movies.read(file);
    assertThat(movies.ratings().size()).isEqualTo(3);
    var model = movies.train("baseline", Map.of("epochs", 3));
    assertThat(model.predict("2", "11")).isCloseTo(3.5, within(1.5));
    assertThatThrownBy(() -> movies.train("no-such"))
        .hasMessageContaining("unknown algorithm 'no-such'; known: ");
    assertThatThrownBy(() -> Movies.read(folder.resolve("absent")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparison_ofChoices_judgesListsAlone() {
    var chosen = Ratings.builder(RatingScale.CHOICES);
    for (int k = 0; k < 300; k++) { // every user's fifteen of thirty movies
      chosen.add("u" + k % 20, "m" + (k % 20 + 2 * (k / 20)) % 30, 1, 0);
    }

    assertThat(Movies.of("clicks", chosen.build()).compare("hybrid", "popular"))
        .allSatisfy(quality -> assertThat(quality.metrics()).containsKey("ndcg_at_10"))
        .allSatisfy(quality -> assertThat(quality.rmse()).isNaN())
        .allSatisfy(
            quality -> assertThat(quality.metrics()).doesNotContainKeys("rmse", "mae", "coverage"));
  }
}
