package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.server.matchbox.execute.ExecuteRoute.Throttle;
import dev.matinee.server.matchbox.execute.StudioException;
import dev.matinee.wire.Wire;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every mistake has the status and the envelope that were published for it, to the letter.
final class StudioErrorsTest {
  @TempDir static Path directory;
  private static House house;

  @BeforeAll
  static void open() {
    house = House.open(directory);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static final String GOOD =
      "{\"Inputs\":{\"input1\":{\"ColumnNames\":[\"userId\",\"title\",\"rating\"],\"Values\":[[\"n\",\"Movie"
          + " 0 (1970)\",\"5\"]]}},\"GlobalParameters\":{}}";

  private static void assertEnvelope(
      House.Reply reply, int status, String code, String message, String detail) {
    assertThat(reply.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"details\":[%s]}}"
                .formatted(code, message, detail));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ?                                   | {"code":"BadVersionCall","message":"Invalid version parameter was passed during the API call: . Check the API help page for passing the correct version and try again."}
          ?api-version=1.0                    | {"code":"BadVersionCall","message":"Invalid version parameter was passed during the API call: 1.0. Check the API help page for passing the correct version and try again."}
          ?api-version=2.0&details=maybe      | {"code":"InvalidQueryParameter","message":"Invalid query parameter 'details'. It must be true or false."}
          ?api-version=2.0&format=xml         | {"code":"InvalidQueryParameter","message":"Invalid query parameter 'format'. It must be swagger."}
          ?api-version=2.0&detail=true        | {"code":"InvalidQueryParameter","message":"Invalid query parameter 'detail'. Known parameters: api-version, details, format."}
          """)
  void execute_wrongQuery_isABadArgument(String query, String detail) {
    assertEnvelope(
        house.post(house.settings.path() + "/execute" + query, GOOD),
        400,
        "BadArgument",
        "Invalid argument provided.",
        detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                                  | {"code":"RequestBodyInvalid","message":"No request body provided or error in deserializing the request body."}
          {"Inputs":                                          | {"code":"RequestBodyInvalid","message":"No request body provided or error in deserializing the request body."}
          []                                                  | {"code":"RequestBodyInvalid","message":"No request body provided or error in deserializing the request body."}
          {"Inputs":{"input1":[{"userId":"1","userId":"2"}]}}   | {"code":"RequestBodyInvalid","message":"No request body provided or error in deserializing the request body."}
          {"Inputs":{"input1":"x"}}                           | {"code":"MissingRequestInput","message":"The web service expects an input, but no input was provided. Ensure valid inputs are provided based on the published input ports in the model and try again."}
          {"Inputs":{"input1":{"ColumnNames":["userId"]}}}    | {"code":"RequestBodyInvalid","message":"No request body provided or error in deserializing the request body."}
          {"Inputs":{"input1":[7]}}                           | {"code":"RequestBodyInvalid","message":"No request body provided or error in deserializing the request body."}
          {"GlobalParameters":{}}                             | {"code":"MissingRequestInput","message":"The web service expects an input, but no input was provided. Ensure valid inputs are provided based on the published input ports in the model and try again."}
          {"Inputs":null}                                     | {"code":"MissingRequestInput","message":"The web service expects an input, but no input was provided. Ensure valid inputs are provided based on the published input ports in the model and try again."}
          {"Inputs":{"input1":null}}                          | {"code":"MissingRequestInput","message":"The web service expects an input, but no input was provided. Ensure valid inputs are provided based on the published input ports in the model and try again."}
          {"Inputs":{}}                                       | {"code":"MissingRequestInput","message":"The web service expects an input, but no input was provided. Ensure valid inputs are provided based on the published input ports in the model and try again."}
          {"Inputs":{"input1":{"ColumnNames":["userId"],"Values":[]}}} | {"code":"MissingRequestInput","message":"The web service expects an input, but no input was provided. Ensure valid inputs are provided based on the published input ports in the model and try again."}
          {"Inputs":{"input2":[{"userId":"1"}]}}              | {"code":"InvalidInputNames","message":"Invalid service input name(s) specified in the request: input2. Please map the input data to the correct service inputs and try again."}
          {"Inputs":{"input1":[{"userId":"1"}]},"GlobalParameters":{"itemz":"5"}} | {"code":"UnexpectedParameter","target":"itemz","message":"Unexpected parameters provided. Verify all parameter names are spelled correctly, only expected parameters are passed, and try again."}
          """)
  void execute_wrongBody_isABadArgument(String body, String detail) {
    assertEnvelope(
        house.post(house.execute(""), body),
        400,
        "BadArgument",
        "Invalid argument provided.",
        detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ["UserId"]         | [["1"]]             | {}              | {"code":"InputMismatchError","message":"Input data does not match input port schema."},{"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: the columns must be of userId, title, rating, each once, got UserId."}
          ["userId","year"]  | [["1","2"]]         | {}              | {"code":"InputMismatchError","message":"Input data does not match input port schema."},{"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: the columns must be of userId, title, rating, each once, got userId, year."}
          ["userId","userId"]| [["1","2"]]         | {}              | {"code":"InputMismatchError","message":"Input data does not match input port schema."},{"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: the columns must be of userId, title, rating, each once, got userId, userId."}
          ["title","rating"] | [["1","2"]]         | {}              | {"code":"InputMismatchError","message":"Input data does not match input port schema."},{"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: this kind of prediction needs the columns userId, got title, rating."}
          ["userId","title","rating"] | [["1","2"]]         | {}     | {"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: row 1 has 2 values for 3 columns."}
          ["userId","title","rating"] | [["1",null,null],["1","2","3","4"]] | {} | {"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: row 2 has 4 values for 3 columns."}
          ["userId","title","rating"] | [["1",null,null],["1","Movie 0 (1970)","four"]] | {} | {"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: row 2: rating must be a number, got 'four'."}
          ["userId","title","rating"] | [["1","Movie 0 (1970)","9"]] | {} | {"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: row 1: rating must be between 1 and 5, got 9."}
          ["userId","title","rating"] | [["1","","4"]]      | {}     | {"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: row 1 has no title."}
          ["userId"]                  | [[""]]              | {}     | {"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: row 1 has no userId."}
          ["userId"]                  | [[["1"]]]           | {}     | {"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: row 1 has a value that is no text."}
          ["userId"]         | [["1"]]             | {"items":"0"}            | {"code":"UserParameterInvalid","target":"items","message":"items must be a whole number between 1 and 10000, got '0'"}
          ["userId"]         | [["1"]]             | {"as":"name"}            | {"code":"UserParameterInvalid","target":"as","message":"as must be one of title, id, got 'name'"}
          ["userId"]         | [["1"]]             | {"Recommender prediction kind":"Best"} | {"code":"UserParameterInvalid","target":"Recommender prediction kind","message":"Recommender prediction kind must be one of Rating Prediction, Item Recommendation, Related Users, Related Items, got 'Best'"}
          ["userId"]         | [["1"]]             | {"Recommender prediction kind":"Rating Prediction"} | {"code":"InputMismatchError","message":"Input data does not match input port schema."},{"code":"InputParseError","message":"Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: this kind of prediction needs the columns userId, title, got userId."}
          """)
  void execute_wrongInput_isABadUserArgument(
      String columns, String values, String parameters, String detail) {
    assertEnvelope(
        house.post(
            house.execute(""),
            "{\"Inputs\":{\"input1\":{\"ColumnNames\":%s,\"Values\":%s}},\"GlobalParameters\":%s}"
                .formatted(columns, values, parameters)),
        400,
        "BadUserArgument",
        "Invalid user argument provided.",
        detail);
  }

  @Test
  void execute_unknownPlace_isNotFound() {
    var other = "0123456789abcdef0123456789abcdef";
    assertEnvelope(
        house.post(
            "/workspaces/%s/services/%s/execute?api-version=2.0"
                .formatted(other, house.settings.endpoint()),
            GOOD),
        404,
        "NotFound",
        "Resource not found.",
        "{\"code\":\"WorkspaceNotFound\",\"message\":\"Workspace not found. Verify the workspace Id"
            + " is correct and try again.\"}");
    assertEnvelope(
        house.post(
            "/workspaces/%s/services/%s/execute?api-version=2.0"
                .formatted(house.settings.workspace(), other),
            GOOD),
        404,
        "NotFound",
        "Resource not found.",
        "{\"code\":\"WebServiceNotFound\",\"message\":\"Web service not found. Verify the web"
            + " service Id is correct and try again.\"}");
    assertEnvelope(
        house.post(
            "/workspaces/%s/services/mine/execute?api-version=2.0"
                .formatted(house.settings.workspace()),
            GOOD),
        400,
        "BadArgument",
        "Invalid argument provided.",
        "{\"code\":\"WebServiceIdInvalid\",\"message\":\"Invalid web service id provided. Web"
            + " service id should be a valid guid.\"}");
    assertEnvelope(
        house.get(house.settings.path() + "/nothing"),
        404,
        "NotFound",
        "Resource not found.",
        "{\"code\":\"WebServiceNotFound\",\"message\":\"Web service not found. Verify the web"
            + " service Id is correct and try again.\"}");
  }

  @Test
  void execute_notJson_isABadArgument() {
    assertEnvelope(
        house.send("POST", house.execute(""), GOOD, "Content-Type", "text/plain"),
        400,
        "BadArgument",
        "Invalid argument provided.",
        "{\"code\":\"RequestBodyInvalid\",\"message\":\"No request body provided or error in"
            + " deserializing the request body.\"}");
  }

  @Test
  void execute_bodyTooLarge_is413InTheEnvelope() {
    assertEnvelope(
        house.post(house.execute(""), " ".repeat(7 << 20)),
        413,
        "MemoryQuotaViolation",
        "The model had exceeded the memory quota assigned to it.",
        "{\"code\":\"OutOfMemoryLimit\",\"message\":\"the body must be at most 6291456 bytes, got"
            + " 7340032; send it in several requests\"}");
  }

  @Test
  void execute_nothingTrained_is503InTheEnvelope(@TempDir Path empty) {
    try (var untrained = House.untrained(empty)) {
      var reply = untrained.post(untrained.execute(""), GOOD);

      assertEnvelope(
          reply,
          503,
          "InitializingContainers",
          "The request cannot execute as the containers are being initialized.",
          "{\"code\":\"NoMoreResources\",\"message\":\"role matchbox has nothing to serve: no"
              + " artifact has been promoted (matinee models promote matchbox ID)\"}");
      assertThat(reply.header("Retry-After")).isEqualTo("1");
      assertThat(untrained.get(untrained.settings.path() + "/help").status()).isEqualTo(200);
      assertThat(untrained.get(untrained.settings.path() + "/swagger.json").status())
          .isEqualTo(200);
    }
  }

  @Test
  void throttle_oneMoreThanAllowed_is503WithTheNumber() {
    var throttle = new Throttle(1);

    assertThatThrownBy(() -> throttle.within(() -> throttle.within(() -> 1)))
        .isInstanceOfSatisfying(
            StudioException.class,
            fault -> {
              assertThat(fault.status()).isEqualTo(503);
              assertThat(Wire.write(fault.document()))
                  .isEqualTo(
                      "{\"error\":{\"code\":\"ServiceUnavailable\",\"message\":\"Service is"
                          + " temporarily"
                          + " unavailable.\",\"details\":[{\"code\":\"RequestThrottled\",\"message\":\"Request"
                          + " was throttled for default endpoint. The maximum concurrency for the"
                          + " endpoint is 1.\"}]}}");
            });
    assertThat(throttle.within(() -> 2)).as("the place is free again").isEqualTo(2);
  }

  /// Without a key anybody on this machine; with one nobody without it, here too.
  @Test
  void execute_keys_areWantedAsSoonAsThereIsOne(@TempDir Path other) {
    try (var locked = House.open(other)) {
      assertThat(locked.post(locked.execute(""), GOOD).status()).isEqualTo(200);

      var primary = locked.home.keys().create(Role.MATCHBOX.id(), "first");
      var secondary = locked.home.keys().create(Role.MATCHBOX.id(), "second");
      for (var header : new String[] {"Bearer wrong", "Bearer ", primary.secret()}) {
        assertUnauthorized(locked.post(locked.execute(""), GOOD, "Authorization", header));
      }
      assertUnauthorized(locked.post(locked.execute(""), GOOD));
      assertUnauthorized(locked.post(locked.settings.path() + "/jobs?api-version=2.0", "{}"));
      assertUnauthorized(locked.get(locked.settings.path() + "/jobs/x?api-version=2.0"));
      for (var key : new String[] {primary.secret(), secondary.secret()}) {
        for (var scheme : new String[] {"Bearer ", "bearer "}) {
          assertThat(locked.post(locked.execute(""), GOOD, "Authorization", scheme + key).status())
              .isEqualTo(200);
        }
      }
      locked.home.keys().revoke(primary.key().id());
      assertUnauthorized(
          locked.post(locked.execute(""), GOOD, "Authorization", "Bearer " + primary.secret()));
      assertThat(locked.get(locked.settings.path() + "/help").status()).isEqualTo(200);
      assertThat(locked.get(locked.settings.path() + "/swagger.json").status()).isEqualTo(200);
    }
  }

  private static void assertUnauthorized(House.Reply reply) {
    assertEnvelope(
        reply,
        401,
        "Unauthorized",
        "Request is unauthorized to access resource.",
        "{\"code\":\"ScoreRequestUnauthorized\",\"message\":\"Invalid credentials provided.\"}");
  }
}
