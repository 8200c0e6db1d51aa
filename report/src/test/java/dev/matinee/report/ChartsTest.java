package dev.matinee.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.matinee.report.Chart.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {
  @Test
  void front_byHand_hasWhatNothingBeats() {
    var items =
        List.of(
            item("slow and best", 4, 0.90),
            item("slower and worse", 5, 0.91),
            item("fast", 1, 1.00),
            item("as fast and worse", 1, 1.10),
            item("middle", 2, 0.95),
            item("later and the same", 3, 0.95));
    assertThat(chart(true, items).front()).containsExactly("fast", "middle", "slow and best");
    assertThat(chart(false, items).front()).containsExactly("as fast and worse");
    assertThat(chart(true, List.of()).front()).isEmpty();
  }

  private static Item item(String name, double seconds, double value) {
    return Item.of(name, false, name, List.of(seconds, value));
  }

  private static Chart chart(boolean lowest, List<Item> items) {
    return new Chart("s", "scatter", "", "RMSE", lowest, List.of(), items, null, "");
  }

  @Test
  void budget_isDrawnWhereItIsNear() {
    var chart = chart(true, List.of(item("a", 1e-4, 0.9), item("b", 2e-4, 0.8)));
    assertThat(chart.withBudget(0.0008).budget()).isEqualTo(0.0008);
    assertThat(chart.withBudget(0.0008).caption()).isEqualTo("The budget is 800 µs. ");
    assertThat(chart.withBudget(10).budget()).isNull();
    assertThat(chart.withBudget(10).caption()).isEqualTo("The budget is 10 s, far to the right. ");
    assertThat(chart.withBudget(Double.POSITIVE_INFINITY).budget()).isNull();
    assertThat(chart.withBudget(Double.POSITIVE_INFINITY).caption()).isEmpty();
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
    assertThat(NumberText.seconds(99.4e-6)).isEqualTo("99.4 µs");
    assertThat(NumberText.seconds(0.99951e-3)).isEqualTo("1 ms");
    assertThat(NumberText.seconds(0.3148)).isEqualTo("315 ms");
    assertThat(NumberText.seconds(81.27)).isEqualTo("81.3 s");
    assertThat(NumberText.seconds(0)).isEqualTo("0 s");
    assertThat(NumberText.seconds(Double.NaN)).isEqualTo("–");
    assertThat(NumberText.value(-0.5, 2)).isEqualTo("−0.50");
  }
}
