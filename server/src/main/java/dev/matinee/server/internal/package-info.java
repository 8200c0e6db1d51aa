/// Role `internal`: lists and predictions for known users, and for ratings sent along.
@NullMarked
package dev.matinee.server.internal;

import org.jspecify.annotations.NullMarked;
