package dev.matinee.report;

import dev.matinee.evaluation.Calibration;
import java.util.List;
import java.util.stream.Collectors;

/// Stated probabilities of rating levels against how often those levels came: a calibrated
/// algorithm keeps to the diagonal.
record CalibrationChart(String name, List<Dot> dots) implements ChartData {
  private static final double SMALLEST = 5;
  private static final double LARGEST = 18;

  /// A bin with cases.
  ///
  /// @param size the diameter, in pixels, whose square grows with the number of cases
  /// @param hint its numbers in words
  record Dot(double predicted, double observed, double size, String hint) {}

  static CalibrationChart of(String name, Calibration calibration) {
    double all = calibration.bins().stream().mapToLong(Calibration.Bin::cases).sum();
    return new CalibrationChart(
        name,
        calibration.bins().stream()
            .filter(bin -> bin.cases() > 0)
            .map(
                bin ->
                    new Dot(
                        bin.predicted(),
                        bin.observed(),
                        SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(bin.cases() / all),
                        inWords(bin)))
            .toList());
  }

  private static String inWords(Calibration.Bin bin) {
    return "predicted %s, observed %s (%s cases)"
        .formatted(
            Figures.value(bin.predicted(), 3),
            Figures.value(bin.observed(), 3),
            Figures.count(bin.cases()));
  }

  @Override
  public String kind() {
    return "calibration";
  }

  String description() {
    return dots.stream()
        .map(Dot::hint)
        .collect(Collectors.joining("; ", "Calibration of " + name + ": ", "."));
  }
}
