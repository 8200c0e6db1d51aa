package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.Features;
import dev.matinee.datasets.files.SampleMovie;
import dev.matinee.datasets.synthetic.Generator;
import dev.matinee.datasets.synthetic.Sample;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorTest {
  @Test
  void generated_hasTheNumbersThatWereAsked() {
    var ratings = new Generator(2_000, 3_000, 100_000, 3).generate();

    assertThat(ratings.size()).isEqualTo(100_000);
    assertThat(ratings.users().size()).isEqualTo(2_000);
    assertThat(ratings.items().size()).isEqualTo(3_000);
    assertThat(ratings.byUser().count(0)).isGreaterThanOrEqualTo(20);
    int last = ratings.items().indexOf("3000");
    assertThat(ratings.ofItems().title(last)).startsWith("Film 3000 (");
  }

  @Test
  void generated_isTheSameForASeedAndAnotherForAnother() {
    var one = new Generator(100, 200, 2_000, 1);

    assertThat(one.generate().digest()).isEqualTo(one.generate().digest());
    assertThat(new Generator(100, 200, 2_000, 2).generate().digest())
        .isNotEqualTo(one.generate().digest());
  }

  /// Whoever has rated one horror film above their mean rates the next so too: tastes are planted.
  @Test
  void generated_hasTastesByGenre() {
    var ratings = Sample.dataset().ratings();
    double agreeing = 0;
    double pairs = 0;
    for (int user = 0; user < ratings.users().size(); user++) {
      var profile = ratings.profile(user);
      var horror =
          IntStream.range(0, profile.size())
              .filter(
                  k ->
                      ratings.ofItems().labels(profile.item(k), Features.GENRES).contains("Horror"))
              .toArray();
      double mean =
          IntStream.range(0, profile.size()).mapToDouble(profile::value).average().orElse(0);
      for (int k = 1; k < horror.length; k += 2) {
        agreeing += (profile.value(horror[k]) - mean) * (profile.value(horror[k - 1]) - mean);
        pairs++;
      }
    }
    assertThat(agreeing / pairs).isGreaterThan(0.1);
  }

  @Test
  void numbersThatDoNotFit_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Generator(10, 10, 60, 1))
        .withMessageContaining("got 60");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Generator(0, 10, 60, 1))
        .withMessageContaining("at least 1, got 0");
  }

  @Test
  void tinySets_areMadeToo() {
    assertThat(new Generator(1, 2, 1, 1).generate().size()).isEqualTo(1);
    assertThat(new Generator(3, 4, 6, 1).generate().size()).isEqualTo(6);
  }

  @Test
  void films_areDistinctAndEachHasAYearAndGenres() {
    var films = SampleMovie.real();

    assertThat(films).hasSizeGreaterThanOrEqualTo(400);
    assertThat(films.stream().map(SampleMovie::title)).doesNotHaveDuplicates();
    assertThat(films).allMatch(film -> film.year() >= 1920 && film.year() <= 2025);
    assertThat(films).noneMatch(film -> film.genres().isEmpty());
    assertThat(films.stream().map(film -> film.year() / 10).distinct()).hasSize(11);
  }

  /// The documents have figures of the sample, so it may not become another one unseen.
  @ParameterizedTest
  @CsvSource({
    "30, 100, 600, 1, aed68f534c42",
    "40, 1500, 800, 7, 56a0f5f53f00",
    "3, 8, 12, 5, 427f553d7f43"
  })
  void generated_isTheSameInEveryVersion(
      int users, int items, int ratings, long seed, String digest) {
    assertThat(new Generator(users, items, ratings, seed).generate().digest()).startsWith(digest);
  }

  @Test
  void generated_saysWhatItIs() {
    var generator = new Generator(1_000, 200, 2_000, 9);

    assertThat(generator.about())
        .isEqualTo("simulated ratings: 1,000 made-up users, 200 films, generated with seed 9");
    assertThat(generator.generate().ofUsers().names())
        .containsExactlyInAnyOrder(Features.AGE, Features.GENDER, Features.OCCUPATION);
  }
}
