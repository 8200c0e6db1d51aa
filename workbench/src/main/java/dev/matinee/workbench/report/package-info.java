/// A comparison as one HTML page: tables, and charts as inline SVG. Knows results only.
@NullMarked
package dev.matinee.workbench.report;

import org.jspecify.annotations.NullMarked;
