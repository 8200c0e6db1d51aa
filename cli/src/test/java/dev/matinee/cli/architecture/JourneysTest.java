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
/// and who adds a stop to the trunk of a journey notices.
class JourneysTest {
  private static final Pattern LINK = Pattern.compile("\\[`(\\w+)`]\\((\\S+/(\\w+)\\.java)\\)");

  /// The cell that says which part of its journey a file is.
  private static final int PART = 1;

  private static final String TRUNK = "**trunk**";

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

  private static List<String> cells(String row) {
    return Stream.of(row.strip().replaceAll("^\\||\\|$", "").split("\\|", -1))
        .map(String::strip)
        .toList();
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
        "One request: `POST /v1/recommendations`, 9",
        "One request: Matchbox's `execute`, 7",
        "One night: the daily job, 7",
        "One run: `matinee run`, 15"
      })
  void theTrunkOfAJourney_hasSoManyStops(String title, int stops) throws IOException {
    var trunk =
        journeys().getOrDefault(title, List.of()).stream()
            .filter(row -> cells(row).get(PART).equals(TRUNK))
            .toList();
    assertThat(trunk).as(title).hasSize(stops);
  }

  /// Nobody has to guess what a stop is for.
  @Test
  void everyStop_saysWhatItDecides() throws IOException {
    assertThat(journeys().values().stream().flatMap(List::stream))
        .allSatisfy(
            row -> {
              assertThat(LINK.matcher(row).results()).as("files in a row").hasSize(1);
              assertThat(cells(row)).hasSize(3).allMatch(cell -> !cell.isEmpty());
              assertThat(cells(row).get(PART)).isIn(TRUNK, "detail");
            });
  }
}
