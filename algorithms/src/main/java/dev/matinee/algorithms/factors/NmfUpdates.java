package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.SgdKernels;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.Arrays;

/// The training of [Nmf]: one sweep over the ratings per epoch serves both sides.
final class NmfUpdates {
  private final Nmf trainer;
  private final double offset;
  private final CsrMatrix rows;
  private final CsrMatrix columns;
  private final double[][] users;
  private final double[][] items;
  private final double[] top;
  private final double[] bottom;
  private final double[][] itemTops;
  private final double[][] itemBottoms;

  NmfUpdates(Nmf trainer, Ratings ratings, Training training) {
    this.trainer = trainer;
    this.offset = Nmf.offset(ratings);
    this.rows = ratings.byUser();
    this.columns = ratings.byItem();
    int width = trainer.factors();
    this.users = start(rows, width, training, Factors.USER_STREAMS);
    this.items = start(columns, width, training, Factors.ITEM_STREAMS);
    this.top = new double[width];
    this.bottom = new double[width];
    this.itemTops = new double[columns.rows()][width];
    this.itemBottoms = new double[columns.rows()][width];
  }

  /// Draws from [0, 1), each row from a stream of its own; zeros for rows without ratings.
  private static double[][] start(CsrMatrix rows, int width, Training training, long firstStream) {
    var factors = new double[rows.rows()][width];
    for (int row = 0; row < factors.length; row++) {
      if (rows.count(row) > 0) {
        var random = training.random(firstStream + row);
        Arrays.setAll(factors[row], _ -> random.nextDouble());
      }
    }
    return factors;
  }

  /// Updates all users and all items once.
  ///
  /// A user's factors may move as soon as their row is done: only that row looks at them.
  void epoch() {
    for (int user = 0; user < users.length; user++) {
      Arrays.fill(top, 0);
      Arrays.fill(bottom, 0);
      var p = users[user];
      for (int at = rows.start(user); at < rows.end(user); at++) {
        int item = rows.column(at);
        collect(p, item, rows.value(at) - offset, SgdKernels.dot(p, items[item]));
      }
      multiply(p, top, bottom, rows.count(user) * trainer.userRegularization());
    }
    for (int item = 0; item < items.length; item++) {
      double pull = columns.count(item) * trainer.itemRegularization();
      multiply(items[item], itemTops[item], itemBottoms[item], pull);
      Arrays.fill(itemTops[item], 0);
      Arrays.fill(itemBottoms[item], 0);
    }
  }

  /// Adds one rating to the sums of both sides, in one loop: the sides apart take half as long
  /// again.
  private void collect(double[] p, int item, double rating, double expected) {
    var q = items[item];
    var userTop = top;
    var userBottom = bottom;
    var itemTop = itemTops[item];
    var itemBottom = itemBottoms[item];
    for (int f = 0; f < p.length; f++) {
      userTop[f] += q[f] * rating;
      userBottom[f] += q[f] * expected;
      itemTop[f] += p[f] * rating;
      itemBottom[f] += p[f] * expected;
    }
  }

  /// `x_f ← x_f · top_f / (bottom_f + pull · x_f)`; a factor of 0 stays 0.
  static void multiply(double[] x, double[] top, double[] bottom, double pull) {
    for (int f = 0; f < x.length; f++) {
      double divisor = bottom[f] + pull * x[f];
      if (divisor > 0) {
        x[f] *= top[f] / divisor;
      }
    }
  }

  double[][] users() {
    return users;
  }

  double[][] items() {
    return items;
  }
}
