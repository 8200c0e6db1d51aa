package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.SgdKernels;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.Arrays;

/// The training of [SvdPlusPlus], a user's pass at the price of SVD's.
///
/// With the error `e = r − r̂` before the step, the learning rate γ, the regularization λ, `κ = 1 −
/// γλ` and n ratings of the user, the rule for one rating is
///
/// ```
/// b   ← κ b + γ e              for the user and the item
/// p   ← κ p + γ e q
/// q   ← κ q + γ e (p + z)      with the old p and z
/// y_j ← κ y_j + γ e q / √n     for all j in I_u, with the old q
/// ```
///
/// so that done literally a user's pass costs O(n² · factors). But all y_j of the user move by the
/// same affine map, and so does z, their sum divided by √n: its last term is `n · γ e q / √n / √n =
/// γ e q`,
///
/// ```
/// z ← κ z + γ e q
/// ```
///
/// which is the rule of p. Both enter the error only as `t = p + z`, which follows
///
/// ```
/// t ← κ t + 2 γ e q,   q ← κ q + γ e t
/// ```
///
/// and the pass is one of SVD with a doubled gain on the user's side. Let `a = κⁿ` and `c` be what
/// the n steps have put into p: `p = a p₀ + c` and likewise `z = a z₀ + c`, hence `t = a t₀ + 2 c`.
/// At the end of the pass
///
/// ```
/// c = (t − a t₀) / 2,   p = a p₀ + c,   y_j = a y_j₀ + c / √n
/// ```
///
/// which is exact, costs O(factors) a rating, and needs each y_j twice per pass: once for `t₀`,
/// once for the last line. Everything is in double, so that the rounding stays far below the noise
/// of the ratings whatever the order of the sums.
final class SvdPlusPlusDescent {
  private final CsrMatrix rows;
  private final Biases biases;
  private final double rate;
  private final double keep;
  private final double[][] p;
  private final double[][] q;
  private final double[][] y;
  private final double[] before;
  private final double[] after;

  SvdPlusPlusDescent(SvdPlusPlus trainer, Ratings ratings, Training training) {
    this(
        trainer,
        ratings,
        random(ratings.byUser(), trainer, training, Factors.USER_STREAMS),
        random(ratings.byItem(), trainer, training, Factors.ITEM_STREAMS),
        random(ratings.byItem(), trainer, training, Factors.CHOICE_STREAMS));
  }

  /// From a given start, which training goes on from in place.
  SvdPlusPlusDescent(
      SvdPlusPlus trainer, Ratings ratings, double[][] p, double[][] q, double[][] y) {
    this.rows = ratings.byUser();
    this.biases = Biases.none(ratings);
    this.rate = trainer.learningRate();
    this.keep = 1 - rate * trainer.regularization();
    this.p = p;
    this.q = q;
    this.y = y;
    this.before = new double[trainer.factors()];
    this.after = new double[trainer.factors()];
  }

  private static double[][] random(
      CsrMatrix rows, SvdPlusPlus trainer, Training training, long firstStream) {
    return widened(
        Factors.random(rows, trainer.factors(), trainer.initSd(), training, firstStream));
  }

  static double[][] widened(FactorMatrix rows) {
    var wide = new double[rows.rows()][rows.width()];
    for (int row = 0; row < wide.length; row++) {
      for (int f = 0; f < wide[row].length; f++) {
        wide[row][f] = rows.get(row, f);
      }
    }
    return wide;
  }

  /// Visits every rating once.
  void epoch() {
    for (int user = 0; user < p.length; user++) {
      if (rows.count(user) > 0) {
        pass(user);
      }
    }
  }

  private void pass(int user) {
    double root = Math.sqrt(rows.count(user));
    sum(user, root);
    System.arraycopy(before, 0, after, 0, after.length);
    double a = sweep(user);
    var own = p[user];
    for (int f = 0; f < own.length; f++) {
      double c = (after[f] - a * before[f]) / 2;
      own[f] = a * own[f] + c;
      after[f] = c / root;
    }
    for (int at = rows.start(user); at < rows.end(user); at++) {
      SgdKernels.blend(y[rows.column(at)], a, after);
    }
  }

  /// Writes `p + z` of a user to `before`.
  private void sum(int user, double root) {
    Arrays.fill(before, 0);
    for (int at = rows.start(user); at < rows.end(user); at++) {
      SgdKernels.blend(before, 1, y[rows.column(at)]);
    }
    for (int f = 0; f < before.length; f++) {
      before[f] = p[user][f] + before[f] / root;
    }
  }

  /// Takes all steps of a user on `after`; returns what they keep of where they started, κⁿ.
  private double sweep(int user) {
    var ofItems = biases.ofItems();
    double userBias = biases.ofUsers()[user];
    double kept = 1;
    for (int at = rows.start(user); at < rows.end(user); at++) {
      int item = rows.column(at);
      double expected = biases.of(userBias, item) + SgdKernels.dot(after, q[item]);
      double gain = rate * (rows.value(at) - expected);
      userBias = keep * userBias + gain;
      ofItems[item] = keep * ofItems[item] + gain;
      SgdKernels.step(after, q[item], keep, 2 * gain, gain);
      kept *= keep;
    }
    biases.ofUsers()[user] = userBias;
    return kept;
  }

  Biases biases() {
    return biases;
  }

  /// p + z of every user, as of now.
  double[][] users() {
    var users = new double[p.length][];
    for (int user = 0; user < p.length; user++) {
      if (rows.count(user) > 0) {
        sum(user, Math.sqrt(rows.count(user)));
        users[user] = before.clone();
      } else {
        users[user] = p[user];
      }
    }
    return users;
  }

  double[][] items() {
    return q;
  }

  /// y of every item.
  double[][] implicit() {
    return y;
  }
}
