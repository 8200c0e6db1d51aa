package dev.matinee.client.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.client.ChosenMovie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class RecommendationsCsvTest {
  @TempDir Path dir;

  @Test
  void write_awkwardTitlesAndNumbers_areQuotedAndPlain() throws IOException {
    var file = dir.resolve("recs.csv");
    Files.writeString(file, "what was there before, and longer than what comes now ".repeat(99));

    RecommendationsCsv.write(
        file,
        List.of(
            new ChosenMovie("1", 1, "50", "Fargo (1996)", 4.5, 1e-5, List.of("internal", "als")),
            new ChosenMovie("1", 2, "51", "Good, the Bad, The", 4, 0.25, List.of("als")),
            new ChosenMovie(
                "u,2", 1, "52", "A \"B\"\nC", Double.NaN, Double.NaN, List.of("matchbox")),
            new ChosenMovie(
                "3", 1, "53", "Misérables, Les", 4.199999809265137, 0.1, List.of("als"))));

    assertThat(file)
        .hasContent(
            """
            user,rank,item,title,score,liking,services
            1,1,50,Fargo (1996),4.5,0.00001,internal|als
            1,2,51,"Good, the Bad, The",4,0.25,als
            "u,2",1,52,"A ""B""
            C",,,matchbox
            3,1,53,"Misérables, Les",4.199999809265137,0.1,als
            """);
    assertThat(dir).isDirectoryNotContaining("glob:**.part");
  }

  /// Not among the mutants: one that takes the device for a file puts a file in its place, where
  /// its user may.
  @Test
  @Tag("thorough")
  @EnabledOnOs(OS.LINUX)
  void write_whereNoSpaceIsLeft_saysSoWithoutTheNameOfAClass() {
    var full = Path.of("/dev/full");

    assertThatThrownBy(() -> RecommendationsCsv.write(full, List.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write /dev/full: No space left on device");
  }

  @Test
  void write_noRows_writesTheHeader() {
    RecommendationsCsv.write(dir.resolve("recs.csv"), List.of());

    assertThat(dir.resolve("recs.csv")).hasContent("user,rank,item,title,score,liking,services\n");
  }

  @Test
  void write_behindALink_keepsTheLink() throws IOException {
    var real = Files.writeString(dir.resolve("real.csv"), "old");
    var link = Files.createSymbolicLink(dir.resolve("link.csv"), real);

    RecommendationsCsv.write(link, List.of());

    assertThat(link).isSymbolicLink();
    assertThat(real).content().startsWith("user,rank");
  }

  /// A pipe takes the rows themselves: nothing may be renamed over it.
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no pipes among its files")
  @Test
  void write_intoAPipe_isReadAtItsOtherEnd() throws Exception {
    var pipe = dir.resolve("pipe");
    var made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
    var reading = CompletableFuture.supplyAsync(() -> content(pipe));

    RecommendationsCsv.write(pipe, List.of());

    assertThat(reading.get(30, TimeUnit.SECONDS)).startsWith("user,rank,item");
    assertThat(Files.isRegularFile(pipe)).as("still a pipe").isFalse();
  }

  private static String content(Path pipe) {
    try {
      return Files.readString(pipe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void write_noSuchFolder_saysSo() {
    assertThatThrownBy(() -> RecommendationsCsv.write(dir.resolve("no/recs.csv"), List.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot write " + dir.resolve("no/recs.csv"));
  }
}
