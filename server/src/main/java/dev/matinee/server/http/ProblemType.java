package dev.matinee.server.http;

import java.util.Locale;

/// The kinds of problems that a caller can meet, each with its status.
public enum ProblemType {
  MALFORMED_BODY(
      400,
      "Malformed body",
      "The body is not what its Content-Type says: no JSON (the detail has line and column), no CSV, no UTF-8, or empty."),
  BAD_PARAMETER(
      400,
      "Bad parameter",
      "A parameter of the path or the query is unknown, missing, given twice, or not one of its values; the detail says what would be right."),
  BAD_REQUEST(
      400,
      "Bad request",
      "The request is not well-formed: escapes in its address that are none, or a body that is not framed as its headers say. Sending it again as it is will not help."),
  KEY_NEEDED(
      401,
      "Key needed",
      "The route needs a key of its role: send `Authorization: Bearer KEY`. `matinee keys create --role ROLE` makes one. An unknown, expired or revoked key, and one of another role, is refused likewise."),
  SCOPE_NEEDED(
      403,
      "Key of more scope needed",
      "The key is of the right role and of too little scope. `read` opens lists, predictions and what is similar; `write` ratings too; `admin` retraining, promotion, models, runs and files too."),
  FOREIGN_ORIGIN(
      403,
      "Request from another site",
      "A page of another site may change nothing here. The operator allows sites with `--cors-origin`."),
  UNKNOWN_ROUTE(404, "Unknown route", "There is nothing at this address; the routes are at /docs."),
  UNKNOWN_USER(404, "Unknown user", "No rating of this user is known."),
  UNKNOWN_ITEM(
      404,
      "Unknown item",
      "The artifact that serves does not know this movie; `/v1/items?q=TEXT` finds movies."),
  UNKNOWN_ARTIFACT(
      404, "Unknown artifact", "There is no artifact of this id; `/v1/models` lists them."),
  UNKNOWN_ROLE(404, "Unknown role", "This server does not serve the role."),
  UNKNOWN_RUN(404, "Unknown run", "There is no run of this id; `/v1/runs` lists them."),
  UNKNOWN_METRIC(404, "Unknown metric", "The run has no metric of this name."),
  UNKNOWN_FILE(404, "Unknown file", "The run has no file of this name."),
  UNKNOWN_RULE(404, "Unknown rule", "There is no rule of this name; `/v1/rules` lists them."),
  UNKNOWN_JOB(404, "Unknown job", "There is no job of this name; `/v1/jobs` lists them."),
  METHOD_NOT_ALLOWED(
      405,
      "Method not allowed",
      "The address is right and the method is not; `Allow` lists those that there are."),
  NOT_ACCEPTABLE(406, "Not acceptable", "`Accept` leaves out every type that the route answers."),
  TOO_SLOW(
      408,
      "Request too slow",
      "The body did not come in time: after ten seconds at least 10 KB a second must have come."),
  CONFLICT(409, "Conflict", "It is not possible as things stand now; the detail says why."),
  CURSOR_EXPIRED(
      410,
      "Cursor expired",
      "The list that the cursor goes on with was made by an artifact that does not answer anymore, or the movie that ended the page before is gone; ask for the first page again, without `cursor`."),
  BODY_TOO_LARGE(413, "Body too large", "A body may have 6 MB; send it in several requests."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "The route does not take bodies of this Content-Type, character set or Content-Encoding."),
  FOREIGN_HOST(
      421,
      "Unknown name of the server",
      "`Host` is neither localhost, nor the address at which the request came in, nor a name that the operator allowed with `--allowed-host`."),
  UNUSABLE_BODY(
      422,
      "Unusable body",
      "The body is JSON or CSV and not what the route expects, or would store more than is allowed. `refused` lists rows."),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      "The key, or the address where there is none, has used up what it may ask for (`RateLimit-Policy`); `Retry-After` says in how many seconds it may again."),
  FAILED(
      500,
      "Internal error",
      "A failure of the server; `requestId` finds its cause in the server's log."),
  NOT_READY(503, "Not ready", "The role has nothing to serve yet, or the server is stopping."),
  BUSY(
      503,
      "Too much work",
      "As much waits as may wait, or the work took longer than a minute; `Retry-After` says when to come again."),
  DATABASE_UNAVAILABLE(
      503,
      "Database unavailable",
      "The database is down, slow, locked or read-only; nothing was stored. `Retry-After` says when to come again."),
  DATABASE_FULL(
      507, "Database full", "There is no room on the disk of the database; nothing was stored.");

  private final int status;
  private final String title;
  private final String about;

  ProblemType(int status, String title, String about) {
    this.status = status;
    this.title = title;
    this.about = about;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The same few words each time.
  public String title() {
    return title;
  }

  /// When it comes, and what helps, for its page.
  public String about() {
    return about;
  }

  /// Its name in addresses: `unknown-user`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A URI that stands for this kind, for programs to compare: `urn:matinee:problem:unknown-user`.
  public String type() {
    return "urn:matinee:problem:" + id();
  }
}
