/// A comparison as one HTML page: tables, and charts as inline SVG. Knows results alone: what it
/// reads is in `dev.matinee.evaluation.comparison`.
@NullMarked
package dev.matinee.report;

import org.jspecify.annotations.NullMarked;
