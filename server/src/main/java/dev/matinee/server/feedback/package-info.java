/// What users did with lists comes in, and what came of the lists goes out.
@NullMarked
package dev.matinee.server.feedback;

import org.jspecify.annotations.NullMarked;
