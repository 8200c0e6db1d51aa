package dev.matinee.server.http;

import java.util.Locale;

/// The kinds of problems that a caller can meet, each with its status.
public enum ProblemType {
  MALFORMED_BODY(400, "Malformed body"),
  BAD_PARAMETER(400, "Bad parameter"),
  KEY_NEEDED(401, "Key needed"),
  SCOPE_NEEDED(403, "Key of more scope needed"),
  FOREIGN_ORIGIN(403, "Request from another site"),
  UNKNOWN_ROUTE(404, "Unknown route"),
  UNKNOWN_USER(404, "Unknown user"),
  UNKNOWN_ITEM(404, "Unknown item"),
  UNKNOWN_ARTIFACT(404, "Unknown artifact"),
  UNKNOWN_ROLE(404, "Unknown role"),
  UNKNOWN_RUN(404, "Unknown run"),
  UNKNOWN_METRIC(404, "Unknown metric"),
  UNKNOWN_FILE(404, "Unknown file"),
  UNKNOWN_JOB(404, "Unknown job"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  TOO_SLOW(408, "Request too slow"),
  CONFLICT(409, "Conflict"),
  BODY_TOO_LARGE(413, "Body too large"),
  FOREIGN_HOST(421, "Unknown name of the server"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  UNUSABLE_BODY(422, "Unusable body"),
  BAD_REQUEST(400, "Bad request"),
  FAILED(500, "Internal error"),
  NOT_READY(503, "Not ready");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The same few words each time.
  public String title() {
    return title;
  }

  /// A URI that stands for this kind, for programs to compare: `urn:matinee:problem:unknown-user`.
  public String type() {
    return "urn:matinee:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
