@NullMarked
package dev.matinee.server.matchbox;

import org.jspecify.annotations.NullMarked;
