package dev.matinee.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class UnpackLimitTest {
  private static UnpackLimit limit(int bytes, long stored) {
    return new UnpackLimit(new ByteArrayInputStream(new byte[bytes]), () -> stored, 1000);
  }

  @Test
  void whatIsSmallOrPackedAsTablesAre_isUnpacked() throws IOException {
    assertThat(limit(1000, 1).readAllBytes()).hasSize(1000);
    assertThat(limit(4000, 20).readAllBytes()).hasSize(4000);
  }

  @Test
  void whatGrowsBeyondMeasure_isRefused() {
    assertThatThrownBy(() -> limit(4001, 20).readAllBytes())
        .isInstanceOf(ZipException.class)
        .hasMessageStartingWith("its 20 bytes unpack to more than 4,000");
  }

  @Test
  void bytesTakenOneByOne_countToo() throws IOException {
    try (var limited = limit(4001, 20)) {
      for (int k = 0; k < 4000; k++) {
        assertThat(limited.read()).isZero();
      }
      assertThatThrownBy(limited::read).hasMessageContaining("more than 4,000");
    }
    try (var small = limit(1, 0)) {
      assertThat(small.read()).isZero();
      assertThat(small.read()).isEqualTo(-1);
      assertThat(small.read(new byte[4], 0, 4)).isEqualTo(-1);
    }
  }
}
