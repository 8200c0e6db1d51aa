package dev.matinee.server.http;

import dev.matinee.wire.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String REQUEST_ID = "X-Request-Id";

  private final ProblemType type;
  private final transient Map<String, Object> extras;
  private final transient Map<String, String> headers;

  /// A problem of a kind.
  ///
  /// @param detail what is wrong this time and what would be right
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, Map.of(), Map.of(), null);
  }

  private ProblemException(
      ProblemType type,
      String detail,
      Map<String, Object> extras,
      Map<String, String> headers,
      @Nullable Throwable cause) {
    super(detail, cause, false, false);
    this.type = type;
    this.extras = extras;
    this.headers = headers;
  }

  /// The same with a further field of the document.
  public ProblemException with(String field, Object value) {
    var more = new LinkedHashMap<>(extras);
    more.put(field, value);
    return new ProblemException(type, detail(), more, headers, getCause());
  }

  /// The same with a header of the answer.
  public ProblemException withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ProblemException(type, detail(), extras, more, getCause());
  }

  /// The same with what brought it about, which goes to the log and never to the caller.
  public ProblemException causedBy(Throwable problem) {
    return new ProblemException(type, detail(), extras, headers, problem);
  }

  /// The same with an id that finds the cause in the log; also in the sentence, for services whose
  /// errors have a shape of their own.
  ProblemException identified(String id) {
    return new ProblemException(
            type,
            detail() + "; the server's log has the details under request " + id,
            extras,
            headers,
            getCause())
        .with("requestId", id)
        .withHeader(REQUEST_ID, id);
  }

  public ProblemType type() {
    return type;
  }

  /// The sentence for the caller.
  public String detail() {
    return String.valueOf(getMessage());
  }

  /// Headers that belong to the answer, by name.
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /// The document that the caller gets.
  public Problem problem() {
    return new Problem(type.type(), type.title(), type.status(), detail(), extras);
  }
}
