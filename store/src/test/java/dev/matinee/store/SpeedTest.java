package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bounds on the time of large things, in the thread's own processor time: neighbors do not count.
class SpeedTest {
  @TempDir Path directory;

  private static Duration cpu() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  @Test
  void importAll_hundredThousandRatings_takesSeconds() {
    var ratings = Movies.many(150_000, 1000, 1700);
    assertThat(ratings.size()).isGreaterThan(100_000);
    try (var home = Home.open(directory)) {
      var start = cpu();
      home.ratings().importAll("many", "", ratings);
      var imported = cpu();
      var snapshot = home.ratings().snapshot();
      var read = cpu();

      assertThat(snapshot.digest()).isEqualTo(ratings.digest());
      assertThat(imported.minus(start)).isLessThan(Duration.ofSeconds(5));
      assertThat(read.minus(imported)).isLessThan(Duration.ofSeconds(5));
    }
  }
}
