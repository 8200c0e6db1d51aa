package dev.matinee.algorithms.bayesfm;

import java.util.Arrays;

/// One side's part of the state of a chain, and the step that draws its weights of one factor.
///
/// What the conditional of the weight `v` of a column needs of the ratings are sums over each row's
/// ratings, each with its τ ([RowPrecision]), which is left out below. With what is left of a
/// rating `e = target − ŷ`, `Q = p_f + q_f`, and x what the row counts in the column, the slope of
/// ŷ in v is `h = x(Q − xv)`, and
///
/// ```
/// v ~ N((α Σ h(e + hv) + λμ) / (α Σ h² + λ), 1 / (α Σ h² + λ))
/// Σ h² = Σ_rows A − 2vB + v²C,   Σ he = Σ_rows F − vK
/// A = x² ΣQ²,   B = x³ ΣQ,   C = x⁴ n,   F = x ΣeQ,   K = x² Σe
/// ```
///
/// A change of v by δ moves `Q` by `δx` and `e` by `−δh`, so that
///
/// ```
/// A += 2δB + δ²C,   B += δC,   F += δ(K − A + vB) + δ²(vC − B),   K += δ(vC − B)
/// ```
///
/// with the old sums on the right: a column costs its rows and not their ratings.
final class SideSampler {
  /// The index of the linear weights among the factors.
  static final int LINEAR = 0;

  /// Numbers that are gathered of each row: Στe, ΣτeQ, ΣτQ, ΣτQ².
  static final int GATHERED = 4;

  private static final double START_SPREAD = 0.1;

  /// Where A, B, F and K stand among the sums of a row.
  private static final int A = 0;

  private static final int B = 1;
  private static final int F = 2;
  private static final int K = 3;
  private static final int STRIDE = 4;

  private final Side side;
  private final float[] sums;

  /// C of each row.
  private final float[] sizes;

  /// The weights of all columns: linear, then of each factor.
  final float[][] weights;

  /// The hyper-priors of each group: linear, then of each factor.
  final GroupPrior[][] priors;

  /// `a_u` or `b_i`.
  final float[] bias;

  /// `p_u` or `q_i`, factor by factor; row LINEAR stays 0.
  final float[][] factors;

  /// How far the last step has moved ŷ of each row, but for the product of both sides.
  final float[] moved;

  /// How far it has moved each row's factor.
  final float[] turned;

  /// Στ of each row.
  final double[] strengths;

  /// What the ratings bring before a step, with the other side's factor for Q; the step works on
  /// it.
  final double[] gathered;

  SideSampler(Side side, int factorCount, RandomVariates chance) {
    this.side = side;
    int rows = side.rows();
    this.sums = new float[rows * STRIDE];
    this.sizes = new float[rows];
    this.weights = new float[factorCount + 1][side.columns()];
    this.factors = new float[factorCount + 1][rows];
    this.bias = new float[rows];
    this.moved = new float[rows];
    this.turned = new float[rows];
    this.strengths = new double[rows];
    this.gathered = new double[rows * GATHERED];
    this.priors = new GroupPrior[factorCount + 1][side.groups().size()];
    for (int f = 0; f <= factorCount; f++) {
      for (int g = 0; g < priors[f].length; g++) {
        priors[f][g] = new GroupPrior();
        if (f != LINEAR) {
          start(side.groups().get(g), side.firstColumn(g), weights[f], chance);
        }
      }
    }
    refresh(true);
  }

  private static void start(FeatureGroup group, int first, float[] weights, RandomVariates chance) {
    for (int c = 0; c < group.columns(); c++) {
      weights[first + c] = group.isEmpty(c) ? 0 : (float) (START_SPREAD * chance.gaussian());
    }
  }

  /// Computes biases and factors from the weights anew: steps add up rounding errors, and leave
  /// rows without ratings as they are.
  ///
  /// @param all those of the rows without ratings alone where false
  void refresh(boolean all) {
    var squares = new float[side.rows()];
    clear(bias, all);
    for (int f = 0; f < weights.length; f++) {
      Arrays.fill(squares, 0);
      var sum = f == LINEAR ? bias : factors[f];
      if (f != LINEAR) {
        clear(sum, all);
      }
      for (int g = all ? 0 : side.firstFeature(); g < side.groups().size(); g++) {
        add(g, weights[f], sum, squares, all);
      }
      for (int row = 0; row < sum.length; row++) {
        if (f != LINEAR && (all || side.counts()[row] == 0)) {
          bias[row] += 0.5f * (sum[row] * sum[row] - squares[row]);
        }
      }
    }
  }

  private void clear(float[] numbers, boolean all) {
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = all || side.counts()[row] == 0 ? 0 : numbers[row];
    }
  }

  private void add(int g, float[] own, float[] sum, float[] squares, boolean all) {
    var group = side.groups().get(g);
    int first = side.firstColumn(g);
    for (int c = 0; c < group.columns(); c++) {
      float v = own[first + c];
      for (int p = group.starts()[c]; p < group.starts()[c + 1]; p++) {
        int row = group.rows()[p];
        if (all || side.counts()[row] == 0) {
          float xv = group.weights()[row] * v;
          sum[row] += xv;
          squares[row] += xv * xv;
        }
      }
    }
  }

  /// Draws the hyper-priors and weights of a factor, or the linear ones, given what was
  /// [#gathered].
  ///
  /// @param noise α, the precision of a rating
  void draw(int f, double noise, RandomVariates chance) {
    begin(factors[f]);
    for (int g = 0; g < side.groups().size(); g++) {
      var shares = side.groups().get(g).weights();
      priors[f][g].draw(side.groups().get(g), weights[f], side.firstColumn(g), chance);
      if (f == LINEAR) {
        enterLinear(shares);
        drawGroup(f, g, noise, chance);
        leaveLinear(shares);
      } else {
        enter(shares);
        drawGroup(f, g, noise, chance);
        leave(shares);
      }
    }
    end(f);
  }

  private void drawGroup(int f, int g, double noise, RandomVariates chance) {
    var group = side.groups().get(g);
    int first = side.firstColumn(g);
    var own = weights[f];
    for (int c = 0; c < group.columns(); c++) {
      int from = group.starts()[c];
      int to = group.starts()[c + 1];
      if (from < to) {
        float v = own[first + c];
        own[first + c] =
            f == LINEAR
                ? drawLinear(group.rows(), from, to, v, priors[f][g], noise, chance)
                : drawFactor(group.rows(), from, to, v, priors[f][g], noise, chance);
      }
    }
  }

  /// Adds the rows' own factor to the sums that have the other side's, and remembers where they
  /// start.
  private void begin(float[] own) {
    for (int row = 0; row < own.length; row++) {
      int at = row * GATHERED;
      double n = strengths[row];
      double q = own[row];
      double sum = gathered[at + 2];
      moved[row] = (float) gathered[at];
      turned[row] = (float) sum;
      gathered[at + 1] += q * gathered[at];
      gathered[at + 2] += n * q;
      gathered[at + 3] += q * (n * q + 2 * sum);
    }
  }

  /// What the step has changed, by what has become of Σe and ΣQ.
  private void end(int f) {
    for (int row = 0; row < moved.length; row++) {
      double n = strengths[row];
      if (n > 0) {
        int at = row * GATHERED;
        double others = turned[row];
        double turn = f == LINEAR ? 0 : (gathered[at + 2] - others) / n - factors[f][row];
        double move = (moved[row] - gathered[at] - turn * others) / n;
        moved[row] = (float) move;
        turned[row] = (float) turn;
        factors[f][row] += (float) turn;
        bias[row] += (float) move;
      }
    }
  }

  private void enter(float[] shares) {
    for (int row = 0; row < shares.length; row++) {
      double x = shares[row];
      if (x > 0) {
        int at = row * STRIDE;
        int from = row * GATHERED;
        sums[at + A] = (float) (x * x * gathered[from + 3]);
        sums[at + B] = (float) (x * x * x * gathered[from + 2]);
        sums[at + F] = (float) (x * gathered[from + 1]);
        sums[at + K] = (float) (x * x * gathered[from]);
        sizes[row] = (float) (x * x * x * x * strengths[row]);
      }
    }
  }

  private void leave(float[] shares) {
    for (int row = 0; row < shares.length; row++) {
      double x = shares[row];
      if (x > 0) {
        int at = row * STRIDE;
        int to = row * GATHERED;
        gathered[to + 3] = sums[at + A] / (x * x);
        gathered[to + 2] = sums[at + B] / (x * x * x);
        gathered[to + 1] = sums[at + F] / x;
        gathered[to] = sums[at + K] / (x * x);
      }
    }
  }

  private static double drawn(
      double slope, double square, float v, GroupPrior prior, double noise, RandomVariates chance) {
    double precision = noise * square + prior.precision;
    double mean = (noise * (slope + v * square) + prior.precision * prior.mean) / precision;
    return mean + chance.gaussian() / Math.sqrt(precision);
  }

  private float drawFactor(
      int[] rows,
      int from,
      int to,
      float v,
      GroupPrior prior,
      double noise,
      RandomVariates chance) {
    var s = sums;
    var n = sizes;
    float a = 0;
    float b = 0;
    float c = 0;
    float g = 0;
    float k = 0;
    for (int p = from; p < to; p++) {
      int row = rows[p];
      int at = row * STRIDE;
      a += s[at + A];
      b += s[at + B];
      g += s[at + F];
      k += s[at + K];
      c += n[row];
    }
    double square = a - v * (2.0 * b - v * c);
    float drawn = (float) drawn(g - v * k, square, v, prior, noise, chance);
    float change = drawn - v;
    for (int p = from; p < to; p++) {
      int row = rows[p];
      int at = row * STRIDE;
      float oldA = s[at + A];
      float oldB = s[at + B];
      float oldC = n[row];
      float oldK = s[at + K];
      float bent = change * (v * oldC - oldB);
      float moreB = change * oldC;
      s[at + F] += change * (oldK - oldA + v * oldB + bent);
      s[at + K] = oldK + bent;
      s[at + A] = oldA + change * (2 * oldB + moreB);
      s[at + B] = oldB + moreB;
    }
    return drawn;
  }

  /// The same where the slope is x: `Σ h² = Σ_rows C`, `Σ he = Σ_rows K`, and `K −= δC`.
  private float drawLinear(
      int[] rows,
      int from,
      int to,
      float w,
      GroupPrior prior,
      double noise,
      RandomVariates chance) {
    double square = 0;
    double slope = 0;
    for (int p = from; p < to; p++) {
      square += sizes[rows[p]];
      slope += sums[rows[p] * STRIDE + K];
    }
    float drawn = (float) drawn(slope, square, w, prior, noise, chance);
    for (int p = from; p < to; p++) {
      sums[rows[p] * STRIDE + K] -= (drawn - w) * sizes[rows[p]];
    }
    return drawn;
  }

  private void enterLinear(float[] shares) {
    for (int row = 0; row < shares.length; row++) {
      double x = shares[row];
      sums[row * STRIDE + K] = (float) (x * gathered[row * GATHERED]);
      sizes[row] = (float) (x * x * strengths[row]);
    }
  }

  private void leaveLinear(float[] shares) {
    for (int row = 0; row < shares.length; row++) {
      if (shares[row] > 0) {
        gathered[row * GATHERED] = sums[row * STRIDE + K] / shares[row];
      }
    }
  }
}
