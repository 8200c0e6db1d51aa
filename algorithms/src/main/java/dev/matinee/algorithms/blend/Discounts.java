package dev.matinee.algorithms.blend;

/// What the places of a list are worth for nDCG, `1 / ln(1 + place)`, added up.
///
/// @param sums of none, the first, the first two places …; of what comes behind them nothing counts
record Discounts(double[] sums) {
  /// @param depth how many places count
  static Discounts to(int depth) {
    var sums = new double[depth + 1];
    for (int place = 1; place <= depth; place++) {
      sums[place] = sums[place - 1] + 1 / Math.log(1.0 + place);
    }
    return new Discounts(sums);
  }

  /// Of the first places; a part of a place counts as such a part of it.
  double sum(double places) {
    int whole = (int) Math.min(places, sums.length - 1.0);
    double part = whole == sums.length - 1 ? 0 : (places - whole) * (sums[whole + 1] - sums[whole]);
    return sums[whole] + part;
  }
}
