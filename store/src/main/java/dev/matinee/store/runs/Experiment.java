package dev.matinee.store.runs;

import java.time.Instant;

/// A heading under which runs are kept.
public record Experiment(String id, String name, Instant created) {}
