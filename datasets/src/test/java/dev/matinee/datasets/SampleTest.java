package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.titles.Titles;
import dev.matinee.datasets.synthetic.Sample;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void sample_saysThatItIsSimulated() {
    var sample = Sample.dataset();

    assertThat(sample.name()).isEqualTo("sample");
    assertThat(sample.about()).startsWith("simulated ratings");
  }

  @Test
  void sample_hasTheShapeOfRealRatings() {
    var ratings = Sample.dataset().ratings();

    assertThat(ratings.size()).isGreaterThanOrEqualTo(50_000);
    assertThat(ratings.users().size()).isGreaterThanOrEqualTo(600);
    assertThat(ratings.items().size()).isGreaterThanOrEqualTo(400);
    assertThat(ratings.scale()).isEqualTo(RatingScale.STARS);
    assertThat(ratings.mean()).isBetween(3.3, 3.9);
    var summary = Summary.of(ratings);
    assertThat(summary.histogram()).hasSize(5);
    assertThat(summary.tail().shareOfTop20Percent()).isBetween(0.45, 0.75);
  }

  @Test
  void sample_madeTwice_isTheSame() {
    assertThat(Sample.dataset().ratings().digest()).isEqualTo(Sample.dataset().ratings().digest());
  }

  @Test
  void sample_hasTheClassicsSpelledAsMovieLensDoes() {
    var ratings = Sample.dataset().ratings();
    var titles = Titles.of(ratings);

    for (var title :
        new String[] {
          "Fargo (1996)",
          "Heat (1995)",
          "Matrix, The (1999)",
          "Casablanca (1942)",
          "Godfather, The (1972)"
        }) {
      assertThat(titles.requireMovie(title).match().title()).isEqualTo(title);
    }
    int fargo = ratings.items().indexOf(titles.requireMovie("Fargo (1996)").item());
    assertThat(ratings.ofItems().number(fargo, Features.YEAR)).isEqualTo(1996);
    assertThat(ratings.ofItems().labels(fargo, Features.GENRES)).contains("Crime");
  }
}
