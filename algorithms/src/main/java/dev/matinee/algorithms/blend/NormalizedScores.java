package dev.matinee.algorithms.blend;

import dev.matinee.algorithms.hybrid.Ranks;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import java.util.Arrays;
import java.util.List;

/// How every item stands in the list of each member, for one profile, in numbers that can be added.
///
/// @param standings of each member a number for each item, higher is better; `NaN` for no opinion
/// @param lowest of each member: what an item counts on which it has no opinion
/// @param slopes of each member: how much a standing moves with its score, at the list's mean
record NormalizedScores(float[][] standings, float[] lowest, double[] slopes) {
  /// What is added.
  enum Scale {
    /// A score's distance from the mean in standard deviations, of what the profile has not rated.
    Z_SCORE,
    /// The logarithm of the place, turned around: the first of a list counts 0, the tenth −2.3.
    RANK
  }

  private static final double LEAST_VARIANCE = 1e-12;

  static NormalizedScores of(Ratings data, Profile profile, List<Scorer> members, Scale scale) {
    int items = data.items().size();
    var standings = new float[members.size()][items];
    var lowest = new float[members.size()];
    var slopes = new double[members.size()];
    var free = free(data, profile);
    for (int k = 0; k < standings.length; k++) {
      members.get(k).scores(standings[k]);
      slopes[k] = standardize(data, profile, free, standings[k], scale);
      lowest[k] = lowest(free, standings[k]);
    }
    return new NormalizedScores(standings, lowest, slopes);
  }

  /// The items that others have rated and the profile has not, which a list is made of.
  private static boolean[] free(Ratings data, Profile profile) {
    var free = new boolean[data.items().size()];
    for (int item = 0; item < free.length; item++) {
      free[item] = data.knowsItem(item);
    }
    for (int k = 0; k < profile.size(); k++) {
      free[profile.item(k)] = false;
    }
    return free;
  }

  /// Turns scores into standings.
  ///
  /// @return how much a standing moves with its score
  private static double standardize(
      Ratings data, Profile profile, boolean[] free, float[] scores, Scale scale) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int item = 0; item < scores.length; item++) {
      if (free[item] && !Float.isNaN(scores[item])) {
        sum += scores[item];
        squares += (double) scores[item] * scores[item];
        n++;
      }
    }
    double mean = n == 0 ? 0 : sum / n;
    double variance = n == 0 ? 0 : squares / n - mean * mean;
    double slope = variance > LEAST_VARIANCE ? 1 / Math.sqrt(variance) : 1;
    int[] rank = scale == Scale.RANK ? Ranks.of(data, profile, scores) : new int[0];
    for (int item = 0; item < scores.length; item++) {
      if (!Float.isNaN(scores[item])) {
        scores[item] =
            (float)
                (scale == Scale.RANK
                    ? -Math.log(Math.max(rank[item], 1)) // who has rated it may ask about it
                    : (scores[item] - mean) * slope);
      }
    }
    return slope;
  }

  private static float lowest(boolean[] free, float[] standings) {
    float lowest = 0;
    for (int item = 0; item < standings.length; item++) {
      if (free[item] && standings[item] < lowest) {
        lowest = standings[item];
      }
    }
    return lowest;
  }

  /// The sum by weight; `NaN` where no member has an opinion.
  double score(int item, double[] weights) {
    double sum = 0;
    boolean any = false;
    for (int k = 0; k < standings.length; k++) {
      any |= !Float.isNaN(standings[k][item]);
      sum += weights[k] * input(k, item);
    }
    return any ? sum : Double.NaN;
  }

  /// What a member adds for an item, before its weight.
  float input(int member, int item) {
    float standing = standings[member][item];
    return Float.isNaN(standing) ? lowest[member] : standing;
  }

  boolean hasOpinion(int item) {
    return Arrays.stream(standings).anyMatch(standing -> !Float.isNaN(standing[item]));
  }
}
