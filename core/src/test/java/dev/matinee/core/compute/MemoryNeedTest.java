package dev.matinee.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryNeedTest {
  private static final long GIGA = 1_000_000_000;

  private final MemoryNeed pairs =
      new MemoryNeed(3 * GIGA, "the weights of all pairs of 27000 items", "lower items");

  @Test
  void requireRoom_enough_isSilent() {
    assertThatCode(() -> pairs.requireRoom(3 * GIGA, 4 * GIGA)).doesNotThrowAnyException();
    assertThatCode(MemoryNeed.NONE::requireRoom).doesNotThrowAnyException();
  }

  @Test
  void requireRoom_tooLittle_saysNeedRoomAndRemedy() {
    assertThatThrownBy(() -> pairs.requireRoom(GIGA, 4 * GIGA))
        .isInstanceOf(InsufficientMemoryException.class)
        .hasMessage(
            "the weights of all pairs of 27000 items must fit into memory: they need 3.0 GB, and 1.0"
                + " GB of the heap of 4.0 GB are free; lower items, or give the program more, for"
                + " instance -Xmx7g");
  }

  /// No heap is that large, and nothing must be allocated to find out.
  @Test
  void requireRoom_ofThisHeap_isRefusedAtOnce() {
    assertThatThrownBy(() -> new MemoryNeed(Long.MAX_VALUE / 4, "they", "").requireRoom())
        .isInstanceOf(InsufficientMemoryException.class)
        .hasMessageContaining("are free; give the program more");
  }

  @Test
  void construct_negative_saysTheRule() {
    assertThatThrownBy(() -> new MemoryNeed(-1, "they", ""))
        .hasMessage("bytes must be at least 0, got -1");
  }

  @Test
  void ofRows_numbersOfEqualWidth_asOnPaper() {
    assertThat(MemoryNeed.ofRows(1000, 10, 8)).isEqualTo(1000 * (24 + 80));
    var more = new MemoryNeed(10, "rows", "lower factors").plus(5);
    assertThat(more).isEqualTo(new MemoryNeed(15, "rows", "lower factors"));
    assertThat(new MemoryNeed(0, "nothing", "").bytes()).isZero();
  }
}
