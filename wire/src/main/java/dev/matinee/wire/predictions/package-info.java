/// Predicted ratings of pairs of a user and a movie, by our own routes and by SageMaker's.
@NullMarked
package dev.matinee.wire.predictions;

import org.jspecify.annotations.NullMarked;
