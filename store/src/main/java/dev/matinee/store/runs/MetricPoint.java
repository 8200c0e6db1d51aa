package dev.matinee.store.runs;

import java.time.Instant;

/// One point of a metric of a run.
///
/// @param value may be `NaN` or infinite, as trainings that diverge have it
/// @param at when it was measured, in whole milliseconds
/// @param step the fold, the epoch or the like; 0 for metrics that have one value only
public record MetricPoint(String name, double value, Instant at, long step) {}
