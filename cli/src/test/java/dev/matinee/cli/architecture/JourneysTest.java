package dev.matinee.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The journeys as CONTRIBUTING lists them: a file that was renamed or merged is renamed there too,
/// and who adds a stop to a journey notices.
class JourneysTest {
  private static final Pattern LINK = Pattern.compile("\\[`(\\w+)`]\\((\\S+/(\\w+)\\.java)\\)");

  /// The rows of each journey by its title.
  private static Map<String, List<String>> journeys() throws IOException {
    var journeys = new LinkedHashMap<String, List<String>>();
    var text = Files.readString(Drawing.root().resolve("CONTRIBUTING.md"));
    var section = text.substring(text.indexOf("## Four journeys"), text.indexOf("## Habits"));
    var rows = new ArrayList<String>();
    for (var line : section.lines().toList()) {
      if (line.startsWith("### ")) {
        rows = new ArrayList<>();
        journeys.put(line.substring("### ".length()), rows);
      } else if (line.startsWith("| [")) {
        rows.add(line);
      }
    }
    return journeys;
  }

  @Test
  void everyFileOfAJourney_exists() throws IOException {
    var root = Drawing.root();
    var links =
        journeys().values().stream()
            .flatMap(List::stream)
            .flatMap(row -> LINK.matcher(row).results())
            .toList();

    assertThat(links).isNotEmpty();
    for (var link : links) {
      assertThat(link.group(1)).isEqualTo(link.group(3));
      assertThat(root.resolve(Path.of(link.group(2)))).isRegularFile();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "One request: `POST /v1/recommendations`, 15",
        "One request: Matchbox's `execute`, 10",
        "One night: the daily job, 10",
        "One run: `matinee run`, 22"
      })
  void aJourney_hasNoMoreStopsThanThis(String title, int most) throws IOException {
    assertThat(journeys().get(title)).as(title).isNotNull().hasSizeBetween(2, most);
  }

  /// Nobody has to guess what a stop is for.
  @Test
  void everyStop_saysWhatItDecides() throws IOException {
    var rows = journeys().values().stream().flatMap(List::stream);
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(Stream.of(row.split("\\|", -1)).toList().get(2)).isNotBlank());
  }
}
