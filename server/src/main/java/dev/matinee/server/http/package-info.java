/// What all routes share: registration, keys, bodies, parameters, media types and problems.
@NullMarked
package dev.matinee.server.http;

import org.jspecify.annotations.NullMarked;
