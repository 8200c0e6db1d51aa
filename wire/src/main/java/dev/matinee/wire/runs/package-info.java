/// Runs, their metrics, and the runs of jobs.
@NullMarked
package dev.matinee.wire.runs;

import org.jspecify.annotations.NullMarked;
