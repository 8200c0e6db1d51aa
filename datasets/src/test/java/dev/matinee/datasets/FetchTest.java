package dev.matinee.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.download.Fetch;
import dev.matinee.datasets.download.Fetch.Md5;
import dev.matinee.datasets.download.GroupLens;
import dev.matinee.datasets.files.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real HTTP server of this machine that stands for GroupLens.
class FetchTest {
  @TempDir private Path folder = Path.of("");
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private byte[] archive = {};
  private int breakOffAfter = Integer.MAX_VALUE;
  private boolean knowsRanges = true;
  private String md5Text = "";
  private HttpServer server = serverOrFail();

  private static HttpServer serverOrFail() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() throws IOException {
    var zip =
        Planted.zip(folder.resolve("made.zip"), "ml-tiny/", Planted.tabs(folder.resolve("in")));
    archive = Files.readAllBytes(zip);
    server.createContext("/ml-tiny.zip", this::answer);
    server.createContext("/ml-tiny.zip.md5", this::answerMd5);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answerMd5(HttpExchange exchange) throws IOException {
    var sum = "MD5 (ml-tiny.zip) = " + Md5.of(folder.resolve("made.zip")) + "\n";
    var text = (md5Text.isEmpty() ? sum : md5Text).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var asked = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(asked));
    var range = knowsRanges ? asked : null;
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (from >= archive.length) {
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, archive.length - 1, archive.length));
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, archive.length - from);
    var body = exchange.getResponseBody();
    int length = Math.min(breakOffAfter, archive.length - from);
    body.write(archive, from, length);
    body.flush();
    exchange.close();
  }

  private Fetch fetch(String md5) {
    var url =
        URI.create("http://127.0.0.1:%d/ml-tiny.zip".formatted(server.getAddress().getPort()));
    var published = new GroupLens.Published("ml-tiny", "Tiny", url, md5, 4, 2, 4, "free");
    return new Fetch(folder.resolve("datasets"), List.of(published));
  }

  private String md5() {
    try {
      return Md5.of(folder.resolve("made.zip"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void fetched_isUnpackedAndOpenedByItsName() {
    var fetched = fetch(md5()).fetch("ml-tiny", null, Progress.NONE);

    assertThat(fetched.verified()).isTrue();
    assertThat(folder.resolve("datasets").toFile().list()).containsExactly("ml-tiny");
    var data =
        new Datasets(folder.resolve("datasets"))
            .open("ml-tiny", ReadOptions.AS_IT_IS, Progress.NONE);
    assertThat(data.ratings().size()).isEqualTo(4);
    assertThat(fetch(md5()).fetch("ml-tiny", null, Progress.NONE).alreadyThere()).isTrue();
    assertThat(ranges).hasSize(1);
  }

  @Test
  void downloadThatBreaksOff_goesOnWhereItStopped() {
    breakOffAfter = 200;
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> fetch(md5()).fetch("ml-tiny", null, Progress.NONE))
        .withMessageContainingAll("ml-tiny could not be fetched", "--from FILE");

    breakOffAfter = Integer.MAX_VALUE;
    fetch(md5()).fetch("ml-tiny", null, Progress.NONE);

    assertThat(ranges).containsExactly("null", "bytes=200-");
    assertThat(new Datasets(folder.resolve("datasets")).names()).contains("ml-tiny");
  }

  @Test
  void downloadThatIsWhole_isNotFetchedAgain() throws IOException {
    Planted.write(folder.resolve("datasets/ml-tiny.zip.part"), archive);

    fetch(md5()).fetch("ml-tiny", null, Progress.NONE);

    assertThat(ranges).containsExactly("bytes=%d-".formatted(archive.length));
  }

  @Test
  void serverThatKnowsNoRanges_isAskedForAllOfIt() throws IOException {
    knowsRanges = false;
    Planted.write(folder.resolve("datasets/ml-tiny.zip.part"), new byte[300]);

    fetch(md5()).fetch("ml-tiny", null, Progress.NONE);

    assertThat(ranges).containsExactly("bytes=300-");
    assertThat(folder.resolve("datasets/ml-tiny/u.data")).hasContent(Planted.U_DATA);
  }

  @Test
  void progress_growsToTheWholeArchive_alsoFromWhereItStopped() throws IOException {
    Planted.write(folder.resolve("datasets/ml-tiny.zip.part"), Arrays.copyOf(archive, 100));
    var steps = new ArrayList<String>();

    fetch(md5())
        .fetch("ml-tiny", null, (step, done, total) -> steps.add(step + " " + done + "/" + total));

    assertThat(steps)
        .contains("fetching ml-tiny %1$d/%1$d".formatted(archive.length))
        .noneMatch(step -> step.startsWith("fetching ml-tiny 100/"));
    assertThat(steps.getLast()).startsWith("unpacking");
  }

  @Test
  void checksumThatCannotBeHad_isSaid() {
    md5Text = "none";
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> fetch("").fetch("ml-tiny", null, Progress.NONE))
        .withMessageContaining("ml-tiny.zip.md5 has no MD5");
    server.removeContext("/ml-tiny.zip.md5");
    server.removeContext("/ml-tiny.zip");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> fetch("").fetch("ml-tiny", null, Progress.NONE))
        .withMessageContaining("ml-tiny.zip.md5 answered with status 404");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> fetch(md5()).fetch("ml-tiny", null, Progress.NONE))
        .withMessageContaining("ml-tiny.zip answered with status 404");
  }

  @Test
  void archiveWithoutRatings_isRefused() {
    Planted.write(folder.resolve("other/readme.txt"), "hello");
    var other = Planted.zip(folder.resolve("other.zip"), "x/", folder.resolve("other"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fetch("").fetch("ml-tiny", other, Progress.NONE))
        .withMessageContaining("other.zip has no ratings: expected u.data");
    assertThat(folder.resolve("datasets").toFile().list()).isEmpty();
  }

  @Test
  void checksumThatIsWrong_throwsTheDownloadAway() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> fetch("0".repeat(32)).fetch("ml-tiny", null, Progress.NONE))
        .withMessageContainingAll("MD5", md5(), "0".repeat(32));
    assertThat(folder.resolve("datasets").toFile().list()).isEmpty();
  }

  @Test
  void setThatChanges_isCheckedAgainstTheChecksumBesideIt() {
    assertThat(fetch("").fetch("ml-tiny", null, Progress.NONE).verified()).isTrue();
  }

  @Test
  void fileDownloadedByHand_isTakenWithoutTheNetwork() {
    server.stop(0);

    var fetched = fetch(md5()).fetch("ml-tiny", folder.resolve("made.zip"), Progress.NONE);

    assertThat(fetched.verified()).isTrue();
    assertThat(fetched.folder().resolve("u.data")).exists();
  }

  @Test
  void fileThatIsNotTheArchive_isRefused() {
    var other = Planted.write(folder.resolve("other.zip"), "hello");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fetch(md5()).fetch("ml-tiny", other, Progress.NONE))
        .withMessageContainingAll("other.zip is not the archive of ml-tiny", md5());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fetch("").fetch("ml-tiny", other, Progress.NONE))
        .withMessageContaining("is not a zip archive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fetch("").fetch("ml-tiny", folder.resolve("none.zip"), Progress.NONE))
        .withMessageContaining("is not a file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fetch("").fetch("ml-3m", null, Progress.NONE))
        .withMessage("unknown data set 'ml-3m'; GroupLens publishes ml-tiny");
    assertThat(folder.resolve("datasets").toFile().list()).isEmpty();
  }

  @Test
  void entryThatLeadsOutside_isRefusedAndNothingIsLeft() throws IOException {
    var evil = folder.resolve("evil.zip");
    for (var name : List.of("../../escaped", "/escaped", "a/../../escaped")) {
      try (var out = new ZipOutputStream(Files.newOutputStream(evil))) {
        out.putNextEntry(new ZipEntry("u.data"));
        out.write(Planted.U_DATA.getBytes(StandardCharsets.UTF_8));
        out.putNextEntry(new ZipEntry(name));
        out.write(1);
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fetch("").fetch("ml-tiny", evil, Progress.NONE))
          .withMessageContaining("leads outside");
    }
    assertThat(folder.resolve("datasets").toFile().list()).isEmpty();
    assertThat(Arrays.asList(folder.toFile().list())).doesNotContain("escaped");
  }

  @Test
  void publishedChecksums_areMd5() {
    assertThat(GroupLens.all()).hasSize(8);
    assertThat(GroupLens.all()).allMatch(p -> p.md5().matches("([0-9a-f]{32})?"));
    assertThat(GroupLens.find("ml-25m").orElseThrow().url())
        .hasToString("https://files.grouplens.org/datasets/movielens/ml-25m.zip");
  }
}
