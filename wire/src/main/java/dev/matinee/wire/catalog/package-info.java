/// Movies and users as they are added and changed while Matinee runs.
@NullMarked
package dev.matinee.wire.catalog;

import org.jspecify.annotations.NullMarked;
