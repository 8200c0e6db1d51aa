/// A comparison as text for a screen, and what texts are made of: aligned tables and lines.
@NullMarked
package dev.matinee.report.text;

import org.jspecify.annotations.NullMarked;
