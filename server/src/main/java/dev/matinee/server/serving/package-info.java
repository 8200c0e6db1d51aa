/// The artifacts that are being served, and what the roles share in answering from them.
@NullMarked
package dev.matinee.server.serving;

import org.jspecify.annotations.NullMarked;
