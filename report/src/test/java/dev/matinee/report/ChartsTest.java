package dev.matinee.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Rmse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static ScatterPoint point(String name, double seconds, double value) {
    return new ScatterPoint(name, seconds, value, false, name);
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
    assertThat(ScatterPoint.front(points, Goal.LOWEST))
        .extracting(ScatterPoint::name)
        .containsExactly("fast", "middle", "slow and best");
    assertThat(ScatterPoint.front(points, Goal.HIGHEST))
        .extracting(ScatterPoint::name)
        .containsExactly("as fast and worse");
    assertThat(ScatterPoint.front(List.of(), Goal.LOWEST)).isEmpty();
  }

  @Test
  void scatter_aHopelessAlgorithm_takesNoRoomFromTheOthers() {
    var points = new ArrayList<ScatterPoint>();
    for (int k = 0; k < 5; k++) {
      points.add(point("a" + k, 1e-4 * (k + 1), 0.9 + 0.01 * k));
    }
    points.add(point("normal", 1e-4, 1.52));
    var chart = ScatterChart.of(new Rmse(), points, 0.0008);
    assertThat(chart.extent().holds(0.93)).isTrue();
    assertThat(chart.extent().holds(1.52)).isFalse();
    assertThat(chart.points()).hasSize(6);
    assertThat(chart.budget()).isEqualTo(0.0008);
  }

  @Test
  void scatter_aBudgetFarAway_isNotDrawn() {
    var points = List.of(point("a", 1e-4, 0.9), point("b", 2e-4, 0.8));
    assertThat(ScatterChart.of(new Rmse(), points, 10).budget()).isNull();
    assertThat(ScatterChart.of(new Rmse(), points, Double.POSITIVE_INFINITY).budget()).isNull();
  }

  @Test
  void folds_boxesFromFiveSplitsOn() {
    var four = FoldChart.Row.of("four", 0.25, 0.1, List.of(0.1, 0.2, 0.3, 0.4), false);
    var five = FoldChart.Row.of("five", 3, 1, List.of(5.0, 1.0, 3.0, 2.0, 4.0), true);
    var six = FoldChart.Row.of("six", 2.5, 1, List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), false);
    assertThat(four.box()).isNull();
    assertThat(five.box()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
    assertThat(six.box()).containsExactly(0.0, 1.25, 2.5, 3.75, 5.0);
    var chart = FoldChart.of(new Rmse(), List.of(five, six, four));
    assertThat(chart.rows()).extracting(FoldChart.Row::name).containsExactly("four", "six", "five");
    assertThat(chart.rows()).allMatch(FoldChart.Row::inside);
  }

  @Test
  void folds_aHopelessAlgorithm_isOutside() {
    var rows = new ArrayList<FoldChart.Row>();
    for (double mean : new double[] {0.9, 0.91, 0.92, 0.93, 1.52}) {
      rows.add(FoldChart.Row.of("at " + mean, mean, 0.1, List.of(mean), false));
    }
    assertThat(FoldChart.of(new Rmse(), rows).rows())
        .filteredOn(row -> !row.inside())
        .extracting(FoldChart.Row::name)
        .containsExactly("at 1.52");
  }

  @Test
  void activity_whatIsNotKnown_isNull() {
    var line = ActivityChart.Line.of("svd", List.of(0.9, Double.NaN), false);
    assertThat(line.values()).containsExactly(0.9, null);
    var chart =
        ActivityChart.of("RMSE", Goal.LOWEST, List.of("up to 20", "over 20"), List.of(line));
    assertThat(Json.of(chart)).contains("[0.9,null]").doesNotContain("NaN");
    assertThat(chart.description())
        .isEqualTo("RMSE of users with up to 20, over 20 ratings in the training: svd 0.900, –.");
  }

  @Test
  void json_ofAnyName_cannotEndItsElement() {
    var line = ActivityChart.Line.of("</script><!--", List.of(1.0), false);
    assertThat(Json.of(line)).doesNotContain("<").contains("\\u003c/script>\\u003c!--");
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
    assertThat(Figures.DECADES).hasSize(16).contains("10 µs", "100 ms", "1 s", "1000000 s");
  }
}
