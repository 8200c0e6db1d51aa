package dev.matinee.store.artifacts;

import dev.matinee.core.Ratings;
import dev.matinee.core.State;

/// A saved model with what it was trained on: everything that it takes to serve, explain and
/// exclude.
public record Artifact(Manifest manifest, Ratings ratings, State state) {}
