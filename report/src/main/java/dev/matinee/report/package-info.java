/// A comparison as one HTML page: templates filled with small records, and charts by ECharts. Knows
/// results alone: what it reads is in `dev.matinee.evaluation.comparison`.
@NullMarked
package dev.matinee.report;

import org.jspecify.annotations.NullMarked;
