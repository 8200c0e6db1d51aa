/// Files as people bring them: where they stand, their layouts, catalogs of movies and users, rows
/// that are bad, and folders of CSV that are written.
@NullMarked
package dev.matinee.datasets.files;

import org.jspecify.annotations.NullMarked;
