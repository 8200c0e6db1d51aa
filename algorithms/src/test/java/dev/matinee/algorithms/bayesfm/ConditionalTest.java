package dev.matinee.algorithms.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.bayesfm.BayesFm.Implicit;
import dev.matinee.algorithms.bayesfm.BayesFm.Likelihood;
import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The step of a chain against the definition: ŷ is written out over all features, every weight's
/// conditional is computed from all ratings, one after the other.
///
/// Chance is switched off, so that every draw is the mean of its conditional; nothing is left of
/// blocks, of sums that are moved along, or of what is not yet brought up to date.
class ConditionalTest {
  private static final int FACTORS = 2;

  /// Once it is quiet, the middle of every distribution.
  private static final class Switched implements RandomGenerator {
    private final RandomGenerator loud = new SplittableRandom(5);
    private boolean quiet;

    @Override
    public long nextLong() {
      return loud.nextLong();
    }

    @Override
    public double nextDouble() {
      return quiet ? 0.5 : loud.nextDouble();
    }

    @Override
    public double nextGaussian() {
      return quiet ? 0 : loud.nextGaussian();
    }
  }

  /// A weight's column of x: what each row of its side counts in it.
  private record Column(Side side, SideSampler block, int group, int index, float[] shares) {}

  private final Switched random = new Switched();

  private final DesignMatrix design =
      DesignMatrix.of(
          small(),
          new BayesFm(
              FACTORS, 1, 0, 1, 1, Likelihood.REGRESSION, "all", Implicit.BOTH, true, 10, false));

  /// Six users, one of them without ratings, and five items, with a number and labels.
  private static Ratings small() {
    var ofUsers = Features.builder();
    var ofItems = Features.builder();
    for (int u = 0; u < 6; u++) {
      ofUsers.labels("u" + u, Features.GENDER, List.of(u % 2 == 0 ? "F" : "M"));
      ofUsers.number("u" + u, Features.AGE, 20 + 5 * (u / 2));
    }
    for (int i = 0; i < 5; i++) {
      var genres = i % 2 == 0 ? List.of("Drama") : List.of("Comedy", i > 2 ? "Drama" : "War");
      ofItems.labels("i" + i, Features.GENRES, genres);
    }
    var builder =
        Ratings.builder(RatingScale.STARS).ofUsers(ofUsers.build()).ofItems(ofItems.build());
    for (int n = 0; n < 25; n++) {
      if (n % 3 != 1) {
        builder.add("u" + n % 5, "i" + n / 5, 1 + n * n % 5, n);
      }
    }
    return builder.build();
  }

  /// Two weights by hand: one user with the ratings 5 and 3 of two items, `α = 1`, `λ = 1`, `μ =
  /// 0`.
  @Test
  void draw_oneUserTwoRatings_asByHand() {
    var side = new Side(new int[] {2}, List.of(FeatureGroup.identity(new int[] {2})), false);
    random.quiet = true;
    var block = new SideSampler(side, 1, new RandomVariates(random));
    block.weights[1][0] = 0.5f;
    block.refresh(true);
    block.strengths[0] = 2;
    // e = 1 and −1, q = 2 and 1: Σe, Σeq, Σq, Σq²
    System.arraycopy(new double[] {0, 1, 3, 5}, 0, block.gathered, 0, 4);
    block.draw(1, 1, new RandomVariates(random));
    double precision = block.priors[1][0].precision;
    double mean = block.priors[1][0].mean;
    assertThat(mean).isCloseTo(0.5 / 2, within(1e-6)); // Σv / (n + 1)
    // h = q, for her own factor is no pair with itself: Σh² = 5, Σh(e + hv) = 1 + 0.5 · 5
    double expected = (1 + 0.5 * 5 + precision * mean) / (5 + precision);
    assertThat(block.weights[1][0]).isCloseTo((float) expected, within(1e-6f));
    assertThat(block.turned[0]).isCloseTo((float) expected - 0.5f, within(1e-6f));
    assertThat(block.moved[0]).isCloseTo(0, within(1e-6f));
  }

  @Test
  void sweep_withoutChance_isTheMeanOfEveryConditional() {
    var chain = chain();
    var columns = columns(chain);
    random.quiet = true;
    for (int sweep = 0; sweep < 2; sweep++) {
      var before = new float[columns.size()][FACTORS + 1];
      for (int c = 0; c < before.length; c++) {
        for (int f = 0; f <= FACTORS; f++) {
          before[c][f] = weight(columns.get(c), f);
        }
      }
      chain.sweep();
      assertSteps(chain, columns, before);
    }
  }

  /// What a chain keeps of each rating is the target less ŷ by the definition.
  @Test
  void sweep_whatIsLeft_isTheTargetLessThePrediction() {
    var chain = chain();
    for (int sweep = 0; sweep < 20; sweep++) {
      chain.sweep();
    }
    var columns = columns(chain);
    var weights = new float[columns.size()][FACTORS + 1];
    for (int c = 0; c < weights.length; c++) {
      for (int f = 0; f <= FACTORS; f++) {
        weights[c][f] = weight(columns.get(c), f);
      }
    }
    var left = left(chain, columns, weights);
    for (int p = 0; p < left.length; p++) {
      assertThat(chain.residual()[p]).isCloseTo((float) left[p], within(1e-4f));
    }
  }

  /// A user without ratings is what her features make of her, after any number of sweeps.
  @Test
  void refresh_rowWithoutRatings_isTheSumOfItsFeatures() {
    var chain = chain();
    for (int sweep = 0; sweep < 5; sweep++) {
      chain.sweep();
    }
    chain.users.refresh(false);
    double bias = 0;
    for (int f = 0; f <= FACTORS; f++) {
      double sum = 0;
      double squares = 0;
      for (var column : columns(chain)) {
        double xv = column.block == chain.users ? column.shares[5] * weight(column, f) : 0;
        sum += xv;
        squares += xv * xv;
      }
      bias += f == SideSampler.LINEAR ? sum : (sum * sum - squares) / 2;
      if (f != SideSampler.LINEAR) {
        assertThat(chain.users.factors[f][5]).isCloseTo((float) sum, within(1e-5f));
      }
    }
    assertThat(design.users().counts()[5]).isZero();
    assertThat(chain.users.bias[5]).isCloseTo((float) bias, within(1e-5f));
  }

  private GibbsChain chain() {
    return new GibbsChain(
        design,
        FACTORS,
        new GaussianNoise(design.values()),
        new RowPrecision(design, true, 10),
        new RandomVariates(random));
  }

  private static float weight(Column column, int f) {
    return column.block.weights[f][column.index];
  }

  /// Steps through the weights in the order of a sweep, from those of before.
  private void assertSteps(GibbsChain chain, List<Column> columns, float[][] weights) {
    double noise = chain.noise.precision();
    for (int f = 0; f <= FACTORS; f++) {
      for (int c = 0; c < columns.size(); c++) {
        var column = columns.get(c);
        weights[c][f] = 0;
        var without = left(chain, columns, weights);
        weights[c][f] = 1;
        var with = left(chain, columns, weights);
        var prior = column.block.priors[f][column.group];
        double square = prior.precision;
        double slope = prior.precision * prior.mean;
        for (int p = 0; p < with.length; p++) {
          double h = without[p] - with[p];
          double weight = noise * chain.own.precision[p];
          square += weight * h * h;
          slope += weight * h * without[p];
        }
        assertThat(weight(column, f)).isCloseTo((float) (slope / square), within(1e-4f));
        weights[c][f] = weight(column, f);
      }
    }
  }

  /// Target less ŷ of every rating.
  private double[] left(GibbsChain chain, List<Column> columns, float[][] weights) {
    var left = new double[design.size()];
    for (int u = 0; u < design.users().rows(); u++) {
      for (int p = design.starts()[u]; p < design.starts()[u + 1]; p++) {
        left[p] = design.values()[p] - chain.noise.offset();
        left[p] -= predicted(u, design.items()[p], columns, weights);
      }
    }
    return left;
  }

  private double predicted(int user, int item, List<Column> columns, float[][] weights) {
    double sum = 0;
    for (int f = 0; f <= FACTORS; f++) {
      double linear = 0;
      double squares = 0;
      for (int c = 0; c < weights.length; c++) {
        var column = columns.get(c);
        double xv = weights[c][f] * column.shares[column.side.equals(design.users()) ? user : item];
        linear += xv;
        squares += xv * xv;
      }
      sum += f == SideSampler.LINEAR ? linear : (linear * linear - squares) / 2;
    }
    return sum;
  }

  private List<Column> columns(GibbsChain chain) {
    var columns = new ArrayList<Column>();
    addColumns(design.users(), chain.users, columns);
    addColumns(design.movies(), chain.movies, columns);
    return columns;
  }

  private static void addColumns(Side side, SideSampler block, List<Column> columns) {
    for (int g = 0; g < side.groups().size(); g++) {
      var group = side.groups().get(g);
      for (int c = 0; c < group.columns(); c++) {
        if (!group.isEmpty(c)) {
          var shares = new float[side.rows()];
          for (int p = group.starts()[c]; p < group.starts()[c + 1]; p++) {
            shares[group.rows()[p]] = group.weights()[group.rows()[p]];
          }
          columns.add(new Column(side, block, g, side.firstColumn(g) + c, shares));
        }
      }
    }
  }
}
