package dev.matinee.algorithms.bayesfm;

import java.util.Arrays;

/// One chain of Gibbs sampling: its state, and the sweep that draws all of it anew.
///
/// A factor's step goes through the ratings twice: once in the order of the users, which brings up
/// to date what is left of each rating and gathers what the users' weights need, and once for the
/// items'. Cost of a sweep: O(ratings · factors) for these, and as much for the columns' entries.
final class GibbsChain {
  /// After so many sweeps sums are made anew.
  private static final int REFRESHED_AFTER = 64;

  private static final int PENDING = 4;

  private final DesignMatrix design;
  private final RandomVariates chance;
  private final int width;
  private final float[] residual;

  /// Of each item: how far it has moved and turned in the last step, which the ratings do not know
  /// yet, and its factor of this step.
  private final float[] pending;

  final SideSampler users;
  final SideSampler movies;
  final Noise noise;
  final RowPrecision own;
  private int sweeps;

  GibbsChain(
      DesignMatrix design, int factors, Noise noise, RowPrecision own, RandomVariates chance) {
    this.design = design;
    this.chance = chance;
    this.width = factors + 1;
    this.noise = noise;
    this.own = own;
    this.users = new SideSampler(design.users(), factors, chance);
    this.movies = new SideSampler(design.movies(), factors, chance);
    this.residual = new float[design.size()];
    this.pending = new float[PENDING * design.movies().rows()];
    if (noise instanceof OrdinalNoise) {
      predict(noise.target());
    } else {
      refreshResidual();
    }
  }

  /// What is left of each rating: target less ŷ.
  float[] residual() {
    return residual;
  }

  /// Draws everything once.
  void sweep() {
    noise.draw(residual, own.precision, chance);
    own.draw(residual, noise.precision(), chance);
    own.addUp(users.strengths, movies.strengths);
    for (int f = 0; f < width; f++) {
      gatherForUsers(f);
      users.draw(f, noise.precision(), chance);
      gatherForMovies(f);
      movies.draw(f, noise.precision(), chance);
    }
    gatherForUsers(width);
    if (++sweeps % REFRESHED_AFTER == 0) {
      users.refresh(true);
      movies.refresh(true);
      refreshResidual();
    }
  }

  private void refreshResidual() {
    predict(residual);
    var target = noise.target();
    for (int p = 0; p < residual.length; p++) {
      residual[p] = target[p] - residual[p];
    }
  }

  /// ŷ of every rating.
  private void predict(float[] into) {
    var starts = design.starts();
    for (int u = 0; u < design.users().rows(); u++) {
      for (int p = starts[u]; p < starts[u + 1]; p++) {
        int i = design.items()[p];
        double sum = noise.offset() + users.bias[u] + movies.bias[i];
        for (int f = 1; f < width; f++) {
          sum += users.factors[f][u] * movies.factors[f][i];
        }
        into[p] = (float) sum;
      }
    }
  }

  /// Takes in what the items' last step has moved, and gathers what the users' step of factor f
  /// needs; no more than the former where there is no such factor.
  private void gatherForUsers(int f) {
    takePending(f);
    var last = users.factors[Math.max(f - 1, 0)];
    var items = design.items();
    var starts = design.starts();
    var precision = own.precision;
    var gathered = users.gathered;
    for (int u = 0; u < last.length; u++) {
      float its = last[u];
      double sumE = 0;
      double sumEq = 0;
      double sumQ = 0;
      double sumQq = 0;
      for (int p = starts[u]; p < starts[u + 1]; p++) {
        int at = PENDING * items[p];
        float e = residual[p] - pending[at] - its * pending[at + 1];
        float q = pending[at + 2];
        float weight = precision[p];
        float weighted = weight * q;
        residual[p] = e;
        sumE += weight * e;
        sumEq += weighted * e;
        sumQ += weighted;
        sumQq += weighted * q;
      }
      int to = SideSampler.GATHERED * u;
      gathered[to] = sumE;
      gathered[to + 1] = sumEq;
      gathered[to + 2] = sumQ;
      gathered[to + 3] = sumQq;
    }
  }

  private void takePending(int f) {
    for (int i = 0; i < movies.moved.length; i++) {
      int at = PENDING * i;
      pending[at] = f == 0 ? 0 : movies.moved[i];
      pending[at + 1] = f == 0 ? 0 : movies.turned[i];
      pending[at + 2] = f == width ? 0 : movies.factors[f][i];
    }
  }

  private void gatherForMovies(int f) {
    var items = design.items();
    var starts = design.starts();
    var factors = movies.factors[f];
    var precision = own.precision;
    var gathered = movies.gathered;
    Arrays.fill(gathered, 0);
    for (int u = 0; u < users.moved.length; u++) {
      float its = users.factors[f][u];
      float moved = users.moved[u];
      float turned = users.turned[u];
      for (int p = starts[u]; p < starts[u + 1]; p++) {
        int i = items[p];
        float e = residual[p] - moved - turned * factors[i];
        residual[p] = e;
        float weight = precision[p];
        float weighted = weight * its;
        int to = SideSampler.GATHERED * i;
        gathered[to] += weight * e;
        gathered[to + 1] += weighted * e;
        gathered[to + 2] += weighted;
        gathered[to + 3] += weighted * its;
      }
    }
  }
}
