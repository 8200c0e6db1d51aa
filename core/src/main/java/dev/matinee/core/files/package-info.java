/// Files that appear whole or not at all.
@NullMarked
package dev.matinee.core.files;

import org.jspecify.annotations.NullMarked;
