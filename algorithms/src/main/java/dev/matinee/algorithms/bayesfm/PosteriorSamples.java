package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.State;
import java.util.Arrays;

/// The samples that a model consists of, in half precision: of every user `a_u`, `p_u` and `√τ_u`,
/// and those of every item; of every column of the users' side but their own, `w_j` and `v_j` (and
/// a placeholder that is not used), for new users. A row has one number in all samples, then the
/// next, so that samples can be worked on side by side; artifacts have one sample after the other.
///
/// @param count the number of samples
/// @param width how many numbers a row has in a sample: factors + 2
/// @param ordinal whether ratings are levels
/// @param noise of each sample `w_0`, then α, or the cut points
/// @param prior of each sample μ and λ of the users' own weights, for each number of a row
record PosteriorSamples(
    int count,
    int width,
    boolean ordinal,
    short[] users,
    short[] items,
    short[] columns,
    float[] noise,
    float[] prior) {
  private static final String USERS = "users";
  private static final String ITEMS = "items";
  private static final String COLUMNS = "userColumns";
  private static final String NOISE = "noise";
  private static final String PRIOR = "userPrior";

  /// Room for samples.
  ///
  /// @param levels how many the scale has
  static PosteriorSamples empty(DesignMatrix design, BayesFm settings, int levels) {
    int count = settings.draws();
    int width = settings.factors() + 2;
    int own = design.users().rows();
    return new PosteriorSamples(
        count,
        width,
        settings.ordinal(),
        halves(design.users().rows(), count, width),
        halves(design.movies().rows(), count, width),
        halves(design.users().columns() - own, count, width),
        new float[count * (settings.ordinal() ? levels : 2)],
        new float[count * (width - 1) * 2]);
  }

  private static short[] halves(int rows, int count, int width) {
    try {
      return new short[Math.multiplyExact(rows, Math.multiplyExact(count, width))];
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "kept · (factors + 1) numbers of %d rows must fit into one array of 2³¹, got %d · %d; lower kept"
              .formatted(rows, count, width),
          e);
    }
  }

  static PosteriorSamples restored(State state, BayesFm settings) {
    int width = settings.factors() + 2;
    var prior = state.floats(PRIOR);
    int count = prior.length / (2 * (width - 1));
    return new PosteriorSamples(
        count,
        width,
        settings.ordinal(),
        turned(state.halves(USERS), count, width),
        turned(state.halves(ITEMS), count, width),
        turned(state.halves(COLUMNS), count, width),
        state.floats(NOISE),
        prior);
  }

  /// Rows of `high · wide` numbers turned into rows of `wide · high`.
  private static short[] turned(short[] rows, int high, int wide) {
    var turned = new short[rows.length];
    for (int row = 0; row < rows.length; row += high * wide) {
      for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
          turned[row + x * high + y] = rows[row + y * wide + x];
        }
      }
    }
    return turned;
  }

  State.Builder saved(State.Builder state) {
    return state
        .put(USERS, turned(users, width, count))
        .put(ITEMS, turned(items, width, count))
        .put(COLUMNS, turned(columns, width, count))
        .put(NOISE, noise)
        .put(PRIOR, prior);
  }

  /// The numbers of one row in all samples: number k in sample s is at `k · count + s`.
  float[] row(short[] rows, int row) {
    var numbers = new float[count * width];
    read(rows, row, numbers);
    return numbers;
  }

  /// The same into an array that is there.
  void read(short[] rows, int row, float[] into) {
    int at = row * into.length;
    for (int k = 0; k < into.length; k++) {
      into[k] = Float.float16ToFloat(rows[at + k]);
    }
  }

  /// `w_0` in a sample.
  double offset(int s) {
    return noise[s * noises()];
  }

  /// α in a sample of numbers; 1 of levels.
  double precision(int s) {
    return ordinal ? 1 : noise[2 * s + 1];
  }

  /// The cut point below a level in a sample.
  double cut(int s, int level) {
    if (level == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return level == noises() ? Double.POSITIVE_INFINITY : noise[s * noises() + level];
  }

  /// μ of each number that is a user's own, in a sample.
  double[] priorMeans(int s) {
    var means = new double[width - 1];
    Arrays.setAll(means, k -> prior[(s * (width - 1) + k) * 2]);
    return means;
  }

  /// λ of each.
  double[] priorPrecisions(int s) {
    var precisions = new double[width - 1];
    Arrays.setAll(precisions, k -> prior[(s * (width - 1) + k) * 2 + 1]);
    return precisions;
  }

  private int noises() {
    return noise.length / count;
  }

  /// Keeps the state of a chain as sample s.
  ///
  /// @param newcomer standard normal numbers for the rows without ratings, one for each of a row
  void put(int s, GibbsChain chain, DesignMatrix design, double[] newcomer) {
    chain.users.refresh(false);
    chain.movies.refresh(false);
    put(s, chain.users, design.users(), chain.own.ofUsers, users, newcomer);
    put(s, chain.movies, design.movies(), chain.own.ofItems, items, newcomer);
    int own = design.users().rows();
    for (int k = 0; k < width - 1; k++) {
      var weights = chain.users.weights[k];
      for (int c = own; c < weights.length; c++) {
        columns[((c - own) * width + k) * count + s] = Float.floatToFloat16(weights[c]);
      }
      var its = chain.users.priors[k][0];
      prior[(s * (width - 1) + k) * 2] = (float) its.mean;
      prior[(s * (width - 1) + k) * 2 + 1] = (float) its.precision;
    }
    int at = s * noises();
    noise[at] = (float) chain.noise.offset();
    if (!ordinal) {
      noise[at + 1] = (float) chain.noise.precision();
    }
    var cuts = chain.noise.cuts();
    for (int c = 0; c < cuts.length; c++) {
      noise[at + 1 + c] = (float) cuts[c];
    }
  }

  private void put(
      int s, SideSampler block, Side side, float[] roots, short[] into, double[] newcomer) {
    var row = new double[width - 1];
    for (int r = 0; r < side.rows(); r++) {
      row[0] = block.bias[r];
      for (int k = 1; k < row.length; k++) {
        row[k] = block.factors[k][r];
      }
      if (side.counts()[r] == 0) {
        welcome(row, block, newcomer);
      }
      int at = r * width * count + s;
      for (int k = 0; k < row.length; k++) {
        into[at + k * count] = Float.floatToFloat16((float) row[k]);
      }
      into[at + row.length * count] = Float.floatToFloat16(roots[r]);
    }
  }

  /// Gives a row without ratings weights of its own out of the hyper-prior.
  private static void welcome(double[] row, SideSampler block, double[] newcomer) {
    for (int k = 0; k < row.length; k++) {
      var prior = block.priors[k][0];
      double own = prior.mean + newcomer[k] / Math.sqrt(prior.precision);
      if (k == 0) {
        row[0] += own;
      } else {
        row[0] += row[k] * own;
        row[k] += own;
      }
    }
  }
}
