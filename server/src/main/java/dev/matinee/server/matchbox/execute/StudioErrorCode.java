package dev.matinee.server.matchbox.execute;

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
