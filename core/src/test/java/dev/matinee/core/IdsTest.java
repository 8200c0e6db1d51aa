package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void of_anIdTwice_keepsItsFirstIndex() {
    var ids = Ids.of(List.of("b", "a", "b", "c"));
    assertThat(ids.list()).containsExactly("b", "a", "c");
    assertThat(ids.size()).isEqualTo(3);
    assertThat(ids.indexOf("b")).isZero();
    assertThat(ids.indexOf("c")).isEqualTo(2);
    assertThat(ids.indexOf("d")).isEqualTo(-1);
    assertThat(ids.id(1)).isEqualTo("a");
    assertThat(Ids.NONE.size()).isZero();
  }

  /// What has been built stays as it is, however much the builder learns afterward.
  @Test
  void build_thenAnotherId_isNotKnownToWhatWasBuilt() {
    var builder = Ids.builder();
    assertThat(builder.index("a")).isZero();
    var first = builder.build();
    assertThat(builder.index("a")).isZero();
    assertThat(builder.index("b")).isEqualTo(1);
    assertThat(builder.index("c")).isEqualTo(2);
    var second = builder.build();

    assertThat(first.list()).containsExactly("a");
    assertThat(first.indexOf("b")).isEqualTo(-1);
    assertThat(second.list()).containsExactly("a", "b", "c");
    assertThat(second.indexOf("c")).isEqualTo(2);
  }
}
