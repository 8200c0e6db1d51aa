@NullMarked
package dev.matinee.client;

import org.jspecify.annotations.NullMarked;
