/// Role `als`: a new user's ratings are stored, folded in or trained on, and answered with a list.
@NullMarked
package dev.matinee.server.als;

import org.jspecify.annotations.NullMarked;
