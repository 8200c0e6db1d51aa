package dev.matinee.report;

import dev.matinee.evaluation.Calibration;
import java.util.List;
import java.util.stream.Collectors;

/// Stated probabilities of rating levels against how often those levels came: a calibrated
/// algorithm keeps to the diagonal. The size of a dot is the number of cases; the band is 0.05 wide
/// to either side.
///
/// @param number of the chart on its page
record CalibrationChart(int number, String algorithm, Calibration calibration) {
  private static final double SIZE = 280;
  private static final double LEFT = 40;
  private static final double RIGHT = 264;
  private static final double TOP = 28;
  private static final double BOTTOM = 234;
  private static final double BAND = 0.05;
  private static final double SMALLEST = 2.5;
  private static final double LARGEST = 9;

  Tag draw() {
    var across = new Axis(0, 1, false, LEFT, RIGHT);
    var up = new Axis(0, 1, false, BOTTOM, TOP);
    var bins = calibration.bins().stream().filter(CalibrationChart::hasCases).toList();
    var svg =
        Plot.svg(
            "calibration-" + number,
            SIZE,
            SIZE,
            "Calibration of " + algorithm,
            bins.stream()
                .map(CalibrationChart::inWords)
                .collect(Collectors.joining("; ", "", ".")));
    svg.add(band(across, up));
    Plot.across(svg, across, TOP, BOTTOM, across::text, "predicted probability");
    Plot.upwards(svg, up, LEFT, RIGHT, "observed share");
    svg.add(Plot.line("leader", across.at(0), up.at(0), across.at(1), up.at(1)));
    return svg.add(line(bins, across, up)).add(dots(bins, across, up));
  }

  private static boolean hasCases(Calibration.Bin bin) {
    return bin.cases() > 0 && Double.isFinite(bin.predicted()) && Double.isFinite(bin.observed());
  }

  private static Tag band(Axis across, Axis up) {
    var corners =
        List.of(
            List.of(0.0, 0.0),
            List.of(0.0, BAND),
            List.of(1 - BAND, 1.0),
            List.of(1.0, 1.0),
            List.of(1.0, 1 - BAND),
            List.of(BAND, 0.0));
    return Tag.of("polygon", "band")
        .with(
            "points",
            corners.stream()
                .map(
                    c ->
                        Figures.pixels(across.at(c.get(0))) + "," + Figures.pixels(up.at(c.get(1))))
                .collect(Collectors.joining(" ")));
  }

  private static Tag line(List<Calibration.Bin> bins, Axis across, Axis up) {
    return Tag.of("polyline", "front")
        .with(
            "points",
            bins.stream()
                .map(
                    bin ->
                        Figures.pixels(across.at(bin.predicted()))
                            + ","
                            + Figures.pixels(up.at(bin.observed())))
                .collect(Collectors.joining(" ")));
  }

  private static List<Tag> dots(List<Calibration.Bin> bins, Axis across, Axis up) {
    double all = bins.stream().mapToLong(Calibration.Bin::cases).sum();
    return bins.stream()
        .map(
            bin ->
                Tag.of("g", "best")
                    .add(
                        Plot.circle(
                                "mark",
                                across.at(bin.predicted()),
                                up.at(bin.observed()),
                                SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(bin.cases() / all))
                            .add(Tag.of("title").text(inWords(bin)))))
        .toList();
  }

  private static String inWords(Calibration.Bin bin) {
    return "predicted %s, observed %s (%s cases)"
        .formatted(
            Figures.value(bin.predicted(), 3),
            Figures.value(bin.observed(), 3),
            Figures.count(bin.cases()));
  }
}
