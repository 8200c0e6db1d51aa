/// What makes a home ready to serve: data in it and a champion for each role; the movies that it
/// knows; recommendations, and what is like a movie or a user, at the command line.
@NullMarked
package dev.matinee.workbench.home;

import org.jspecify.annotations.NullMarked;
