/// Metrics: each is one class that says its name, its direction and how it is measured, with a
/// cut-off where it looks at the top of lists. `MetricRegistry` lists them.
@NullMarked
package dev.matinee.evaluation.metrics;

import org.jspecify.annotations.NullMarked;
