package dev.matinee.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.registry.Dimension.Choice;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.core.registry.Dimension.Whole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DimensionTest {
  /// One value alone is a dimension too; from the greater to the smaller is none.
  @Test
  void ends_areOrdered() {
    assertThat(new Whole(3, 3).max()).isEqualTo(3);
    assertThat(new Logarithmic(0.1, 0.1).min()).isEqualTo(0.1);
    assertThatThrownBy(() -> new Whole(4, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a dimension needs min <= max, got 4.0 and 3.0");
    assertThatThrownBy(() -> new Logarithmic(0.2, 0.1))
        .hasMessage("a dimension needs min <= max, got 0.2 and 0.1");
    assertThatThrownBy(() -> new Logarithmic(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void logarithmic_startsAboveZero() {
    assertThatThrownBy(() -> new Logarithmic(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a logarithmic dimension starts above 0, got 0.0");
    assertThatThrownBy(() -> new Logarithmic(-1, 1))
        .hasMessage("a logarithmic dimension starts above 0, got -1.0");
  }

  @Test
  void choice_hasValuesOfItsOwn() {
    var values = new ArrayList<>(List.of("a", "b"));
    var choice = new Choice(values);
    values.clear();
    assertThat(choice.values()).hasSize(2);
    assertThatThrownBy(() -> new Choice(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a choice needs at least one value");
  }
}
