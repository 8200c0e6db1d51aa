/// Runs, jobs and models as documents, over HTTP, on the command line and in files alike.
@NullMarked
package dev.matinee.workbench.documents;

import org.jspecify.annotations.NullMarked;
