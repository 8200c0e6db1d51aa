/// Runs, jobs, models, keys, algorithms and lists as documents, over HTTP, on the command line and
/// in files alike; and all of them as text for people.
@NullMarked
package dev.matinee.workbench.documents;

import org.jspecify.annotations.NullMarked;
