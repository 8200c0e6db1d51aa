/// How a request is read and answered: bodies, parameters, media types, problems, and the threads
/// that compute.
@NullMarked
package dev.matinee.server.http;

import org.jspecify.annotations.NullMarked;
