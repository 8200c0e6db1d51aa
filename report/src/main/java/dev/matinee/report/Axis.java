package dev.matinee.report;

import java.util.ArrayList;
import java.util.List;

/// Where values stand in a chart.
///
/// @param from the value at `start`
/// @param to the value at `end`
/// @param logarithmic whether equal distances are equal ratios; `from` is above 0 then
/// @param start in pixels
/// @param end in pixels; before `start` on an axis that goes up
record Axis(double from, double to, boolean logarithmic, double start, double end) {
  private static final double MARGIN = 0.06;
  private static final double[] NICE = {1, 2, 5};
  private static final int MOST_TICKS = 7;
  private static final double DECADES_WITH_STEPS = 2.2;

  /// An axis that holds the values from `low` to `high` with some room at both ends.
  static Axis linear(double low, double high, double start, double end) {
    double room = high > low ? (high - low) * MARGIN : Math.max(Math.abs(low) * MARGIN, 0.01);
    return new Axis(low - room, high + room, false, start, end);
  }

  /// The same for ratios.
  ///
  /// @throws IllegalArgumentException unless `low` is above 0
  static Axis logarithmic(double low, double high, double start, double end) {
    if (!(low > 0)) {
      throw new IllegalArgumentException("a logarithmic axis starts above 0, got " + low);
    }
    double room = Math.max(Math.pow(high / low, MARGIN), 1.2);
    return new Axis(low / room, high * room, true, start, end);
  }

  /// The place of a value in pixels; values beyond the axis stand at its end.
  double at(double value) {
    double share =
        logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    return start + Math.clamp(share, 0, 1) * (end - start);
  }

  boolean holds(double value) {
    return value >= from && value <= to;
  }

  /// Round values along the axis.
  List<Double> ticks() {
    return logarithmic ? ratios() : steps();
  }

  private List<Double> ratios() {
    boolean wide = Math.log10(to / from) > DECADES_WITH_STEPS;
    var ticks = new ArrayList<Double>();
    for (int power = (int) Math.floor(Math.log10(from)); Math.pow(10, power) <= to; power++) {
      for (double nice : wide ? new double[] {1} : NICE) {
        double tick = nice * Math.pow(10, power);
        if (holds(tick)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private List<Double> steps() {
    double step = step();
    var ticks = new ArrayList<Double>();
    for (long k = (long) Math.ceil(from / step); k * step <= to; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  private double step() {
    double rough = (to - from) / MOST_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double nice : NICE) {
      if (rough <= nice * power) {
        return nice * power;
      }
    }
    return 10 * power;
  }

  /// How a tick of a linear axis is written: with the decimals that its step needs.
  String text(double tick) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step()) - 1e-9));
    return Figures.value(Math.abs(tick) < step() / 2 ? 0 : tick, decimals);
  }
}
