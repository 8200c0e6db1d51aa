package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.wire.Wire;
import dev.matinee.wire.predictions.InvocationsResponse;
import dev.matinee.workbench.role.Role;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Role `score` over HTTP, by the contract of SageMaker's inference containers.
final class ScoreRoutesTest {
  private static final Cinema CINEMA = Cinema.open();
  private final Caller caller = CINEMA.caller;

  @AfterAll
  static void close() {
    CINEMA.close();
  }

  private Caller.Reply invoke(String body, String... headers) {
    return caller.send("POST", "/invocations", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  @Test
  void ping_loaded_is200AndEmpty() {
    var reply = caller.get("/ping");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void ping_nothingToServe_is503() {
    try (var cinema = Cinema.open()) {
      cinema.artifacts.promote("score", "popular-1", "by mistake");
      // A role keeps what it had; one that never had anything answers 503.
      cinema.server.refresh();
      assertThat(cinema.caller.get("/ping").status()).isEqualTo(200);
    }
  }

  @Test
  void executionParameters_areThePlatforms() {
    assertThat(caller.get("/execution-parameters").body())
        .isEqualTo(
            "{\"MaxConcurrentTransforms\":8,\"BatchStrategy\":\"MULTI_RECORD\",\"MaxPayloadInMB\":6}");
  }

  @Test
  void csv_rows_areAnsweredWithOneScoreALine() {
    var reply =
        invoke("u2,i4\nx,i4\r\n\"u2\",\"i5\"\nx,y", "Content-Type", "text/csv; label_size=0");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("text/csv");
    assertThat(reply.header("Matinee-Artifact")).isEqualTo("hybrid-1");
    assertThat(reply.body()).endsWith("\n");
    var scores = reply.body().lines().map(Double::parseDouble).toList();
    assertThat(scores).hasSize(4).allMatch(score -> score >= 1 && score <= 5);
    assertThat(scores.get(0)).as("u2 likes the even ones").isGreaterThan(scores.get(2) + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, ; charset=utf-16",
    "UTF-16LE, ; charset=UTF-16LE",
    "UTF-16, ''",
    "UTF-32BE, ; charset=\"utf-32be\"",
    "windows-1252, ; charset=windows-1252",
    "UTF-8, ; charset=utf-8"
  })
  void csv_inAKnownCharacterSet_isTheSame(String charset, String parameter) {
    var rows = "é,i4\nu2,i4\n";

    var reply =
        caller.send(
            "POST",
            "/invocations",
            rows.getBytes(Charset.forName(charset)),
            "Content-Type",
            "text/csv" + parameter);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(invoke(rows, "Content-Type", "text/csv").body());
  }

  @Test
  void csv_thatIsNoTextOfItsCharacterSet_isRefused() {
    var reply = invoke("u2,\u00e9", "Content-Type", "text/csv; charset=us-ascii");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).startsWith("the body is not text in the character set US-ASCII");
    assertThat(invoke("u2,i4", "Content-Type", "text/csv; charset=utf-8; charset=utf-16").status())
        .isEqualTo(415);
  }

  @Test
  void csv_quoteBehindAByteOrderMark_isAQuote() {
    assertThat(invoke("\uFEFF\"u2\",i4", "Content-Type", "text/csv").body())
        .isEqualTo(invoke("u2,i4", "Content-Type", "text/csv").body());
  }

  @Test
  void json_instances_areAnsweredInOrder() {
    var reply =
        invoke(
            "{\"instances\":[{\"user\":\"u2\",\"item\":\"i4\"},{\"user\":2,\"item\":\"y\"}]}",
            Caller.JSON);

    assertThat(reply.type()).isEqualTo("application/json");
    var answer = Wire.read(reply.body(), InvocationsResponse.class);
    assertThat(answer.artifact()).isEqualTo("hybrid-1");
    assertThat(answer.predictions()).hasSize(2);
    assertThat(answer.predictions().getFirst().basis()).isEqualTo("TRAINED");
    assertThat(answer.predictions().getFirst().title()).isEqualTo("Movie 4 (1974)");
    assertThat(answer.predictions().getFirst().ratings()).isPositive();
    assertThat(answer.predictions().getFirst().liking()).isBetween(0.0, 1.0);
    assertThat(answer.predictions().getLast().basis()).isEqualTo("PRIOR");
    assertThat(answer.predictions().getLast().score()).isBetween(1.0, 5.0);
    assertThat(reply.json().path("predictions").path(1).path("liking").isNull()).isTrue();
  }

  @Test
  void json_ratingsRideAlong_andAreNotStored() {
    var reply =
        invoke(
            """
            {"instances":[{"user":"new","item":"i4"},{"user":"new","item":"i5"},{"user":"other","item":"i4"}],
             "ratings":[{"user":"new","item":"i0","rating":5},{"user":"new","item":"i1","rating":1},{"item":"i2","rating":5},
              {"user":"new","item":"i2","rating":6}]}
            """,
            Caller.JSON);

    var answer = Wire.read(reply.body(), InvocationsResponse.class);
    assertThat(answer.predictions())
        .extracting(InvocationsResponse.Scored::basis)
        .containsExactly("FOLDED_IN", "FOLDED_IN", "PRIOR");
    assertThat(answer.predictions().get(0).score())
        .isGreaterThan(answer.predictions().get(1).score());
    assertThat(answer.refused()).extracting(r -> r.row()).containsExactly(3, 4);
    assertThat(CINEMA.ratings.of("new")).isEmpty();
  }

  private static Caller.Reply invoke(
      Caller whom, String query, String type, String body, String... more) {
    var headers = Stream.concat(Stream.of("Content-Type", type), Stream.of(more));
    return whom.send(
        "POST",
        "/invocations" + query,
        body.getBytes(StandardCharsets.UTF_8),
        headers.toArray(String[]::new));
  }

  /// Serves a model that states standard deviations and levels.
  private static Cinema sure() {
    var cinema = Cinema.open();
    cinema.artifacts.save(Planted.artifact("matchbox-1", "matchbox", Map.of(), Planted.ratings()));
    cinema.artifacts.promote("score", "matchbox-1", "states levels");
    cinema.server.refresh();
    return cinema;
  }

  @Test
  void sdAndLevels_askedFor_areInEveryFormat() {
    try (var cinema = sure()) {
      var all = "?sd=true&levels=true";
      var json =
          invoke(
              cinema.caller,
              all,
              "application/json",
              "{\"instances\":[[\"u2\",\"i4\"],[\"u2\",\"x\"]]}");
      var answer = Wire.read(json.body(), InvocationsResponse.class);
      var first = answer.predictions().getFirst();
      assertThat(answer.scale()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
      assertThat(first.sd()).isBetween(0.1, 2.0);
      var levels = Objects.requireNonNull(first.levels());
      assertThat(levels).hasSize(5);
      assertThat(levels.stream().mapToDouble(x -> x).sum()).isCloseTo(1, within(1e-6));
      assertThat(levels.get(4)).as("u2 likes i4").isGreaterThan(levels.get(0));
      assertThat(json.json().at("/predictions/1/sd").isNull()).isTrue();
      assertThat(json.json().at("/predictions/1/levels").isNull()).isTrue();

      var csv = invoke(cinema.caller, all, "text/csv", "u2,i4\nu2,x\n");
      assertThat(csv.header("Matinee-Levels")).isEqualTo("1,2,3,4,5");
      var fields = csv.body().lines().toList().getFirst().split(",", -1);
      assertThat(fields).hasSize(7);
      assertThat(Double.parseDouble(fields[1])).isEqualTo(first.sd());
      assertThat(Double.parseDouble(fields[6])).isEqualTo(levels.get(4));
      assertThat(csv.body().lines().toList().getLast()).endsWith(",,,,,,");

      var lines = invoke(cinema.caller, all, "application/jsonlines", "[\"u2\",\"i4\"]\n");
      assertThat(Wire.tree(lines.body()).path("levels").size()).isEqualTo(5);
      assertThat(lines.body()).endsWith("}\n");
    }
  }

  @Test
  void sdAndLevels_notAskedFor_areNotThere() {
    try (var cinema = sure()) {
      var reply =
          invoke(cinema.caller, "", "application/json", "{\"instances\":[[\"u2\",\"i4\"]]}");

      assertThat(reply.body()).doesNotContain("\"sd\"", "\"levels\"", "\"scale\"");
      assertThat(invoke(cinema.caller, "?sd=true", "text/csv", "u2,i4").body().split(","))
          .hasSize(2);
    }
  }

  @Test
  void sdAndLevels_throughTheCustomAttributesOfSageMaker_areThere() {
    try (var cinema = sure()) {
      var name = "X-Amzn-SageMaker-Custom-Attributes";
      var both =
          invoke(cinema.caller, "", "text/csv", "u2,i4", name, "trace=7,sd=true,levels=true");
      assertThat(both.body())
          .isEqualTo(invoke(cinema.caller, "?sd=true&levels=true", "text/csv", "u2,i4").body());
      assertThat(invoke(cinema.caller, "", "text/csv", "u2,i4", name, "sd=yes").body())
          .startsWith("sd in " + name + " must be true or false, got 'yes'");
    }
  }

  @Test
  void sdAndLevels_ofAModelThatStatesNone_areNull() {
    var reply =
        invoke(
            caller,
            "?sd=true&levels=true",
            "application/json",
            "{\"instances\":[[\"u2\",\"i4\"]]}");

    assertThat(reply.json().at("/predictions/0/sd").isNull()).isTrue();
    assertThat(reply.json().at("/predictions/0/levels").isNull()).isTrue();
    assertThat(invoke(caller, "?sd=perhaps", "text/csv", "u2,i4").status()).isEqualTo(400);
  }

  /// What boto3 sends with the server's address in place of the platform's.
  @Test
  void invokeEndpoint_signedAsForThePlatform_isTheSame() {
    var reply =
        caller.send(
            "POST",
            "/endpoints/matinee/invocations",
            "u2,i4\n".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "text/csv",
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=x/20261130/eu-central-1/sagemaker/aws4_request, SignedHeaders=host, Signature=0",
            "X-Amz-Date",
            "20261130T140000Z");

    assertThat(reply.body()).isEqualTo(invoke("u2,i4\n", "Content-Type", "text/csv").body());
    assertThat(
            caller
                .send("POST", "/endpoints/x/invocations", new byte[0], "Content-Type", "text/html")
                .body())
        .startsWith("Content-Type must be ");
  }

  @Test
  void json_ratingsOfAnInstance_countForItAlone() {
    var reply =
        invoke(
            caller,
            "",
            "application/jsonlines",
            """
            {"user":"new","item":"i4","ratings":[{"item":"i0","rating":5},{"item":"i1","rating":1}]}
            {"user":"new","item":"i4","ratings":[{"item":"i0","rating":1},{"item":"i1","rating":9}]}
            {"user":"new","item":"i4"}
            """);

    assertThat(reply.header("Matinee-Refused-Ratings")).isEqualTo("1");
    var lines = reply.body().lines().map(Wire::tree).toList();
    assertThat(lines)
        .extracting(line -> line.path("basis").asText())
        .containsExactly("FOLDED_IN", "FOLDED_IN", "PRIOR");
    assertThat(lines.get(0).path("score").asDouble())
        .isGreaterThan(lines.get(1).path("score").asDouble());
    assertThat(lines.get(1).at("/refused/0/row").asInt()).isEqualTo(2);
    assertThat(CINEMA.ratings.of("new")).isEmpty();
  }

  @Test
  void invocations_thousandsOfPairs_areAnsweredAsOneByOne() {
    var rows = new StringBuilder();
    for (int k = 0; k < 3000; k++) {
      rows.append("u%d,i%d%n".formatted(k * 7 % 45, k * 11 % 43));
    }
    var scores = invoke(caller, "", "text/csv", rows.toString()).body().lines().toList();

    assertThat(scores).hasSize(3000);
    for (int k = 0; k < 3000; k += 700) {
      assertThat(invoke(caller, "", "text/csv", rows.toString().lines().toList().get(k)).body())
          .isEqualTo(scores.get(k) + "\n");
    }
  }

  @Test
  void jsonLines_areAnsweredAsLines() {
    var reply =
        invoke(
            "{\"user\":\"u2\",\"item\":\"i4\"}\n\n{\"user\":\"u2\",\"item\":\"i5\"}\n",
            "Content-Type",
            "application/jsonlines");

    assertThat(reply.type()).isEqualTo("application/jsonlines");
    var scores =
        reply.body().lines().map(line -> Wire.tree(line).path("score").asDouble()).toList();
    assertThat(scores).hasSize(2);
    assertThat(scores.get(0)).as("u2 likes the even ones").isGreaterThan(scores.get(1) + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, application/json, application/json",
    "text/csv, application/jsonlines, application/jsonlines",
    "text/csv, */*, text/csv",
    "application/json, text/csv, text/csv",
    "application/json, 'text/csv;q=0.5, application/jsonlines', application/jsonlines",
    "application/json, 'application/*', application/json"
  })
  void accept_decidesTheFormat(String in, String accept, String out) {
    var body =
        in.equals("text/csv") ? "u2,i4" : "{\"instances\":[{\"user\":\"u2\",\"item\":\"i4\"}]}";

    var reply = invoke(body, "Content-Type", in, "Accept", accept);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo(out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          application/xml       | <a/>            | 415 | Content-Type must be application/json, application/jsonlines, text/csv, got application/xml
          text/csv              | ``              | 400 | the body is empty; expected rows USER,ITEM without a header
          text/csv              | u1,i1,3         | 422 | line 1: expected rows USER,ITEM without a header, got 3 fields
          text/csv              | user,item       | 422 | line 1 is a header ('user,item'), and this route takes rows USER,ITEM without one
          text/csv              | "Item_ID",userId | 422 | line 1 is a header ('Item_ID,userId')
          text/csv              | user_id,movie_id,rating | 422 | line 1 is a header
          application/json      | {"instances":   | 400 | the body is not valid JSON (line 1, column
          application/json      | {}              | 422 | instances is missing
          application/jsonlines | {"user":"u1"}   | 422 | line 1: item is missing
          application/jsonlines | {"user":"u1"    | 400 | line 1: not valid JSON, column
          application/jsonlines | ``              | 400 | the body is empty; expected lines
          """)
  void invocations_badBody_isExplained(String type, String body, int status, String detail) {
    var reply = invoke(body, "Content-Type", type);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type().equals("application/json") ? reply.detail() : reply.body())
        .contains(detail);
  }

  @Test
  void csv_headerAboveRows_isRefusedBecauseScoresWouldShift() {
    var reply = invoke("\ufeffuserId,movieId\nu2,i4\n", "Content-Type", "text/csv");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).startsWith("line 1 is a header");
    assertThat(invoke("user1,item7\nu2,item\n", "Content-Type", "text/csv").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"u,i", "subject,object", "Benutzer,Film", "user_1,film_2", "User 1,ITEM2"})
  void csv_wordsAboveRowsThatAreKnown_areRefusedAsAHeader(String words) {
    for (var rows : new String[] {"u2,new", "new,i4"}) {
      var reply = invoke(words + "\nnobody,nothing\n" + rows + "\n", "Content-Type", "text/csv");

      assertThat(reply.status()).as(reply.body()).isEqualTo(422);
      assertThat(reply.body()).startsWith("line 1 looks like a header ('" + words + "')");
    }
  }

  @Test
  void csv_wordsAboveRowsThatNobodyKnows_areAPair() {
    assertThat(invoke("ann,heat\nbob,ran\n", "Content-Type", "text/csv").body().lines()).hasSize(2);
    assertThat(invoke("u2,heat\nu2,i4\n", "Content-Type", "text/csv").body().lines()).hasSize(2);
  }

  @Test
  void csv_namesWithNumbersAmongTheLike_areIds() {
    var rows = "user_1,film_2\nu2,i4\nuser_2,i4\n";

    assertThat(invoke(rows, "Content-Type", "text/csv").body().lines()).hasSize(3);
  }

  @Test
  void csv_separatorLine_isPassedOver() {
    assertThat(invoke("sep=,\nu2,i4\n", "Content-Type", "text/csv").body())
        .isEqualTo(invoke("u2,i4\n", "Content-Type", "text/csv").body());
    assertThat(invoke("sep=,\nu,i\nu2,i4\n", "Content-Type", "text/csv").body())
        .startsWith("line 2 looks like a header");
  }

  @Test
  void invocations_pairsOfUnknownUsersOrMovies_areCountedInAHeader() {
    var reply = invoke("u2,i4\nu2,i9999\nnew99,i4\nnew99,i9999\n", "Content-Type", "text/csv");

    assertThat(reply.header("Matinee-Unknown-Pairs")).isEqualTo("3");
    assertThat(invoke("u2,i4\n", "Content-Type", "text/csv").header("Matinee-Unknown-Pairs"))
        .isEqualTo("0");
  }

  /// Each of these was answered with one score for several lines, or with a score for a line that
  /// is no pair.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          u1,"i1\\nu2,i2\\n    | line 1: a quote must be closed on its line
          u1,i1\\nu2,"i2       | line 2: a quote must be closed on its line
          u1,i1\\n"u2\\r",i2\\n | line 2: a quote must be closed on its line
          id,movie\\n1,1\\n     | line 1 is a header ('id,movie'), and this route takes rows USER,ITEM without one; leave it out
          User Name,ASIN\\n    | line 1 is a header
          Login,ISBN\\n        | line 1 is a header
          1,1\\nuser,item\\n1,2 | line 2 is a header ('user,item')
          `# 3,1\\n1,1`       | line 1 starts with '#'
          1,1\\n\\n#1,2        | line 3 starts with '#'
          42,\\n              | line 1: the item is empty; expected rows USER,ITEM
          ,42\\n              | line 1: the user is empty; expected rows USER,ITEM
          sep=;\\n1;1\\n       | line 1: expected rows USER,ITEM without a header, got a separator line ('sep=;')
          item,user\\n5,1\\n    | the user must come first: change the order of the columns in every row
          """)
  void csv_linesThatAreNoPair_areRefusedByLine(String body, String detail) {
    var reply = invoke(body.replace("\\n", "\n").replace("\\r", "\r"), "Content-Type", "text/csv");

    assertThat(reply.status()).as(reply.body()).isEqualTo(422);
    assertThat(reply.body()).contains(detail);
  }

  @Test
  void csv_idsThatLookLikeLettersOrHaveQuotes_areScored() {
    var reply = invoke("a,b\nuser,7\n\"u,1\",\"i\"\"4\"\n", "Content-Type", "text/csv");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body().lines()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "application/json", "application/jsonlines"})
  void invocations_compressedUnsaid_saysThatItIsGzip(String type) {
    var body = new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};
    var reply = caller.send("POST", "/invocations", body, "Content-Type", type);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("the body is compressed by gzip; send it uncompressed");
  }

  @Test
  void invocations_errors_areTextForCsvAndProblemsForJson() {
    assertThat(invoke("u1", "Content-Type", "text/csv").type()).startsWith("text/plain");
    assertThat(invoke("{", Caller.JSON).type()).isEqualTo("application/problem+json");
    assertThat(invoke("u2,i4", "Content-Type", "text/csv", "Accept", "image/png").status())
        .isEqualTo(406);
  }

  @Test
  void preferencesModel_cannotServeScore() {
    try (var cinema = Cinema.serving(Role.INTERNAL, Role.SCORE)) {
      cinema.artifacts.promote("internal", "popular-1", "for a list");
      cinema.server.refresh();
      var list = cinema.caller.get("/v1/users/u2/recommendations").json();
      assertThat(list.path("artifact").asText()).isEqualTo("popular-1");
      assertThat(list.path("recommendations").path(0).path("score").isNull()).isTrue();

      cinema.artifacts.promote("score", "popular-1", "by mistake");
      cinema.server.refresh();
      assertThat(cinema.caller.get("/health/ready").json().path("artifacts").path("score").asText())
          .isEqualTo("hybrid-1");
    }
  }
}
