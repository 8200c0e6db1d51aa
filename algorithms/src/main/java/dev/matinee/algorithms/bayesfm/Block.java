package dev.matinee.algorithms.bayesfm;

import java.util.Arrays;

/// One side's part of the state of a chain, and the step that draws its weights of one factor.
///
/// What the conditional of a weight `v` of column j needs of the ratings are sums over each row's
/// ratings: with residual `e = r − ŷ` and `Q = p_f + q_f`, the slope of ŷ in v is `h = x(Q − xv)`,
/// and
///
/// ```
/// v ~ N((α Σ h(e + hv) + λμ) / (α Σ h² + λ), 1 / (α Σ h² + λ))
/// Σ h² = Σ_rows x²(ΣQ² − 2xv ΣQ + x²v² n),   Σ he = Σ_rows x(ΣeQ − xv Σe)
/// ```
///
/// A change of v by δ moves `Q` by `t = δx` and every sum by a polynomial in t, so that a column
/// costs its rows and not their ratings.
final class Block {
  /// The index of the linear weights among the factors.
  static final int LINEAR = 0;

  private static final double START_SPREAD = 0.1;

  // Where the sums over a row's ratings stand: ΣQ, ΣQ², ΣeQ, Σe, their number; what the row counts
  // in a group's columns; its Q_f; and how far ŷ has moved but for the product of both sides.
  private static final int SUM_Q = 0;
  private static final int SUM_QQ = 1;
  private static final int SUM_EQ = 2;
  private static final int SUM_E = 3;
  private static final int COUNT = 4;
  private static final int SHARE = 5;
  private static final int OWN_Q = 6;
  private static final int MOVED = 7;
  static final int STRIDE = 8;

  private final Side side;
  private final float[] sums;

  /// The weights of all columns: linear, then of each factor.
  final float[][] weights;

  /// The hyper-priors of each group: linear, then of each factor.
  final GroupPrior[][] priors;

  /// `a_u` or `b_i`.
  final float[] bias;

  /// `p_u` or `q_i`, factor by factor; row LINEAR stays 0.
  final float[][] factors;

  /// How far the last step has moved each row: ŷ but for the product of both sides, and the factor.
  final float[] moved;

  final float[] turned;

  /// The four sums that the ratings bring: Σe, ΣeQ', ΣQ', ΣQ'² of each row, with Q' the other
  /// side's factor.
  final double[] gathered;

  Block(Side side, int width, Chance chance) {
    this.side = side;
    int rows = side.rows();
    this.sums = new float[rows * STRIDE];
    this.weights = new float[width + 1][side.columns()];
    this.factors = new float[width + 1][rows];
    this.bias = new float[rows];
    this.moved = new float[rows];
    this.turned = new float[rows];
    this.gathered = new double[rows * 4];
    this.priors = new GroupPrior[width + 1][side.groups().size()];
    for (int f = 0; f <= width; f++) {
      for (int g = 0; g < priors[f].length; g++) {
        priors[f][g] = new GroupPrior();
        if (f != LINEAR) {
          start(side.groups().get(g), side.firstColumn(g), weights[f], chance);
        }
      }
    }
    refresh();
  }

  private static void start(FeatureGroup group, int first, float[] weights, Chance chance) {
    for (int c = 0; c < group.columns(); c++) {
      weights[first + c] = group.isEmpty(c) ? 0 : (float) (START_SPREAD * chance.gaussian());
    }
  }

  /// Computes biases and factors from the weights anew: steps add up rounding errors.
  void refresh() {
    Arrays.fill(bias, 0);
    var squares = new float[side.rows()];
    for (int f = 0; f < weights.length; f++) {
      Arrays.fill(squares, 0);
      var sum = f == LINEAR ? bias : factors[f];
      Arrays.fill(sum, 0);
      for (int g = 0; g < side.groups().size(); g++) {
        addTo(sum, squares, side.groups().get(g), weights[f], side.firstColumn(g));
      }
      if (f != LINEAR) {
        for (int row = 0; row < sum.length; row++) {
          bias[row] += 0.5f * (sum[row] * sum[row] - squares[row]);
        }
      }
    }
  }

  private static void addTo(
      float[] sum, float[] squares, FeatureGroup group, float[] weights, int first) {
    for (int c = 0; c < group.columns(); c++) {
      float v = weights[first + c];
      for (int p = group.starts()[c]; p < group.starts()[c + 1]; p++) {
        int row = group.rows()[p];
        float xv = group.weights()[row] * v;
        sum[row] += xv;
        squares[row] += xv * xv;
      }
    }
  }

  /// Draws the hyper-priors and weights of a factor, given what was [#gathered].
  ///
  /// @param noise α, the precision of a rating
  void draw(int f, double noise, Chance chance) {
    begin(factors[f]);
    for (int g = 0; g < side.groups().size(); g++) {
      var group = side.groups().get(g);
      int first = side.firstColumn(g);
      share(group.weights());
      priors[f][g].draw(group, weights[f], first, chance);
      for (int c = 0; c < group.columns(); c++) {
        int from = group.starts()[c];
        int to = group.starts()[c + 1];
        if (from < to) {
          int j = first + c;
          weights[f][j] =
              f == LINEAR
                  ? drawLinear(group.rows(), from, to, weights[f][j], priors[f][g], noise, chance)
                  : drawFactor(group.rows(), from, to, weights[f][j], priors[f][g], noise, chance);
        }
      }
    }
    end(factors[f]);
  }

  private void begin(float[] own) {
    for (int row = 0; row < own.length; row++) {
      int at = row * STRIDE;
      double n = side.counts()[row];
      double q = own[row];
      double e = gathered[4 * row];
      double eq = gathered[4 * row + 1];
      double sum = gathered[4 * row + 2];
      double squares = gathered[4 * row + 3];
      sums[at + SUM_Q] = (float) (n * q + sum);
      sums[at + SUM_QQ] = (float) (q * (n * q + 2 * sum) + squares);
      sums[at + SUM_EQ] = (float) (q * e + eq);
      sums[at + SUM_E] = (float) e;
      sums[at + COUNT] = (float) n;
      sums[at + OWN_Q] = own[row];
      sums[at + MOVED] = 0;
    }
  }

  private void share(float[] shares) {
    for (int row = 0; row < shares.length; row++) {
      sums[row * STRIDE + SHARE] = shares[row];
    }
  }

  private void end(float[] own) {
    for (int row = 0; row < own.length; row++) {
      moved[row] = sums[row * STRIDE + MOVED];
      turned[row] = sums[row * STRIDE + OWN_Q] - own[row];
      own[row] = sums[row * STRIDE + OWN_Q];
      bias[row] += moved[row];
    }
  }

  private static double drawn(
      double slope, double square, float v, GroupPrior prior, double noise, Chance chance) {
    double precision = noise * square + prior.precision;
    double mean = (noise * (slope + v * square) + prior.precision * prior.mean) / precision;
    return mean + chance.gaussian() / Math.sqrt(precision);
  }

  private float drawFactor(
      int[] rows, int from, int to, float v, GroupPrior prior, double noise, Chance chance) {
    var s = sums;
    double square = 0;
    double slope = 0;
    for (int p = from; p < to; p++) {
      int at = rows[p] * STRIDE;
      float x = s[at + SHARE];
      float xv = x * v;
      square += x * x * (s[at + SUM_QQ] - xv * (2 * s[at + SUM_Q] - xv * s[at + COUNT]));
      slope += x * (s[at + SUM_EQ] - xv * s[at + SUM_E]);
    }
    float to1 = (float) drawn(slope, square, v, prior, noise, chance);
    float change = to1 - v;
    for (int p = from; p < to; p++) {
      int at = rows[p] * STRIDE;
      float x = s[at + SHARE];
      float xv = x * v;
      float t = change * x;
      float n = s[at + COUNT];
      float sumQ = s[at + SUM_Q];
      float sumE = s[at + SUM_E];
      float sumQq = s[at + SUM_QQ];
      float own = s[at + OWN_Q];
      float less = xv * n - sumQ;
      s[at + SUM_EQ] += t * (sumE - sumQq + xv * sumQ) + t * t * less;
      s[at + SUM_E] = sumE + t * less;
      s[at + SUM_QQ] = sumQq + t * (2 * sumQ + t * n);
      s[at + SUM_Q] = sumQ + t * n;
      s[at + MOVED] += t * (own - xv);
      s[at + OWN_Q] = own + t;
    }
    return to1;
  }

  private float drawLinear(
      int[] rows, int from, int to, float w, GroupPrior prior, double noise, Chance chance) {
    var s = sums;
    double square = 0;
    double slope = 0;
    for (int p = from; p < to; p++) {
      int at = rows[p] * STRIDE;
      float x = s[at + SHARE];
      square += x * x * s[at + COUNT];
      slope += x * s[at + SUM_E];
    }
    float to1 = (float) drawn(slope, square, w, prior, noise, chance);
    for (int p = from; p < to; p++) {
      int at = rows[p] * STRIDE;
      float t = (to1 - w) * s[at + SHARE];
      s[at + SUM_E] -= t * s[at + COUNT];
      s[at + MOVED] += t;
    }
    return to1;
  }
}
