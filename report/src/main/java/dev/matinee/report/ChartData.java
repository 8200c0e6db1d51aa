package dev.matinee.report;

import org.jspecify.annotations.Nullable;

/// What a chart draws, in the shape of its JSON; `charts.js` has a function for each kind.
sealed interface ChartData
    permits ScatterChart, TradeOffChart, FoldChart, ActivityChart, CalibrationChart {
  /// The name of the function that draws it.
  String kind();

  /// A number as JSON carries it: `null` for one that is not known.
  static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
