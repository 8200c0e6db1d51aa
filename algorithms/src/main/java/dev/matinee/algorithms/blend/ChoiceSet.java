package dev.matinee.algorithms.blend;

import java.util.Arrays;

/// What one user could choose from, and what of it the user has chosen and liked.
///
/// @param members how many inputs an item has
/// @param inputs of each item what the members add for it
/// @param weight for how many items each stands
/// @param chosen the places of those chosen
record ChoiceSet(int members, float[] inputs, float[] weight, int[] chosen) {
  /// nDCG of the list by these weights, with what was chosen as relevant.
  double ndcg(double[] w, Discounts discounts) {
    var scores = scores(w);
    var ofChosen = new double[chosen.length];
    for (int c = 0; c < chosen.length; c++) {
      ofChosen[c] = scores[chosen[c]];
    }
    Arrays.sort(ofChosen);
    return gain(scores, ofChosen, discounts) / discounts.sum(chosen.length);
  }

  /// Items of one score have their places in any order, so each counts the mean over them.
  private double gain(double[] scores, double[] ofChosen, Discounts discounts) {
    var level = new double[ofChosen.length]; // items with the score of one of the chosen
    var above = new double[ofChosen.length]; // with more, and less than the next of the chosen
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= ofChosen[0]) {
        int last = lastOf(ofChosen, scores[i]);
        (ofChosen[last] == scores[i] ? level : above)[last] += weight[i];
      }
    }
    double gain = 0;
    double before = 0;
    for (int last = ofChosen.length - 1; last >= 0; ) {
      int first = last;
      while (first > 0 && ofChosen[first - 1] == ofChosen[last]) {
        first--;
      }
      before += above[last];
      double behind = before + level[last];
      double mean = (discounts.sum(behind) - discounts.sum(before)) / level[last];
      gain += (last - first + 1) * mean;
      before = behind;
      last = first - 1;
    }
    return gain;
  }

  /// The place of the last of the ascending that is no larger than a value, which the first is not.
  private static int lastOf(double[] ascending, double value) {
    int from = 0;
    int to = ascending.length - 1;
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      if (ascending[middle] <= value) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return from;
  }

  private double[] scores(double[] w) {
    var scores = new double[weight.length];
    for (int i = 0; i < scores.length; i++) {
      double sum = 0;
      for (int k = 0; k < members; k++) {
        sum += w[k] * inputs[i * members + k];
      }
      scores[i] = sum;
    }
    return scores;
  }
}
