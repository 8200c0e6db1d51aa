package dev.matinee.server.http;

import io.javalin.http.Context;

/// A route that answers with JSON.
@FunctionalInterface
public interface JsonHandler {
  /// The document that a request is answered with, a record of the wire; a [ProblemException] where
  /// it cannot be.
  Object to(Context ctx) throws Exception;
}
