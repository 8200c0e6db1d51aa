/// What every model must hold to, and data whose truth is known.
@NullMarked
package dev.matinee.testkit;

import org.jspecify.annotations.NullMarked;
