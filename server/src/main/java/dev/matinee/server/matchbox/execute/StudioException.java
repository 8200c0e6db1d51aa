package dev.matinee.server.matchbox.execute;

import dev.matinee.wire.matchbox.StudioError;
import dev.matinee.wire.matchbox.StudioError.Detail;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Ends a request with the error envelope of the original; codes and texts are the published ones.
public final class StudioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StudioErrorCode kind;
  private final transient List<Detail> details;

  public StudioException(StudioErrorCode kind, Detail... details) {
    super(
        Arrays.stream(details).map(Detail::message).collect(Collectors.joining(" ")),
        null,
        false,
        false);
    this.kind = kind;
    this.details = List.of(details);
  }

  private static StudioException badArgument(String code, String message) {
    return new StudioException(StudioErrorCode.BAD_ARGUMENT, new Detail(code, message));
  }

  public static StudioException badVersion(String version) {
    return badArgument(
        "BadVersionCall",
        "Invalid version parameter was passed during the API call: %s. Check the API help page for passing the correct version and try again."
            .formatted(version));
  }

  public static StudioException badQueryParameter(String name, String rule) {
    return badArgument(
        "InvalidQueryParameter", "Invalid query parameter '%s'. %s".formatted(name, rule));
  }

  public static StudioException badBody() {
    return badArgument(
        "RequestBodyInvalid",
        "No request body provided or error in deserializing the request body.");
  }

  public static StudioException noInput() {
    return badArgument(
        "MissingRequestInput",
        "The web service expects an input, but no input was provided. Ensure valid inputs are"
            + " provided based on the published input ports in the model and try again.");
  }

  static StudioException badInputNames(String names) {
    return badArgument(
        "InvalidInputNames",
        "Invalid service input name(s) specified in the request: %s. Please map the input data to the correct service inputs and try again."
            .formatted(names));
  }

  /// @param name of the parameter that there is not
  static StudioException unexpectedParameter(String name) {
    return new StudioException(
        StudioErrorCode.BAD_ARGUMENT,
        new Detail(
            "UnexpectedParameter",
            name,
            "Unexpected parameters provided. Verify all parameter names are spelled correctly, only"
                + " expected parameters are passed, and try again."));
  }

  static StudioException badParameter(String name, String rule) {
    return new StudioException(
        StudioErrorCode.BAD_USER_ARGUMENT, new Detail("UserParameterInvalid", name, rule));
  }

  /// The published text names no column, so that a further detail does.
  ///
  /// @param expected which columns there may or must be
  /// @param got those that came
  static StudioException otherColumns(String expected, Collection<String> got) {
    return new StudioException(
        StudioErrorCode.BAD_USER_ARGUMENT,
        new Detail("InputMismatchError", "Input data does not match input port schema."),
        parseError("%s, got %s".formatted(expected, String.join(", ", got))));
  }

  /// The input is none of the shapes that there are.
  ///
  /// @param problem a sentence without its full stop
  public static StudioException unreadableInput(String problem) {
    return new StudioException(StudioErrorCode.BAD_USER_ARGUMENT, parseError(problem));
  }

  private static Detail parseError(String problem) {
    return new Detail(
        "InputParseError",
        "Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: %s."
            .formatted(problem));
  }

  public static StudioException badWebServiceId() {
    return badArgument(
        "WebServiceIdInvalid",
        "Invalid web service id provided. Web service id should be a valid guid.");
  }

  public static StudioException unknownWorkspace() {
    return notFound(
        "WorkspaceNotFound",
        "Workspace not found. Verify the workspace Id is correct and try again.");
  }

  public static StudioException unknownService() {
    return notFound(
        "WebServiceNotFound",
        "Web service not found. Verify the web service Id is correct and try again.");
  }

  static StudioException notFound(String code, String message) {
    return new StudioException(StudioErrorCode.NOT_FOUND, new Detail(code, message));
  }

  public static StudioException unauthorized() {
    return new StudioException(
        StudioErrorCode.UNAUTHORIZED,
        new Detail("ScoreRequestUnauthorized", "Invalid credentials provided."));
  }

  static StudioException throttled(int concurrent) {
    return new StudioException(
        StudioErrorCode.SERVICE_UNAVAILABLE,
        new Detail(
            "RequestThrottled",
            "Request was throttled for default endpoint. The maximum concurrency for the endpoint is %d."
                .formatted(concurrent)));
  }

  /// No job can be taken in, because all that are kept are at work.
  ///
  /// @param most so many run at a time, waiting or computing
  public static StudioException tooManyJobs(int most) {
    return new StudioException(
        StudioErrorCode.SERVICE_UNAVAILABLE,
        new Detail(
            "RequestThrottled",
            "Request was throttled: the maximum of %d jobs that run is reached.".formatted(most)));
  }

  public static StudioException noInputOfJob(String names) {
    return badArgument(
        "BatchJobInputsNotSpecified",
        "The following required input(s) were not specified with the request: %s. Please ensure all input data is specified and try again."
            .formatted(names));
  }

  public static StudioException otherInputsOfJob(String names) {
    return badArgument(
        "BatchJobInputsTooManySpecified",
        "The request specified more inputs than defined in the service. List of accepted input(s): %s. Please ensure all input data is specified correctly and try again."
            .formatted(names));
  }

  public static StudioException unknownOutput(String name) {
    return badArgument(
        "InvalidOutputOverrideName",
        "Invalid output override name: %s. The service does not have an output node with this name. Please pass in a correct output node name to override (case sensitivity applies)."
            .formatted(name));
  }

  public static StudioException badLocation(String location) {
    return badArgument(
        "InvalidBlob",
        "Invalid blob specification for blob: %s. Verify that connection string / relative path or SAS token specification is correct and try again."
            .formatted(location));
  }

  /// The result of a job would be written over its input.
  public static StudioException outputIsInput(String output, String input) {
    return badArgument(
        "InvalidBlob",
        "Invalid blob specification for blob: %s. It is the same file as the input %s, which the result would replace; give the output another location and try again."
            .formatted(output, input));
  }

  public static StudioException noLocation() {
    return badArgument(
        "InputBlobRelativeLocationInvalid",
        "No Azure storage blob name provided. Provide a valid blob name and try again.");
  }

  public static StudioException notCsv(String location) {
    return badArgument(
        "InvalidBlobExtension",
        "The blob reference: %s has an invalid or missing file extension. Supported file extensions for this output type are: \".csv\"."
            .formatted(location));
  }

  public static StudioException noSuchFile(String location) {
    return badArgument(
        "BlobNotFound",
        "Unable to access the provided Azure blob - %s. Azure error message: there is no such file in the home's batch folder."
            .formatted(location));
  }

  public static StudioException unknownJob() {
    return notFound("JobNotFound", "Job not found. Verify the job Id is correct and try again.");
  }

  public static StudioException cannotStart(String state) {
    return new StudioException(
        StudioErrorCode.INVALID_OPERATION,
        new Detail(
            "CannotStartJob",
            "The job cannot be started because it is in %s state.".formatted(state)));
  }

  public int status() {
    return kind.status();
  }

  /// The document that the caller gets.
  public StudioError document() {
    return StudioError.of(kind.code(), kind.message(), details);
  }

  /// The published classes of errors, each with its status and text.
  public enum StudioErrorCode {
    BAD_ARGUMENT("BadArgument", 400, "Invalid argument provided."),
    BAD_USER_ARGUMENT("BadUserArgument", 400, "Invalid user argument provided."),
    INVALID_OPERATION("InvalidOperation", 400, "The request is invalid in the current context."),
    UNAUTHORIZED("Unauthorized", 401, "Request is unauthorized to access resource."),
    NOT_FOUND("NotFound", 404, "Resource not found."),
    MEMORY_QUOTA_VIOLATION(
        "MemoryQuotaViolation", 413, "The model had exceeded the memory quota assigned to it."),
    INTERNAL_ERROR("InternalError", 500, "Execution encountered an internal error."),
    INITIALIZING_CONTAINERS(
        "InitializingContainers",
        503,
        "The request cannot execute as the containers are being initialized."),
    SERVICE_UNAVAILABLE("ServiceUnavailable", 503, "Service is temporarily unavailable.");

    private final String code;
    private final int status;
    private final String message;

    StudioErrorCode(String code, int status, String message) {
      this.code = code;
      this.status = status;
      this.message = message;
    }

    /// As it stands in `error.code`.
    String code() {
      return code;
    }

    /// The HTTP status.
    public int status() {
      return status;
    }

    /// The same text each time.
    String message() {
      return message;
    }
  }
}
