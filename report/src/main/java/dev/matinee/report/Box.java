package dev.matinee.report;

/// A rectangle in a chart, in pixels; `x` and `y` are its upper left corner.
record Box(double x, double y, double width, double height) {
  static Box around(double x, double y, double radius) {
    return new Box(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /// The area that both cover.
  double overlap(Box other) {
    double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    return across > 0 && down > 0 ? across * down : 0;
  }

  /// The same with some pixels more to each side.
  Box wider(double pixels) {
    return new Box(x - pixels, y - pixels, width + 2 * pixels, height + 2 * pixels);
  }

  /// Whether both have the same centre.
  boolean isAround(Box other) {
    return Math.abs(x + width / 2 - other.x - other.width / 2) < 0.01
        && Math.abs(y + height / 2 - other.y - other.height / 2) < 0.01;
  }

  boolean isInside(Box other) {
    return x >= other.x
        && y >= other.y
        && x + width <= other.x + other.width
        && y + height <= other.y + other.height;
  }
}
