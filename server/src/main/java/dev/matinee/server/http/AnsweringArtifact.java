package dev.matinee.server.http;

import io.javalin.http.Context;
import java.util.Optional;

/// Which artifact answered a request, where a role has two of them: its champion, and the
/// challenger of its trial.
public final class AnsweringArtifact {
  private static final String NAME = "matinee.artifact";

  private AnsweringArtifact() {}

  /// Says which one answers, for whoever counts the request.
  public static void note(Context ctx, String artifact) {
    ctx.attribute(NAME, artifact);
  }

  /// The one that was noted; empty where it is what the role serves to all.
  public static Optional<String> of(Context ctx) {
    return Optional.ofNullable(ctx.<String>attribute(NAME));
  }
}
