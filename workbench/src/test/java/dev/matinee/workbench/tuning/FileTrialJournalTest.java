package dev.matinee.workbench.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.evaluation.search.Trial;
import dev.matinee.workbench.tuning.TrialJournal.InFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrialJournalTest {
  private static final Trial GOOD =
      new Trial(Map.of("factors", 20, "rate", 0.005, "by", "user", "biased", true), 0.9321, 1.5);
  private static final Trial BAD =
      new Trial(
          Map.of("factors", 2_000_000_000), Double.NaN, 0.1, "zu wenig Speicher für „factors“");

  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("tuning/svd.jsonl");
  }

  @Test
  void reopened_hasEveryTrialAsItWas() {
    var journal = new InFile(file);
    assertThat(journal.size()).isZero();
    journal.add(GOOD);
    journal.add(BAD);
    var again = new InFile(file);
    assertThat(again.size()).isEqualTo(2);
    assertThat(again.find(GOOD.parameters())).contains(GOOD);
    assertThat(again.find(BAD.parameters())).contains(BAD);
    assertThat(again.find(Map.of("factors", 21))).isEmpty();
  }

  @Test
  void find_orderOfTheParameters_doesNotMatter() {
    var journal = new InFile(file);
    var one = new LinkedHashMap<String, Object>(Map.of("a", 1));
    one.put("b", 2);
    var other = new LinkedHashMap<String, Object>(Map.of("b", 2));
    other.put("a", 1);
    journal.add(new Trial(one, 1, 1));
    assertThat(journal.find(other)).isPresent();
  }

  /// Wherever the process was killed while it wrote the second line, in the middle of a character
  /// too, the first one is there, and what comes next is not lost.
  @Test
  void reopened_lastLineCutOff_isDoneAgain() throws IOException {
    var journal = new InFile(file);
    journal.add(GOOD);
    long first = Files.size(file);
    journal.add(BAD);
    var whole = Files.readAllBytes(file);
    assertThat(whole.length).isGreaterThan(new String(whole, StandardCharsets.UTF_8).length());
    for (int length = (int) first; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      var torn = new InFile(file);
      assertThat(torn.find(GOOD.parameters())).as("cut at %d", length).contains(GOOD);
      assertThat(torn.find(BAD.parameters())).as("cut at %d", length).isEmpty();
      torn.add(BAD);
      assertThat(new InFile(file).size()).as("cut at %d", length).isEqualTo(2);
    }
  }

  @Test
  void delete_theNextOne_isEmpty() {
    var journal = new InFile(file);
    journal.add(GOOD);
    journal.delete();
    assertThat(file).doesNotExist();
    assertThat(new InFile(file).find(GOOD.parameters())).isEmpty();
  }
}
