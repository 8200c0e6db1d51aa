/// Files as people bring them: the layouts and their parsers, rows that are bad, and folders of CSV
/// that are written.
@NullMarked
package dev.matinee.datasets.files;

import org.jspecify.annotations.NullMarked;
