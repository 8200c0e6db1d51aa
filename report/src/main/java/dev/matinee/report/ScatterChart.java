package dev.matinee.report;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Quality against predict time, with the Pareto front and the budget.
///
/// @param points at least one
/// @param budget seconds; infinite where there is none
record ScatterChart(Metric metric, List<Point> points, double budget) {
  private static final double WIDTH = 560;
  private static final double HEIGHT = 380;
  private static final double LEFT = 52;
  private static final double RIGHT = 544;
  private static final double TOP = 34;
  private static final double BOTTOM = 330;
  private static final double RADIUS = 5.5;
  private static final double RING = 3.5;

  /// Points this close, in pixels, are in each other's way.
  private static final double NEAR = 60;

  /// A budget farther from the slowest point than this is named at the edge instead of drawn.
  private static final double FAR = 10;

  Tag draw() {
    var name = metric.label();
    var time = timeAxis();
    var quality = qualityAxis();
    var front = Point.front(points, goal());
    var svg =
        Plot.svg(
            "scatter-" + metric.name(),
            WIDTH,
            HEIGHT,
            name + " against predict time",
            description(front));
    Plot.across(
        svg, time, TOP, BOTTOM, Figures::seconds, "time of one user’s top 10, p95 → slower");
    Plot.upwards(
        svg,
        quality,
        LEFT,
        RIGHT,
        name + (goal() == Goal.LOWEST ? ", lower" : ", higher") + " is better");
    var labels = new Labels(new Box(LEFT, TOP - 8, RIGHT - LEFT + 12, BOTTOM - TOP + 6));
    points.forEach(p -> labels.block(time.at(p.seconds()), quality.at(p.value()), RADIUS));
    line(svg, front, time, quality, labels);
    budget(svg, time, labels);
    marks(svg, front, time, quality, labels);
    svg.add(frontLabel(front, time, quality, labels));
    return svg;
  }

  private Goal goal() {
    return metric.goal();
  }

  private Axis timeAxis() {
    double fastest = points.stream().mapToDouble(Point::seconds).min().orElseThrow();
    double slowest = points.stream().mapToDouble(Point::seconds).max().orElseThrow();
    double last = budget <= slowest * FAR ? Math.max(slowest, budget) : slowest;
    return Axis.logarithmic(Math.min(fastest, Math.max(budget, fastest / FAR)), last, LEFT, RIGHT);
  }

  private Axis qualityAxis() {
    var extent = Extent.of(points.stream().map(Point::value).toList(), goal());
    return Axis.linear(extent.low(), extent.high(), BOTTOM, TOP);
  }

  private String description(List<Point> front) {
    return points.stream()
            .map(
                p ->
                    "%s %s at %s"
                        .formatted(
                            p.algorithm(),
                            Figures.value(p.value(), 4),
                            Figures.seconds(p.seconds())))
            .collect(Collectors.joining("; "))
        + ". On the Pareto front: "
        + front.stream().map(Point::algorithm).collect(Collectors.joining(", "))
        + ".";
  }

  private void budget(Tag svg, Axis time, Labels labels) {
    if (!Double.isFinite(budget)) {
      return;
    }
    boolean inside = time.holds(budget);
    var text = "budget " + Figures.seconds(budget) + (inside ? "" : " →");
    double x = inside ? time.at(budget) : RIGHT;
    if (inside) {
      svg.add(Plot.line("budget", x, TOP, x, BOTTOM));
      labels.block(new Box(x - 1, TOP, 2, BOTTOM - TOP));
    }
    var places = new ArrayList<double[]>();
    for (double y : List.of(TOP + 12, BOTTOM - 8, (TOP + BOTTOM) / 2, TOP + 40, BOTTOM - 40)) {
      places.add(new double[] {Math.max(LEFT, x - 6 - Labels.width(text)), y});
      places.add(new double[] {x + 6, y});
    }
    var label = labels.at(text, places);
    svg.add(label.draw("budget"));
  }

  /// The best that can be had in a time, as steps.
  private static void line(Tag svg, List<Point> front, Axis time, Axis quality, Labels labels) {
    var path = new StringBuilder();
    double lastX = 0;
    double lastY = 0;
    for (var point : front) {
      double x = time.at(point.seconds());
      double y = quality.at(point.value());
      if (path.isEmpty()) {
        path.append("M ").append(Figures.pixels(x)).append(' ').append(Figures.pixels(y));
      } else {
        path.append(" H ").append(Figures.pixels(x)).append(" V ").append(Figures.pixels(y));
        labels.block(new Box(lastX, lastY - 1, x - lastX, 2));
        labels.block(new Box(x - 1, Math.min(y, lastY), 2, Math.abs(y - lastY)));
      }
      lastX = x;
      lastY = y;
    }
    labels.block(new Box(lastX, lastY - 1, RIGHT - lastX, 2));
    svg.add(Tag.of("path", "front").with("d", path + " H " + Figures.pixels(RIGHT)));
  }

  private void marks(Tag svg, List<Point> front, Axis time, Axis quality, Labels labels) {
    var names = new ArrayList<Tag>();
    for (var point : crowdedFirst(time, quality)) {
      double x = time.at(point.seconds());
      double y = quality.at(point.value());
      var style = point.chosen() ? "chosen" : front.contains(point) ? "best" : "other";
      var mark = Tag.of("g", style);
      if (point.chosen()) {
        mark.add(Plot.circle("ring", x, y, RADIUS + RING));
      }
      svg.add(mark.add(Plot.circle("mark", x, y, RADIUS).add(Tag.of("title").text(hint(point)))));
      var label =
          labels.beside(x, y, point.chosen() ? RADIUS + RING : RADIUS, name(point, quality));
      if (label.leader()) {
        names.add(leader(x, y, label.box()));
      }
      names.add(label.draw("label " + style));
    }
    svg.add(names);
  }

  /// The points with the most neighbours first, as their labels have the least choice.
  private List<Point> crowdedFirst(Axis time, Axis quality) {
    Function<Point, Long> free =
        point ->
            -points.stream()
                .filter(
                    other ->
                        Math.abs(time.at(other.seconds()) - time.at(point.seconds())) < NEAR
                            && Math.abs(quality.at(other.value()) - quality.at(point.value()))
                                < NEAR)
                .count();
    return points.stream().sorted(Comparator.comparing(free)).toList();
  }

  private String name(Point point, Axis quality) {
    return quality.holds(point.value())
        ? point.algorithm()
        : point.algorithm() + " " + Figures.value(point.value(), 3) + arrow();
  }

  private static Tag leader(double x, double y, Box box) {
    double toX = Math.clamp(x, box.x(), box.x() + box.width());
    double toY = Math.clamp(y, box.y(), box.y() + box.height());
    return Plot.line("leader", x, y, toX, toY);
  }

  private String arrow() {
    return goal() == Goal.LOWEST ? " ↑" : " ↓";
  }

  private String hint(Point point) {
    return "%s: %s %s, %s for one top 10%s"
        .formatted(
            point.algorithm(),
            metric.label(),
            Figures.value(point.value(), 4),
            Figures.seconds(point.seconds()),
            point.chosen() ? " (chosen)" : "");
  }

  private Tag frontLabel(List<Point> front, Axis time, Axis quality, Labels labels) {
    var text = "Pareto front";
    double width = Labels.width(text);
    var places = new ArrayList<double[]>();
    for (var point : front.reversed()) {
      double y = quality.at(point.value());
      double x = Math.min(time.at(point.seconds()) + 40, RIGHT - width);
      for (double left : List.of(RIGHT - width, x)) {
        places.add(new double[] {left, goal() == Goal.LOWEST ? y + 15 : y - 6});
        places.add(new double[] {left, goal() == Goal.LOWEST ? y - 6 : y + 15});
      }
    }
    var label = labels.at(text, places);
    return label.draw("front");
  }
}
