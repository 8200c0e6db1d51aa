package dev.matinee.server.matchbox;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.BusyRatings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchTest {
  private static final String VERSION = "?api-version=2.0";
  private static final int ATTEMPTS = 20_000;

  @TempDir static Path directory;
  private static House house;
  private static Path batch;
  private static String jobs;

  @BeforeAll
  static void open() throws IOException {
    house = House.open(directory.resolve("home"));
    batch = house.home.batch();
    jobs = house.settings.path() + "/jobs";
    Files.createDirectories(batch.resolve("jobs"));
    Files.writeString(
        batch.resolve("jobs/in.csv"),
        "userId,title,rating\nnew,Movie 0 (1970),5\nnew,Movie 3 (1973),1\nu3,,\n");
    var secret = Files.writeString(directory.resolve("secret.csv"), "userId\nu1\n");
    Files.createSymbolicLink(batch.resolve("link"), directory);
    Files.createSymbolicLink(batch.resolve("link.csv"), secret);
    Files.createSymbolicLink(batch.resolve("dangling.csv"), directory.resolve("new.csv"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static String body(String input, String output) {
    return "{\"GlobalParameters\":{\"items\":\"2\"},\"Inputs\":{\"input1\":{\"ConnectionString\":\"Account=x\",\"RelativeLocation\":\"%s\"}},\"Outputs\":{\"output1\":{\"ConnectionString\":\"Account=x\",\"RelativeLocation\":\"%s\"}}}"
        .formatted(input, output);
  }

  private static String submit(String input, String output) {
    var reply = house.post(jobs + VERSION, body(input, output));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().textValue();
  }

  /// How a job stands once it no longer runs.
  private static JsonNode ended(String job) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var status = house.get(jobs + "/" + job + VERSION).json();
      if (!status.path("StatusCode").asText().equals("Running")) {
        return status;
      }
    }
    throw new AssertionError(
        "job %s still runs after having been asked %d times".formatted(job, ATTEMPTS));
  }

  @Test
  void job_submittedStartedPolled_leavesItsResult() throws IOException {
    var job = submit("jobs/in.csv", "/jobs/out/out.csv");

    assertThat(job).matches("[0-9a-f]{32}");
    assertThat(house.get(jobs + "/" + job + VERSION).body())
        .isEqualTo("{\"StatusCode\":\"NotStarted\",\"Results\":null,\"Details\":null}");
    var started = house.post(jobs + "/" + job + "/start" + VERSION, "");
    assertThat(started.status()).isEqualTo(204);
    assertThat(started.body()).isEmpty();

    var status = ended(job);
    assertThat(status.path("StatusCode").asText()).isEqualTo("Finished");
    var output = status.at("/Results/output1");
    assertThat(output.path("RelativeLocation").asText()).isEqualTo("jobs/out/out.csv");
    var result = Files.readString(batch.resolve("jobs/out/out.csv"));
    assertThat(result.lines()).hasSize(3).first().isEqualTo("User,Item 1,Item 2");
    assertThat(result.lines().skip(1).map(line -> line.split(",", 2)[0]))
        .containsExactly("new", "u3");
    var address =
        output.path("BaseLocation").asText()
            + output.path("RelativeLocation").asText()
            + output.path("SasBlobToken").asText();
    assertThat(house.get(address).body()).isEqualTo(result);
    assertThat(house.get(address + "0").status()).as("the signature counts").isEqualTo(401);

    var again = house.post(jobs + "/" + job + "/start" + VERSION, "");
    assertThat(again.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"InvalidOperation\",\"message\":\"The request is invalid in the current context.\",\"details\":[{\"code\":\"CannotStartJob\",\"message\":\"The job cannot be started because it is in Finished state.\"}]}}");
  }

  @Test
  void job_withoutOutputs_hasAPlaceOfItsOwn() {
    var reply =
        house.post(
            jobs + VERSION,
            "{\"Input\":{\"ConnectionString\":\"\",\"RelativeLocation\":\"jobs/in.csv\"}}");
    var job = reply.json().textValue();
    house.post(jobs + "/" + job + "/start" + VERSION, "");

    assertThat(ended(job).at("/Results/output1/RelativeLocation").asText())
        .isEqualTo("results/%s.csv".formatted(job));
    assertThat(batch.resolve("results/%s.csv".formatted(job))).exists();
  }

  @Test
  void job_cancelled_neverRuns() {
    var job = submit("jobs/in.csv", "jobs/cancelled.csv");

    assertThat(house.send("DELETE", jobs + "/" + job + VERSION, null).status()).isEqualTo(204);

    assertThat(ended(job).path("StatusCode").asText()).isEqualTo("Cancelled");
    assertThat(house.post(jobs + "/" + job + "/start" + VERSION, "").status()).isEqualTo(400);
    assertThat(batch.resolve("jobs/cancelled.csv")).doesNotExist();
  }

  /// As many jobs as run at a time compute: requests are answered, the next job waits, and a
  /// canceled one gives up its thread.
  @Test
  void jobs_thatCompute_keepNobodyWaitingAndStopWhenCancelled() throws Exception {
    Files.writeString(
        batch.resolve("jobs/busy.csv"), "userId\n%s\nu1\n".formatted(BusyRatings.USER));
    var started = new ArrayList<String>();
    for (int k = 0; k <= BatchJobs.AT_A_TIME; k++) {
      var job = submit("jobs/busy.csv", "jobs/busy%d.csv".formatted(k));
      house.post(jobs + "/" + job + "/start" + VERSION, "");
      started.add(job);
    }
    for (int k = 0; k < BatchJobs.AT_A_TIME; k++) {
      house.busy.awaitOneMore();
    }

    assertThat(house.get("/health/live").status()).isEqualTo(200);
    assertThat(
            house
                .post(house.execute(""), "{\"Inputs\":{\"input1\":[{\"userId\":\"u1\"}]}}")
                .status())
        .isEqualTo(200);

    for (var job : started) {
      assertThat(house.send("DELETE", jobs + "/" + job + VERSION, null).status()).isEqualTo(204);
    }
    for (var job : started) {
      assertThat(ended(job).path("StatusCode").asText()).isEqualTo("Cancelled");
    }
    var next = submit("jobs/in.csv", "jobs/next.csv");
    house.post(jobs + "/" + next + "/start" + VERSION, "");
    assertThat(ended(next).path("StatusCode").asText())
        .as("the threads of the canceled jobs are free")
        .isEqualTo("Finished");
    for (int k = 0; k <= BatchJobs.AT_A_TIME; k++) {
      assertThat(batch.resolve("jobs/busy%d.csv".formatted(k))).doesNotExist();
    }
  }

  @Test
  void job_inputThatCannotBeUsed_failsWithTheReason() throws IOException {
    Files.writeString(
        batch.resolve("jobs/bad.csv"), "userId,title,rating\nnew,Movie 0 (1970),nine\n");
    var job = submit("jobs/bad.csv", "jobs/failed.csv");
    house.post(jobs + "/" + job + "/start" + VERSION, "");

    var status = ended(job);
    assertThat(status.path("StatusCode").asText()).isEqualTo("Failed");
    assertThat(status.path("Details").asText())
        .endsWith("Additional details: row 1: rating must be a number, got 'nine'.");
    assertThat(batch.resolve("jobs/failed.csv")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobs/own.csv",
        "/jobs/own.csv",
        "jobs/./own.csv",
        "jobs//own.csv",
        "jobs/soft.csv",
        "jobs/hard.csv"
      })
  void submit_outputThatIsTheInput_isRefusedAndNothingIsWritten(String output) throws IOException {
    var own = batch.resolve("jobs/own.csv");
    Files.writeString(own, "userId\nu1\n");
    Files.deleteIfExists(batch.resolve("jobs/soft.csv"));
    Files.deleteIfExists(batch.resolve("jobs/hard.csv"));
    Files.createSymbolicLink(batch.resolve("jobs/soft.csv"), own);
    Files.createLink(batch.resolve("jobs/hard.csv"), own);

    var reply = house.post(jobs + VERSION, body("jobs/own.csv", output));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().at("/error/details/0/code").asText()).isEqualTo("InvalidBlob");
    assertThat(reply.json().at("/error/details/0/message").asText())
        .contains("It is the same file as the input jobs/own.csv");
    assertThat(own).hasContent("userId\nu1\n");
  }

  @Test
  void job_rowsThatTheResultPassesOver_areCountedAndNamedInItsDetails() throws IOException {
    Files.writeString(
        batch.resolve("jobs/lossy.csv"),
        """
        userId,title,rating
        42,Movie 0 (1970),5
        42,No Such Movie (2099),3
        42.0,Movie 0 (1970),1
        """);
    var job = submit("jobs/lossy.csv", "jobs/lossy-out.csv");
    house.post(jobs + "/" + job + "/start" + VERSION, "");

    var status = ended(job);

    assertThat(status.path("StatusCode").asText()).isEqualTo("Finished");
    assertThat(status.path("Details").asText())
        .isEqualTo(
            "1 row with a movie that is not known, which counts for nothing: 2."
                + " 1 row whose user and movie come again later, where the later row counts: 1."
                + " 1 row whose userId is that of an earlier row in another spelling: 3.");
  }

  @Test
  void job_inputThatIsNoUtf8Csv_failsWithWhatItIs() throws IOException {
    Files.write(batch.resolve("jobs/packed.csv"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    Files.write(batch.resolve("jobs/wide.csv"), "\uFEFFuserId\nu1\n".getBytes(UTF_16LE));
    for (var name : new String[] {"packed", "wide"}) {
      var job = submit("jobs/%s.csv".formatted(name), "jobs/%s-out.csv".formatted(name));
      house.post(jobs + "/" + job + "/start" + VERSION, "");

      assertThat(ended(job).path("Details").asText())
          .contains(
              name.equals("packed")
                  ? "the file is compressed with gzip"
                  : "the file is UTF-16 text");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../in.csv",
        "jobs/../../secret.csv",
        "/../secret.csv",
        "jobs/..",
        "..",
        "jobs\\\\..\\\\..\\\\secret.csv",
        "link/secret.csv",
        "link.csv",
        "dangling.csv",
        "a\\u0000.csv"
      })
  void submit_pathOutsideTheFolder_isRefused(String location) {
    for (var body : new String[] {body(location, "jobs/out.csv"), body("jobs/in.csv", location)}) {
      var reply = house.post(jobs + VERSION, body);

      assertThat(reply.status()).as(reply.body()).isEqualTo(400);
      assertThat(reply.json().at("/error/details/0/code").asText()).isEqualTo("InvalidBlob");
    }
    assertThat(directory.resolve("new.csv")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                          | BatchJobInputsNotSpecified
          {"Inputs":{"input2":{"RelativeLocation":"jobs/in.csv"}}}                    | BatchJobInputsNotSpecified
          {"Inputs":{"input1":{"RelativeLocation":"jobs/in.csv"},"x":{}}}             | BatchJobInputsTooManySpecified
          {"Inputs":{"input1":{"ConnectionString":"x"}}}                              | InputBlobRelativeLocationInvalid
          {"Inputs":{"input1":{"RelativeLocation":"jobs/none.csv"}}}                  | BlobNotFound
          {"Inputs":{"input1":{"RelativeLocation":"/etc/passwd"}}}                    | InvalidBlobExtension
          {"Inputs":{"input1":{"RelativeLocation":"jobs/in.csv"}},"Outputs":{"o":{}}} | InvalidOutputOverrideName
          {"Inputs":{"input1":{"RelativeLocation":"jobs/in.csv"}},"GlobalParameters":{"x":1}} | UnexpectedParameter
          not JSON                                                                    | RequestBodyInvalid
          """)
  void submit_wrongBody_isABadArgument(String body, String code) {
    var reply = house.post(jobs + VERSION, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asText()).isEqualTo("BadArgument");
    assertThat(reply.json().at("/error/details/0/code").asText()).isEqualTo(code);
  }

  @Test
  void poll_unknownJob_isNotFound() {
    assertThat(house.get(jobs + "/nobody" + VERSION).status()).isEqualTo(404);
    assertThat(house.get(jobs + "/nobody").json().at("/error/details/0/code").asText())
        .isEqualTo("BadVersionCall");
  }
}
