package dev.matinee.store.artifacts;

import java.time.Instant;

/// One line of a role's history: from this moment on it was served by this artifact.
///
/// @param why how it came to that, for people: "better than … by …", "forced", "rolled back from …"
public record Promotion(String role, String artifact, Instant at, String why) {}
