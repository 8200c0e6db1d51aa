package dev.matinee.report;

import java.util.ArrayList;
import java.util.List;

/// Finds places for the labels of a chart so that they cover neither each other nor a point.
///
/// Greedy: each label takes the best place of a fixed order, beside its point, then farther away
/// with a leader line. A place is worse the more it covers, the nearer it is to another point, and
/// the farther from its own.
final class Labels {
  private static final double HEIGHT = 14;
  private static final double GAP = 4;
  private static final double[] FARTHER = {0, 12, 26, 42};
  private static final double OUTSIDE = 1e6;
  private static final int PLACES = 8;

  /// Anchors of the places around a point, in their order.
  private static final List<String> ANCHORS =
      List.of("start", "end", "middle", "middle", "start", "start", "end", "end");

  /// A label within so many pixels of another point could be taken for that one's.
  private static final double MISTAKABLE = 8;

  /// What a covered square pixel costs.
  private static final double COST_OF_COVER = 20;

  /// What a square pixel near another point costs.
  private static final double COST_OF_NEARNESS = 0.02;

  /// What each step away from the own point costs.
  private static final double COST_OF_DISTANCE = 2;

  private final Box area;
  private final List<Box> taken = new ArrayList<>();
  private final List<Box> points = new ArrayList<>();

  /// Labels that stay within an area.
  Labels(Box area) {
    this.area = area;
  }

  /// A label and where it stands.
  ///
  /// @param anchor which part of the text stands at [#x]: start, middle or end
  /// @param leader whether a line should lead from the point to the label
  record Label(String text, Box box, String anchor, boolean leader) {
    double x() {
      return switch (anchor) {
        case "end" -> box.x() + box.width();
        case "middle" -> box.x() + box.width() / 2;
        default -> box.x();
      };
    }

    double baseline() {
      return box.y() + HEIGHT - 3.5;
    }

    Tag draw(String style) {
      return Plot.text(style, anchor, x(), baseline(), text);
    }
  }

  /// About how wide a text is in the charts' type of 12 pixels.
  static double width(String text) {
    return 7.1 * text.length() + 2;
  }

  /// Keeps labels away from something.
  void block(Box box) {
    taken.add(box);
  }

  /// Keeps labels away from a point, and those of other points a little farther.
  void block(double x, double y, double radius) {
    points.add(Box.around(x, y, radius));
  }

  /// Places a label beside a point.
  Label beside(double x, double y, double radius, String text) {
    var candidates = new ArrayList<Box>();
    for (double farther : FARTHER) {
      around(x, y, radius + GAP + farther, width(text), candidates);
    }
    int best = best(candidates, Box.around(x, y, radius));
    var label = new Label(text, candidates.get(best), ANCHORS.get(best % PLACES), best >= PLACES);
    taken.add(label.box());
    return label;
  }

  /// Places a label at the first free of some places, given by their left ends and baselines.
  Label at(String text, List<double[]> places) {
    var candidates =
        places.stream()
            .map(place -> new Box(place[0], place[1] - HEIGHT + 3.5, width(text), HEIGHT))
            .toList();
    int best = best(candidates, area);
    taken.add(candidates.get(best));
    return new Label(text, candidates.get(best), "start", false);
  }

  private static void around(double x, double y, double off, double width, List<Box> into) {
    double middle = y - HEIGHT / 2;
    double above = y - off - HEIGHT;
    double below = y + off;
    into.add(new Box(x + off, middle, width, HEIGHT));
    into.add(new Box(x - off - width, middle, width, HEIGHT));
    into.add(new Box(x - width / 2, above, width, HEIGHT));
    into.add(new Box(x - width / 2, below, width, HEIGHT));
    into.add(new Box(x + off * 0.7, y - off * 0.7 - HEIGHT, width, HEIGHT));
    into.add(new Box(x + off * 0.7, y + off * 0.7, width, HEIGHT));
    into.add(new Box(x - off * 0.7 - width, y - off * 0.7 - HEIGHT, width, HEIGHT));
    into.add(new Box(x - off * 0.7 - width, y + off * 0.7, width, HEIGHT));
  }

  private int best(List<Box> candidates, Box own) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < candidates.size(); c++) {
      int ring = c / PLACES;
      double cost = cost(candidates.get(c), own) + COST_OF_DISTANCE * ring;
      if (cost < least) {
        best = c;
        least = cost;
      }
    }
    return best;
  }

  private double cost(Box candidate, Box own) {
    double cost = candidate.isInside(area) ? 0 : OUTSIDE;
    for (var box : taken) {
      cost += COST_OF_COVER * candidate.overlap(box);
    }
    for (var point : points) {
      cost += COST_OF_COVER * candidate.overlap(point);
      if (!point.isAround(own)) {
        cost += COST_OF_NEARNESS * candidate.overlap(point.wider(MISTAKABLE));
      }
    }
    return cost;
  }
}
