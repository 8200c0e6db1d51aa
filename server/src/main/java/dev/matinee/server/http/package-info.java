/// How a request is read and answered: bodies, parameters, media types, problems, the threads that
/// compute, and whether the database can be had.
@NullMarked
package dev.matinee.server.http;

import org.jspecify.annotations.NullMarked;
