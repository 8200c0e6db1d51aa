/// Movies and users over HTTP: found, listed, added and changed while the server runs.
@NullMarked
package dev.matinee.server.catalog;

import org.jspecify.annotations.NullMarked;
