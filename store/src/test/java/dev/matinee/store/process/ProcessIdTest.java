package dev.matinee.store.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who lives on this machine, and who has gone.
class ProcessIdTest {
  /// Waits until its standard input ends.
  static final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws IOException {
      assertThat(System.in.read()).isNegative();
    }
  }

  @Test
  void anotherProcess_livesBesideUntilItEnds() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName())
            .start();
    var name = ProcessId.name(process.toHandle());
    try {
      assertThat(ProcessId.livesBeside(name)).isTrue();
      assertThat(ProcessId.isGone(name)).isFalse();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertThat(ProcessId.livesBeside(name)).isFalse();
    assertThat(ProcessId.isGone(name)).isTrue();
  }

  @Test
  void thisProcess_livesAndIsNotBesideItself() {
    assertThat(ProcessId.isGone(ProcessId.name())).isFalse();
    assertThat(ProcessId.livesBeside(ProcessId.name())).isFalse();
  }

  @Test
  void aProcessElsewhere_isNeverTakenForGone() {
    var elsewhere = "0123456789ab" + ProcessId.name().substring(12);

    assertThat(ProcessId.isGone(elsewhere)).isFalse();
    assertThat(ProcessId.livesBeside(elsewhere)).isFalse();
  }

  @Test
  void aNumberThatIsAnothersByNow_isGone() {
    assertThat(ProcessId.isGone(ProcessId.name() + "0")).isTrue();
  }
}
