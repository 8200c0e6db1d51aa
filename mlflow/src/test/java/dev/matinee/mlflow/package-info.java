/// Tests of the mirror: against a server of the test's own, and against a real one where there is
/// one.
@NullMarked
package dev.matinee.mlflow;

import org.jspecify.annotations.NullMarked;
