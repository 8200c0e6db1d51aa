package dev.matinee.store.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.store.DamagedBytes;
import dev.matinee.store.Movies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestJsonTest {
  private static Manifest manifest(Map<String, Object> parameters, Map<String, Double> metrics) {
    return new Manifest(
        "svd-1",
        "svd",
        parameters,
        Instant.parse("2026-11-23T03:00:12.345Z"),
        7,
        metrics,
        new Manifest.Data("ml-100k", "0a1b", 100_000, 943, 1682),
        Map.of("note", "for a comparison", "limits", "no ratings", "java", "25"));
  }

  private static Manifest read(String json) throws IOException {
    return ManifestJson.read(json.getBytes(StandardCharsets.UTF_8)).manifest();
  }

  private static String written(Manifest manifest) {
    return new String(
        ManifestJson.write(new ManifestJson.StoredManifest(manifest, "ab12")),
        StandardCharsets.UTF_8);
  }

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    var manifest =
        manifest(
            Map.of(
                "factors", 100, "many", 1L << 40, "rate", 0.005, "bias", true, "kind", "pearson"),
            Map.of("rmse", 0.93));

    var stored =
        ManifestJson.read(ManifestJson.write(new ManifestJson.StoredManifest(manifest, "ab12")));

    assertThat(stored).isEqualTo(new ManifestJson.StoredManifest(manifest, "ab12"));
    assertThat(stored.manifest().note()).isEqualTo("for a comparison");
    assertThat(stored.manifest().limits()).isEqualTo("no ratings");
  }

  /// JSON has no `NaN`: a metric that is none is `null`, which nobody reads.
  @Test
  void write_metricThatIsNoNumber_isLeftOut() throws IOException {
    var json = written(manifest(Map.of(), Map.of("rmse", Double.NaN, "mae", 0.7)));

    assertThat(json).contains("\"rmse\" : null");
    assertThat(read(json).metrics()).isEqualTo(Map.of("mae", 0.7));
  }

  @Test
  void write_parameterThatJsonDoesNotHave_isRefused() {
    for (var value : List.of(Double.NaN, Double.POSITIVE_INFINITY, 1.0f, List.of(1))) {
      assertThatThrownBy(() -> written(manifest(Map.of("rate", value), Map.of())))
          .hasMessageStartingWith("a parameter is a whole number, a finite number")
          .hasMessageEndingWith("but rate is " + value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1 | \"format\" : 2 | it has format 2, this program reads up to 1: use a newer Matinee",
        "\"format\" : 1 | \"format\" : 0 | it has no format number",
        "\"format\" : 1 | \"format\" : 1, | it is not JSON",
        "\"svd-1\" | 1 | it has no text 'id'",
        "\"ab12\" | null | it has no text 'sha256'",
        "\"seed\" : 7 | \"seed\" : 7.5 | it has no whole number 'seed'",
        "\"seed\" : 7 | \"seed\" : 9223372036854775808 | it has no whole number 'seed'",
        "\"users\" : 943 | \"users\" : \"943\" | it has no whole number 'users'",
        "2026-11-23T03 | yesterday | it has no time 'created': yesterday:00:12.345Z",
        "\"factors\" : 100 | \"factors\" : [1] | parameter 'factors' is [1]",
      })
  void read_whatIsNotOfTheFormat_saysWhatIsMissing(String from, String to, String problem) {
    var json = written(manifest(Map.of("factors", 100), Map.of()));
    assertThat(json).contains(from);

    assertThatThrownBy(() -> read(json.replace(from, to)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }

  @Test
  void read_nothing_saysThatItHasNoFormat() {
    assertThatThrownBy(() -> read("")).hasMessage("it has no format number");
  }

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
