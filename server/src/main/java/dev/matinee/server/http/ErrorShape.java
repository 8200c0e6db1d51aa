package dev.matinee.server.http;

import dev.matinee.wire.Problem;
import dev.matinee.wire.Wire;
import io.javalin.http.Context;

/// How a problem is written, where a compatible service has a shape of its own. Status and headers
/// are already set; an implementation may change them.
@FunctionalInterface
public interface ErrorShape {
  /// As RFC 9457 has it.
  ErrorShape RFC_9457 =
      (ctx, problem) -> Responses.write(ctx, Problem.MEDIA_TYPE, Wire.write(problem));

  /// Writes the answer.
  void write(Context ctx, Problem problem);
}
