/// Health, metrics, runs, jobs, which artifact serves what, and the search for movies.
@NullMarked
package dev.matinee.server.operations;

import org.jspecify.annotations.NullMarked;
