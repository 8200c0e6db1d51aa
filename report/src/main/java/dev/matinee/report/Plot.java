package dev.matinee.report;

import java.util.function.DoubleFunction;

/// What all charts are drawn with. Colours and type come from the page's style sheet.
final class Plot {
  private Plot() {}

  /// A picture with a title and a description for those who do not see it.
  ///
  /// @param id of the picture, one on a page
  static Tag svg(String id, double width, double height, String title, String description) {
    return Tag.of("svg", "chart")
        .with("viewBox", "0 0 " + Figures.pixels(width) + " " + Figures.pixels(height))
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .add(
            Tag.of("title").with("id", id + "-title").text(title),
            Tag.of("desc").with("id", id + "-desc").text(description));
  }

  static Tag line(String style, double x1, double y1, double x2, double y2) {
    return Tag.of("line", style).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  static Tag circle(String style, double x, double y, double radius) {
    return Tag.of("circle", style).with("cx", x).with("cy", y).with("r", radius);
  }

  static Tag rectangle(String style, Box box) {
    return Tag.of("rect", style)
        .with("x", box.x())
        .with("y", box.y())
        .with("width", box.width())
        .with("height", box.height());
  }

  /// Text whose `anchor` (start, middle, end) stands at a place.
  static Tag text(String style, String anchor, double x, double y, String text) {
    return Tag.of("text", style).with("x", x).with("y", y).with("text-anchor", anchor).text(text);
  }

  /// Grid lines and labels of an axis along the lower edge.
  static void across(
      Tag svg, Axis axis, double top, double bottom, DoubleFunction<String> label, String title) {
    for (double tick : axis.ticks()) {
      double x = axis.at(tick);
      svg.add(
          line("grid", x, top, x, bottom),
          text("tick", "middle", x, bottom + 16, label.apply(tick)));
    }
    svg.add(text("axis", "middle", (axis.start() + axis.end()) / 2, bottom + 36, title));
  }

  /// Grid lines and labels of an axis along the left edge.
  static void upwards(Tag svg, Axis axis, double left, double right, String title) {
    for (double tick : axis.ticks()) {
      double y = axis.at(tick);
      svg.add(
          line("grid", left, y, right, y), text("tick", "end", left - 8, y + 4, axis.text(tick)));
    }
    svg.add(text("axis", "start", 4, Math.min(axis.start(), axis.end()) - 12, title));
  }
}
