package dev.matinee.server.matchbox;

import dev.matinee.wire.StudioError;
import dev.matinee.wire.StudioError.Detail;

/// Ends a request with the error envelope of the original; codes and texts are the published ones.
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FaultClass kind;
  private final transient Detail detail;

  Fault(FaultClass kind, Detail detail) {
    super(detail.message(), null, false, false);
    this.kind = kind;
    this.detail = detail;
  }

  private static Fault badArgument(String code, String message) {
    return new Fault(FaultClass.BAD_ARGUMENT, new Detail(code, message));
  }

  private static Fault badUserArgument(String code, String message) {
    return new Fault(FaultClass.BAD_USER_ARGUMENT, new Detail(code, message));
  }

  static Fault badVersion(String version) {
    return badArgument(
        "BadVersionCall",
        "Invalid version parameter was passed during the API call: %s. Check the API help page for passing the correct version and try again."
            .formatted(version));
  }

  static Fault badQueryParameter(String name, String rule) {
    return badArgument(
        "InvalidQueryParameter", "Invalid query parameter '%s'. %s".formatted(name, rule));
  }

  static Fault badBody() {
    return badArgument(
        "RequestBodyInvalid",
        "No request body provided or error in deserializing the request body.");
  }

  static Fault noInput() {
    return badArgument(
        "MissingRequestInput",
        "The web service expects an input, but no input was provided. Ensure valid inputs are provided based on the published input ports in the model and try again.");
  }

  static Fault badInputNames(String names) {
    return badArgument(
        "InvalidInputNames",
        "Invalid service input name(s) specified in the request: %s. Please map the input data to the correct service inputs and try again."
            .formatted(names));
  }

  /// @param name of the parameter that there is not
  static Fault unexpectedParameter(String name) {
    return new Fault(
        FaultClass.BAD_ARGUMENT,
        new Detail(
            "UnexpectedParameter",
            name,
            "Unexpected parameters provided. Verify all parameter names are spelled correctly, only expected parameters are passed, and try again."));
  }

  static Fault badParameter(String name, String rule) {
    return new Fault(FaultClass.BAD_USER_ARGUMENT, new Detail("UserParameterInvalid", name, rule));
  }

  static Fault otherColumns() {
    return badUserArgument("InputMismatchError", "Input data does not match input port schema.");
  }

  /// @param problem a sentence without its full stop
  static Fault unreadableInput(String problem) {
    return badUserArgument(
        "InputParseError",
        "Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: %s."
            .formatted(problem));
  }

  static Fault badWebServiceId() {
    return badArgument(
        "WebServiceIdInvalid",
        "Invalid web service id provided. Web service id should be a valid guid.");
  }

  static Fault unknownWorkspace() {
    return notFound(
        "WorkspaceNotFound",
        "Workspace not found. Verify the workspace Id is correct and try again.");
  }

  static Fault unknownService() {
    return notFound(
        "WebServiceNotFound",
        "Web service not found. Verify the web service Id is correct and try again.");
  }

  static Fault notFound(String code, String message) {
    return new Fault(FaultClass.NOT_FOUND, new Detail(code, message));
  }

  static Fault unauthorized() {
    return new Fault(
        FaultClass.UNAUTHORIZED,
        new Detail("ScoreRequestUnauthorized", "Invalid credentials provided."));
  }

  static Fault throttled(int concurrent) {
    return new Fault(
        FaultClass.SERVICE_UNAVAILABLE,
        new Detail(
            "RequestThrottled",
            "Request was throttled for default endpoint. The maximum concurrency for the endpoint is %d."
                .formatted(concurrent)));
  }

  static Fault noInputOfJob(String names) {
    return badArgument(
        "BatchJobInputsNotSpecified",
        "The following required input(s) were not specified with the request: %s. Please ensure all input data is specified and try again."
            .formatted(names));
  }

  static Fault otherInputsOfJob(String names) {
    return badArgument(
        "BatchJobInputsTooManySpecified",
        "The request specified more inputs than defined in the service. List of accepted input(s): %s. Please ensure all input data is specified correctly and try again."
            .formatted(names));
  }

  static Fault unknownOutput(String name) {
    return badArgument(
        "InvalidOutputOverrideName",
        "Invalid output override name: %s. The service does not have an output node with this name. Please pass in a correct output node name to override (case sensitivity applies)."
            .formatted(name));
  }

  static Fault badLocation(String location) {
    return badArgument(
        "InvalidBlob",
        "Invalid blob specification for blob: %s. Verify that connection string / relative path or SAS token specification is correct and try again."
            .formatted(location));
  }

  static Fault noLocation() {
    return badArgument(
        "InputBlobRelativeLocationInvalid",
        "No Azure storage blob name provided. Provide a valid blob name and try again.");
  }

  static Fault notCsv(String location) {
    return badArgument(
        "InvalidBlobExtension",
        "The blob reference: %s has an invalid or missing file extension. Supported file extensions for this output type are: \".csv\"."
            .formatted(location));
  }

  static Fault noSuchFile(String location) {
    return badArgument(
        "BlobNotFound",
        "Unable to access the provided Azure blob - %s. Azure error message: there is no such file in the home's batch folder."
            .formatted(location));
  }

  static Fault unknownJob() {
    return notFound("JobNotFound", "Job not found. Verify the job Id is correct and try again.");
  }

  static Fault cannotStart(String state) {
    return new Fault(
        FaultClass.INVALID_OPERATION,
        new Detail(
            "CannotStartJob",
            "The job cannot be started because it is in %s state.".formatted(state)));
  }

  int status() {
    return kind.status();
  }

  /// The document that the caller gets.
  StudioError document() {
    return StudioError.of(kind.code(), kind.message(), detail);
  }
}
