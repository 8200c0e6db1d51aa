package dev.matinee.server.edge;

import dev.matinee.server.http.SecurityHeaders;
import dev.matinee.wire.Problem;
import dev.matinee.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// The answer to what does not even reach a route: a request that is not HTTP, an address with a
/// broken escape, or one that comes while the server stops.
public final class JettyErrorHandler extends ErrorHandler {
  public JettyErrorHandler() {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = status(response.getStatus());
    response.setStatus(status);
    SecurityHeaders.BASIC.forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    // The web server closes the connection after such a request, and the caller has to know.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, document(status), callback);
    return true;
  }

  /// A version of HTTP or a transfer coding that there is not is the caller's mistake.
  private static int status(int status) {
    return switch (status) {
      case HttpStatus.NOT_IMPLEMENTED_501, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
          HttpStatus.BAD_REQUEST_400;
      default -> status;
    };
  }

  private static ByteBuffer document(int status) {
    var code = HttpStatus.getCode(status);
    var title = code == null ? "Error" : code.getMessage();
    var detail =
        switch (status) {
          case HttpStatus.SERVICE_UNAVAILABLE_503 -> "the server is stopping";
          case HttpStatus.BAD_REQUEST_400 -> "the request is not valid HTTP/1.1";
          case HttpStatus.REQUEST_TIMEOUT_408 -> "the request did not come in time";
          case HttpStatus.URI_TOO_LONG_414 -> "the address is too long";
          case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "the headers are over 8 KB";
          default -> "the request cannot be answered";
        };
    var problem = new Problem("about:blank", title, status, detail);
    return ByteBuffer.wrap(Wire.write(problem).getBytes(StandardCharsets.UTF_8));
  }
}
