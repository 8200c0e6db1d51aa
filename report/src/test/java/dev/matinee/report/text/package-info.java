/// Tests of tables.
@NullMarked
package dev.matinee.report.text;

import org.jspecify.annotations.NullMarked;
