package dev.matinee.server.edge;

import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.PercentEncoding;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.QueryParameters;
import io.javalin.http.Context;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/// Turns requests away that nobody can read, whatever their route: an address with escapes that are
/// none, a body in a character set that does not exist.
final class RequestSyntax {
  private RequestSyntax() {}

  /// Lets a well-formed request pass.
  ///
  /// @throws ProblemException 400 or 415
  static void requireReadable(Context ctx) {
    try {
      PercentEncoding.path(ctx.path());
      QueryParameters.all(ctx);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    requireCharset(ctx.req().getHeader("Content-Type"));
  }

  private static void requireCharset(@Nullable String contentType) {
    var names = MediaType.charsets(contentType);
    for (var name : names) {
      if (!exists(name)) {
        throw new ProblemException(
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            "Content-Type names the character set '%s', which there is not; bodies are UTF-8: leave charset out or send charset=utf-8"
                .formatted(name));
      }
    }
    if (names.stream().distinct().count() > 1) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type names several character sets: %s".formatted(String.join(", ", names)));
    }
  }

  private static boolean exists(String name) {
    try {
      return !name.isEmpty() && Charset.isSupported(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return false;
    }
  }
}
