package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.Profile;
import java.util.Arrays;

/// Places one user in every sample, with all else of the sample as it is: her features and the set
/// of her movies say where she starts, her ratings move her ([NewUserConditional]).
///
/// Cost: O(samples · (ratings · factors² + factors³)).
final class SampledFoldIn {
  private final BayesFmModel model;
  private final PosteriorSamples draws;
  private final int count;
  private final int width;
  private final Profile profile;

  /// What her features alone make of her row, sample by sample.
  private final float[] fixed;

  private final NewUserConditional[] rows;

  SampledFoldIn(BayesFmModel model, Profile profile) {
    this.model = model;
    this.draws = model.draws();
    this.count = draws.count();
    this.width = draws.width();
    this.profile = profile;
    this.fixed = fixed(model.userFeatures(profile));
    this.rows = new NewUserConditional[draws.count()];
    var items = new float[profile.size()][];
    for (int r = 0; r < items.length; r++) {
      items[r] = draws.row(draws.items(), profile.item(r));
    }
    for (int s = 0; s < rows.length; s++) {
      rows[s] = place(s, items);
    }
  }

  /// Sums over the features' columns, and the pairs among them.
  ///
  /// @param shares what each column counts
  private float[] fixed(float[] shares) {
    var sums = new float[width * count];
    var squares = new float[sums.length];
    var column = new float[sums.length];
    for (int j = 0; j < shares.length; j++) {
      if (shares[j] != 0) {
        draws.read(draws.columns(), j, column);
        for (int k = 0; k < column.length; k++) {
          float xv = shares[j] * column[k];
          sums[k] += xv;
          squares[k] += xv * xv;
        }
      }
    }
    for (int at = count; at < (width - 1) * count; at++) {
      sums[at % count] += 0.5f * (sums[at] * sums[at] - squares[at]);
    }
    return sums;
  }

  private NewUserConditional place(int s, float[][] items) {
    int n = items.length;
    int owns = width - 1;
    var slopes = new double[n * owns];
    var roots = new double[n];
    var base = new double[n];
    for (int r = 0; r < n; r++) {
      var slope = slope(s, items[r]);
      System.arraycopy(slope, 0, slopes, r * owns, owns);
      roots[r] = Math.sqrt(draws.precision(s)) * items[r][owns * count + s];
      base[r] = draws.offset(s) + fixed[s] + items[r][s];
      for (int k = 1; k < owns; k++) {
        base[r] += (double) fixed[k * count + s] * items[r][k * count + s];
      }
    }
    var row =
        new NewUserConditional(
            roots, slopes, draws.priorMeans(s), draws.priorPrecisions(s), model.noiseFreedom());
    if (model.ordinal()) {
      drawLevels(row, s, base);
    } else {
      var values = new double[n];
      for (int r = 0; r < n; r++) {
        values[r] = profile.value(r) - base[r];
      }
      row.draw(s, values, model.ownNoise());
    }
    return row;
  }

  private void drawLevels(NewUserConditional row, int s, double[] base) {
    var low = new double[base.length];
    var high = new double[base.length];
    for (int r = 0; r < base.length; r++) {
      int level = model.level(profile.value(r));
      low[r] = draws.cut(s, level) - base[r];
      high[r] = draws.cut(s, level + 1) - base[r];
    }
    row.draw(s, low, high, model.ownNoise());
  }

  /// The slope of ŷ in what is the user's own, `(1, p' + q_i)`.
  private double[] slope(int s, float[] item) {
    var slope = new double[width - 1];
    slope[0] = 1;
    for (int k = 1; k < slope.length; k++) {
      slope[k] = fixed[k * count + s] + item[k * count + s];
    }
    return slope;
  }

  /// `a_u`, `p_u` and `√τ_u` in every sample.
  float[] row() {
    var row = fixed.clone();
    for (int s = 0; s < rows.length; s++) {
      var own = rows[s].own;
      row[s] += (float) own[0];
      for (int k = 1; k < own.length; k++) {
        row[s] += (float) own[k] * fixed[k * count + s];
        row[k * count + s] += (float) own[k];
      }
      row[own.length * count + s] = (float) rows[s].root;
    }
    return row;
  }

  /// Writes the share of each rating in the mean of ŷ for an item, times a slope in each sample:
  /// what it moves the user's own by, and what its movie counts in the set.
  void shares(float[] item, double[] slopes, double[] into) {
    Arrays.fill(into, 0);
    for (int s = 0; s < rows.length; s++) {
      rows[s].addShares(slope(s, item), slopes[s] / rows.length, into);
    }
    if (model.hasImplicitUsers()) {
      var column = new float[item.length];
      float share = FeatureGroup.share(profile.size());
      for (int r = 0; r < into.length; r++) {
        draws.read(draws.columns(), profile.item(r), column);
        for (int s = 0; s < count; s++) {
          double sum = column[s];
          for (int k = 1; k < width - 1; k++) {
            sum += column[k * count + s] * item[k * count + s];
          }
          into[r] += share * sum * slopes[s] / count;
        }
      }
    }
  }
}
