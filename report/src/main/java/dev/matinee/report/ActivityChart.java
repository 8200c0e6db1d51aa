package dev.matinee.report;

import dev.matinee.evaluation.metrics.Goal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A metric by the activity of users, a line for each algorithm.
///
/// @param id of the picture
/// @param name of the metric
/// @param groups what the groups of users are called, in their order
/// @param lines at least one, each with a value for every group; `NaN` where nothing is known
record ActivityChart(String id, String name, Goal goal, List<String> groups, List<Line> lines) {
  private static final double WIDTH = 560;
  private static final double LEFT = 52;
  private static final double TOP = 34;
  private static final double APART = 15;
  private static final double LEAST_HEIGHT = 240;

  /// One algorithm.
  record Line(String algorithm, List<Double> values, boolean chosen) {
    double last() {
      return values.stream().filter(Double::isFinite).reduce((_, b) -> b).orElse(Double.NaN);
    }
  }

  Tag draw() {
    double right =
        WIDTH - 16 - lines.stream().mapToDouble(l -> Labels.width(l.algorithm())).max().orElse(0);
    double bottom = TOP + Math.max(LEAST_HEIGHT, APART * lines.size());
    var svg =
        Plot.svg(
            id,
            WIDTH,
            bottom + 46,
            name + " by the number of ratings that a user has in the training",
            lines.stream().map(this::inWords).collect(Collectors.joining("; ", "", ".")));
    var values = lines.stream().flatMap(l -> l.values().stream()).filter(Double::isFinite).toList();
    var extent = Extent.of(values, goal);
    var up = Axis.linear(extent.low(), extent.high(), bottom, TOP);
    Plot.upwards(
        svg, up, LEFT, right, name + (goal == Goal.LOWEST ? ", lower" : ", higher") + " is better");
    for (int g = 0; g < groups.size(); g++) {
      double x = x(g, right);
      svg.add(Plot.line("grid", x, TOP, x, bottom));
      svg.add(Plot.text("tick", "middle", x, bottom + 16, groups.get(g)));
    }
    svg.add(
        Plot.text("axis", "middle", (LEFT + right) / 2, bottom + 36, "ratings in the training"));
    lines.forEach(line -> svg.add(line(line, up, right)));
    return svg.add(labels(up, right, bottom));
  }

  private double x(int group, double right) {
    double inset = 20;
    return groups.size() == 1
        ? (LEFT + right) / 2
        : LEFT + inset + group * (right - LEFT - 2 * inset) / (groups.size() - 1);
  }

  private Tag line(Line line, Axis up, double right) {
    var path = new StringBuilder();
    var group = Tag.of("g", line.chosen() ? "chosen" : "other");
    var dots = new ArrayList<Tag>();
    for (int g = 0; g < line.values().size(); g++) {
      double value = line.values().get(g);
      if (Double.isFinite(value)) {
        double x = x(g, right);
        double y = up.at(value);
        path.append(path.isEmpty() ? "" : " ").append(Figures.pixels(x)).append(',');
        path.append(Figures.pixels(y));
        var hint = "%s, %s: %s".formatted(line.algorithm(), groups.get(g), Figures.value(value, 3));
        dots.add(Plot.circle("fold", x, y, 3.5).add(Tag.of("title").text(hint)));
      }
    }
    return group.add(Tag.of("polyline", "curve").with("points", path.toString())).add(dots);
  }

  /// Names at the right ends of the lines, moved apart where lines end close together.
  private List<Tag> labels(Axis up, double right, double bottom) {
    var sorted =
        lines.stream()
            .filter(line -> Double.isFinite(line.last()))
            .sorted(Comparator.comparingDouble(line -> up.at(line.last())))
            .toList();
    var levels = apart(sorted.stream().map(line -> up.at(line.last())).toList(), bottom);
    var tags = new ArrayList<Tag>();
    for (int k = 0; k < sorted.size(); k++) {
      var line = sorted.get(k);
      double end = x(groups.size() - 1, right);
      tags.add(Plot.line("leader", end + 5, up.at(line.last()), right + 6, levels.get(k)));
      var style = "label " + (line.chosen() ? "chosen" : "other");
      tags.add(Plot.text(style, "start", right + 10, levels.get(k) + 4, name(line, up)));
    }
    return tags;
  }

  private static String name(Line line, Axis up) {
    double last = line.last();
    return line.algorithm() + (last > up.to() ? " ↑" : last < up.from() ? " ↓" : "");
  }

  /// Levels at least a line of text apart, in the same order, none below `bottom`.
  static List<Double> apart(List<Double> sorted, double bottom) {
    var levels = new ArrayList<Double>(sorted);
    for (int k = 1; k < levels.size(); k++) {
      levels.set(k, Math.max(levels.get(k), levels.get(k - 1) + APART));
    }
    double limit = bottom;
    for (int k = levels.size() - 1; k >= 0; k--) {
      levels.set(k, Math.min(levels.get(k), limit));
      limit = levels.get(k) - APART;
    }
    return levels;
  }

  private String inWords(Line line) {
    return line.algorithm()
        + line.values().stream()
            .map(value -> Figures.value(value, 3))
            .collect(Collectors.joining(", ", " ", ""));
  }
}
