package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClientSettingsTest {
  private static final URI HERE = URI.create("http://127.0.0.1:8080");
  private static final ClientSettings DEFAULTS =
      ClientSettings.withDefaults(Map.of("als", HERE), HERE);

  @Test
  void of_nothingSaid_hasDefaults() {
    assertThat(DEFAULTS)
        .isEqualTo(
            new ClientSettings(
                Map.of("als", HERE),
                HERE,
                Map.of(),
                20,
                8,
                Duration.ofSeconds(10),
                5,
                ChoiceRule.LIKING,
                false,
                null));
  }

  @Test
  void withKey_aKey_changesThatOnly() {
    assertThat(DEFAULTS.withKey("matchbox", "k"))
        .isEqualTo(
            new ClientSettings(
                Map.of("als", HERE),
                HERE,
                Map.of("matchbox", "k"),
                20,
                8,
                Duration.ofSeconds(10),
                5,
                ChoiceRule.LIKING,
                false,
                null));
  }

  @Test
  void choosing_theLowerBound_needsStandardDeviations() {
    assertThat(DEFAULTS.choosing(ChoiceRule.LOWER_BOUND, false).sure()).isTrue();
    assertThat(DEFAULTS.choosing(ChoiceRule.RATING, false).sure()).isFalse();
    assertThat(DEFAULTS.choosing(ChoiceRule.LIKING, true).sure()).isTrue();
  }

  @Test
  void filtered_isOfTheServicesThatTakeAFilter() {
    assertThat(DEFAULTS.filtered("year > 1990").withKey("als", "k").filter())
        .isEqualTo("year > 1990");
    var both = ClientSettings.withDefaults(Map.of("als", HERE, "matchbox", HERE), HERE);
    assertThatThrownBy(() -> both.filtered("year > 1990"))
        .hasMessage(
            "matchbox takes no filter, and would propose other movies than 'year > 1990': leave out one of both");
  }

  @Test
  void settings_wrong_saysRuleAndValue() {
    assertThatThrownBy(() -> ClientSettings.withDefaults(Map.of(), HERE))
        .hasMessage("at least one service of [internal, als, matchbox] must be given");
    assertThatThrownBy(() -> ClientSettings.withDefaults(Map.of("score", HERE), HERE))
        .hasMessage("a service must be one of [internal, als, matchbox], got 'score'");
    assertThatThrownBy(
            () -> ClientSettings.withDefaults(Map.of("als", HERE), URI.create("localhost:8080")))
        .hasMessage(
            "the address of score must be like http://127.0.0.1:8080, got 'localhost:8080'");
    assertThatThrownBy(() -> Fakes.settings(DEFAULTS, Duration.ofSeconds(1), 1, 0))
        .hasMessage("keep must be at least 1, got 0");
    assertThatThrownBy(() -> Fakes.settings(DEFAULTS, Duration.ZERO, 1, 5))
        .hasMessage("timeout must be positive, got PT0S");
    assertThatThrownBy(() -> DEFAULTS.withKey("operations", "k"))
        .hasMessage(
            "a key must be of one of [internal, als, matchbox] and score, got 'operations'");
  }

  /// One of each is enough, and so is the least time; https is as good as http, and anything else
  /// is no address of a service.
  @Test
  void settings_atTheirEnds_areTaken() {
    var least =
        new ClientSettings(
            Map.of("als", HERE),
            HERE,
            Map.of(),
            1,
            1,
            Duration.ofNanos(1),
            1,
            ChoiceRule.RATING,
            true,
            null);
    assertThat(least.keep()).isEqualTo(1);
    assertThat(
            ClientSettings.withDefaults(Map.of("als", HERE), URI.create("https://a.example"))
                .score())
        .hasScheme("https");
    assertThatThrownBy(
            () -> ClientSettings.withDefaults(Map.of("als", URI.create("ftp://a.example")), HERE))
        .hasMessage("the address of als must be like http://127.0.0.1:8080, got 'ftp://a.example'");
    assertThatThrownBy(
            () -> ClientSettings.withDefaults(Map.of("als", URI.create("http:/a")), HERE))
        .hasMessage("the address of als must be like http://127.0.0.1:8080, got 'http:/a'");
    assertThatThrownBy(() -> Fakes.settings(DEFAULTS, Duration.ofSeconds(-1), 1, 5))
        .hasMessage("timeout must be positive, got PT-1S");
    assertThatThrownBy(() -> Fakes.settings(DEFAULTS, Duration.ofSeconds(1), 0, 5))
        .hasMessage("parallel must be at least 1, got 0");
  }
}
