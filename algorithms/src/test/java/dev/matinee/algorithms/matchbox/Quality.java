package dev.matinee.algorithms.matchbox;

import dev.matinee.core.Model;
import dev.matinee.core.Ratings;

/// How good a model's distributions of levels are on test ratings.
///
/// @param rmse of the mean
/// @param maeOfMedian mean absolute error of the median level, in levels
/// @param logLoss minus the mean logarithm of the probability of the observed level
/// @param calibration the largest distance between stated and observed frequency among ten bins of
///   equal width that hold at least 1 % of the cases; every level of every rating is a case
record Quality(double rmse, double maeOfMedian, double logLoss, double calibration) {
  private static final int BINS = 10;
  private static final double SHARE = 0.01;

  static Quality of(Model model, Ratings train, Ratings test) {
    double squares = 0;
    double distances = 0;
    double logs = 0;
    var cases = new int[BINS];
    var stated = new double[BINS];
    var observed = new int[BINS];
    var rows = test.byUser();
    for (int user = 0; user < rows.rows(); user++) {
      var scorer = model.scorer(train.profile(user));
      for (int p = rows.start(user); p < rows.end(user); p++) {
        var belief = scorer.belief(rows.column(p));
        int level = test.scale().level(rows.value(p));
        squares += (belief.mean() - rows.value(p)) * (belief.mean() - rows.value(p));
        distances += Math.abs(median(belief.levels()) - level);
        logs += Math.log(belief.levels()[level]);
        for (int l = 0; l < belief.levels().length; l++) {
          int bin = Math.min(BINS - 1, (int) (BINS * belief.levels()[l]));
          cases[bin]++;
          stated[bin] += belief.levels()[l];
          observed[bin] += l == level ? 1 : 0;
        }
      }
    }
    double worst = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (cases[bin] >= SHARE * test.size() * test.scale().levels()) {
        worst = Math.max(worst, Math.abs(stated[bin] - observed[bin]) / cases[bin]);
      }
    }
    int n = test.size();
    return new Quality(Math.sqrt(squares / n), distances / n, -logs / n, worst);
  }

  private static int median(double[] levels) {
    int level = 0;
    for (double upTo = levels[0]; upTo < 0.5; upTo += levels[level]) {
      level++;
    }
    return level;
  }
}
