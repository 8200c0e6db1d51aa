package dev.matinee.store.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.store.DamagedBytes;
import dev.matinee.store.Movies;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {
  @Test
  void read_damagedAtRandom_failsCleanly() throws Exception {
    var random = RandomGenerator.of("L64X128MixRandom");
    var manifest = Movies.artifact("a", Movies.few()).manifest();
    var whole = ManifestJson.write(new ManifestJson.StoredManifest(manifest, "0".repeat(64)));
    for (int n = 0; n < 4_000; n++) {
      try {
        ManifestJson.read(DamagedBytes.of(whole, random));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
