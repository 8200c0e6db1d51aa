/// What makes a home ready to serve: data in it, a champion for each role, and artifacts made into
/// recommenders again.
@NullMarked
package dev.matinee.workbench.home;

import org.jspecify.annotations.NullMarked;
