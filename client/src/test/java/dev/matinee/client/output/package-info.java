@NullMarked
package dev.matinee.client.output;

import org.jspecify.annotations.NullMarked;
