/// The one recommender: from a question to a list with its reasons, whatever the model.
@NullMarked
package dev.matinee.core.recommender;

import org.jspecify.annotations.NullMarked;
