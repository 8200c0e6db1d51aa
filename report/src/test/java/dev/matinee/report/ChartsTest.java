package dev.matinee.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.matinee.report.Chart.Item;
import dev.matinee.report.Chart.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {
  @Test
  void front_byHand_hasWhatNothingBeats() {
    var points =
        List.of(
            new Point("slow and best", 4, 0.90),
            new Point("slower and worse", 5, 0.91),
            new Point("fast", 1, 1.00),
            new Point("as fast and worse", 1, 1.10),
            new Point("middle", 2, 0.95),
            new Point("later and the same", 3, 0.95));
    assertThat(Point.front(points))
        .extracting(Point::name)
        .containsExactly("fast", "middle", "slow and best");
    assertThat(
            Point.front(
                points.stream().map(p -> new Point(p.name(), p.seconds(), -p.loss())).toList()))
        .extracting(Point::name)
        .containsExactly("as fast and worse");
    assertThat(Point.front(List.of())).isEmpty();
  }

  @Test
  void json_ofWhatIsNotKnown_isNull() {
    var item = Item.of("svd", false, "svd 0.900", List.of(0.9, Double.NaN));
    assertThat(Json.of(item)).contains("[0.9,null]").doesNotContain("NaN");
  }

  @Test
  void json_ofAnyName_cannotEndItsElement() {
    var item = Item.of("</script><!--", false, "", List.of(1.0));
    assertThat(Json.of(item)).doesNotContain("<").contains("\\u003c/script>\\u003c!--");
  }

  @Test
  void code_withMarkup_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> PageResources.inPage("a.js", "const end = '</SCRIPT>';"))
        .withMessage("code inside a page may not contain </script, but a.js does");
    assertThat(PageResources.inPage("a.js", "a < b && c")).isEqualTo("a < b && c");
  }

  @Test
  void figures_times_haveThreeDigitsAndAUnit() {
    assertThat(Figures.seconds(99.4e-6)).isEqualTo("99.4 µs");
    assertThat(Figures.seconds(0.99951e-3)).isEqualTo("1 ms");
    assertThat(Figures.seconds(0.3148)).isEqualTo("315 ms");
    assertThat(Figures.seconds(81.27)).isEqualTo("81.3 s");
    assertThat(Figures.seconds(0)).isEqualTo("0 s");
    assertThat(Figures.seconds(Double.NaN)).isEqualTo("–");
    assertThat(Figures.value(-0.5, 2)).isEqualTo("−0.50");
  }
}
