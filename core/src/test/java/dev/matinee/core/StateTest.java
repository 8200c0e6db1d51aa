package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StateTest {
  @Test
  void part_nested_keepsTheOrderAndTheArrays() {
    var inner = State.builder().put("bias", 1f, 2f).put("rank", 3).build();
    var state = State.builder().put("weights", 0.5).part("lists", inner).build();
    assertThat(state.arrays()).containsOnlyKeys("weights", "lists/bias", "lists/rank");
    assertThat(state.part("lists").floats("bias")).isSameAs(inner.floats("bias"));
    assertThat(state.part("lists").ints("rank")).containsExactly(3);
    assertThat(state.part("nothing").arrays()).isEmpty();
  }

  @Test
  void array_missingOrOfAnotherType_saysWhatThereIs() {
    var state = State.builder().put("bias", 1f).build();
    assertThatThrownBy(() -> state.doubles("bias"))
        .hasMessage("the saved state has no double[] 'bias'; it has [bias]");
    assertThatThrownBy(() -> State.builder().put("a", 1f).put("a", 2L))
        .hasMessage("a state has each name once, got 'a' twice");
  }

  @Test
  void arrays_ofEveryKind_comeBack() {
    var state =
        State.builder()
            .put("floats", 1f, 2f)
            .put("doubles", 1.5, 2.5)
            .put("bytes", (byte) 3)
            .put("ints", 4, 5)
            .put("longs", 6L)
            .put("halves", (short) 7)
            .build();
    assertThat(state.floats("floats")).containsExactly(1f, 2f);
    assertThat(state.doubles("doubles")).containsExactly(1.5, 2.5);
    assertThat(state.bytes("bytes")).containsExactly((byte) 3);
    assertThat(state.ints("ints")).containsExactly(4, 5);
    assertThat(state.longs("longs")).containsExactly(6L);
    assertThat(state.halves("halves")).containsExactly((short) 7);
  }
}
