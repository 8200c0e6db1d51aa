package dev.matinee.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Rmse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static Point point(String name, double seconds, double value) {
    return new Point(name, seconds, value, false);
  }

  @Test
  void front_byHand_hasWhatNothingBeats() {
    var points =
        List.of(
            point("slow and best", 4, 0.90),
            point("slower and worse", 5, 0.91),
            point("fast", 1, 1.00),
            point("as fast and worse", 1, 1.10),
            point("middle", 2, 0.95),
            point("later and the same", 3, 0.95));
    assertThat(Point.front(points, Goal.LOWEST))
        .extracting(Point::algorithm)
        .containsExactly("fast", "middle", "slow and best");
    assertThat(Point.front(points, Goal.HIGHEST))
        .extracting(Point::algorithm)
        .containsExactly("as fast and worse");
    assertThat(Point.front(List.of(), Goal.LOWEST)).isEmpty();
  }

  @Test
  void labels_manyPointsAtOnePlace_coverNeitherEachOtherNorPoints() {
    var labels = new Labels(new Box(0, 0, 560, 380));
    var points = IntStream.range(0, 12).mapToObj(k -> Box.around(200 + 3 * k, 200, 5)).toList();
    for (int k = 0; k < 12; k++) {
      labels.block(200 + 3 * k, 200, 5);
    }
    var boxes = new ArrayList<Box>();
    for (int k = 0; k < 12; k++) {
      boxes.add(labels.beside(200 + 3 * k, 200, 5, "algorithm " + k).box());
    }
    for (int a = 0; a < boxes.size(); a++) {
      assertThat(boxes.get(a).isInside(new Box(0, 0, 560, 380))).isTrue();
      for (int b = 0; b < a; b++) {
        assertThat(boxes.get(a).overlap(boxes.get(b))).as("%d over %d", a, b).isZero();
      }
      for (var point : points) {
        assertThat(boxes.get(a).overlap(point)).isZero();
      }
    }
  }

  @Test
  void scatter_aHopelessAlgorithm_standsAtTheEdgeWithItsValue() {
    var points = new ArrayList<Point>();
    for (int k = 0; k < 5; k++) {
      points.add(point("a" + k, 1e-4 * (k + 1), 0.9 + 0.01 * k));
    }
    points.add(point("normal", 1e-4, 1.52));
    var page = Page.of(new ScatterChart(new Rmse(), points, 0.0008).draw().toString());
    assertThat(page.texts("//text[contains(@class,'label')]")).contains("normal 1.520 ↑", "a0");
    assertThat(page.texts("//text[@class='tick']")).doesNotContain("1.50");
    assertThat(page.count("//line[@class='budget']")).isEqualTo(1);
    var far = Page.of(new ScatterChart(new Rmse(), points, 10).draw().toString());
    assertThat(far.count("//line[@class='budget']")).isZero();
    assertThat(far.texts("//text[@class='budget']")).containsExactly("budget 10 s →");
    var none = new ScatterChart(new Rmse(), points, Double.POSITIVE_INFINITY).draw();
    assertThat(none.toString()).doesNotContain("budget");
  }

  @Test
  void strips_boxesFromFiveSplitsOn() {
    var four = new StripChart.Row("four", 0.25, 0.1, List.of(0.1, 0.2, 0.3, 0.4), false);
    var five = new StripChart.Row("five", 3, 1, List.of(5.0, 1.0, 3.0, 2.0, 4.0), true);
    assertThat(five.quantile(0.25)).isEqualTo(2);
    assertThat(five.quantile(0.5)).isEqualTo(3);
    assertThat(four.quantile(0.5)).isEqualTo(0.25, within(1e-12));
    assertThat(four.quantile(0)).isEqualTo(0.1);
    assertThat(five.quantile(1)).isEqualTo(5);
    var page = Page.of(new StripChart(new Rmse(), List.of(four, five)).draw().toString());
    assertThat(page.count("//rect[@class='box']")).isEqualTo(1);
    assertThat(page.count("//circle")).isEqualTo(9);
  }

  @Test
  void axis_linear_hasRoundTicksAndRoom() {
    var axis = Axis.linear(0.88, 0.98, 0, 100);
    assertThat(axis.ticks().stream().map(axis::text))
        .containsExactly("0.88", "0.90", "0.92", "0.94", "0.96", "0.98");
    assertThat(axis.at(0.93)).isEqualTo(50, within(1e-9));
    assertThat(axis.at(7)).isEqualTo(100);
    assertThat(Axis.linear(0.9, 0.9, 0, 100).at(0.9)).isEqualTo(50, within(1e-9));
  }

  @Test
  void axis_logarithmic_hasTimesAndEqualRatios() {
    var axis = Axis.logarithmic(20e-6, 500e-6, 0, 100);
    assertThat(axis.ticks().stream().map(Figures::seconds))
        .containsExactly("20 µs", "50 µs", "100 µs", "200 µs", "500 µs");
    assertThat(axis.at(200e-6) - axis.at(100e-6))
        .isEqualTo(axis.at(100e-6) - axis.at(50e-6), within(1e-9));
    assertThat(Axis.logarithmic(1e-5, 10, 0, 100).ticks().stream().map(Figures::seconds))
        .containsExactly("10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s");
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.logarithmic(0, 1, 0, 100));
  }

  @Test
  void activity_labelsOfLinesThatEndTogether_areApartAndInside() {
    assertThat(ActivityChart.apart(List.of(50.0, 51.0, 90.0), 100))
        .containsExactly(50.0, 65.0, 90.0);
    assertThat(ActivityChart.apart(List.of(95.0, 96.0, 97.0), 100))
        .containsExactly(70.0, 85.0, 100.0);
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
    assertThat(Figures.pixels(12.0)).isEqualTo("12");
    assertThat(Figures.pixels(-3.14159)).isEqualTo("-3.14");
  }

  @Test
  void code_withMarkup_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tag.code("script", "a < b"))
        .withMessageContaining("neither < nor &");
  }
}
