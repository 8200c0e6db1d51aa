/// Work by the clock or on request: the daily job with its schedule, retuning and retention, and
/// the runner that a server starts jobs with.
@NullMarked
package dev.matinee.workbench.jobs;

import org.jspecify.annotations.NullMarked;
