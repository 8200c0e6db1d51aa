package dev.matinee.benchmarks.accuracy;

import dev.matinee.core.Belief;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.evaluation.splitters.Split;
import java.util.Locale;

/// What one training is worth on one split. Every test pair counts; without an opinion the mean is
/// what is judged.
///
/// @param logLoss of the observed level; `NaN` where no levels are stated
/// @param within the share of the test ratings inside the normal intervals of [#INTERVALS]; `NaN`
///   where no deviation is stated
/// @param seconds the training took
/// @param notes what the model says of itself
record Judgment(
    double rmse, double mae, double logLoss, double[] within, double seconds, String notes) {
  /// Half of the width, in standard deviations, of the intervals that hold 50, 80 and 95 %.
  private static final double[] INTERVALS = {0.674490, 1.281552, 1.959964};

  static final String HEADER = "rmse,mae,logLoss,within50,within80,within95,seconds,notes";

  static Judgment of(Trainer trainer, OutputKind output, Split split, long seed) {
    split.train().buildRows();
    long start = System.nanoTime();
    var model = trainer.train(split.train(), Training.sequential(seed));
    double seconds = (System.nanoTime() - start) / 1e9;
    return judge(model, output, split, seconds);
  }

  private static Judgment judge(Model model, OutputKind output, Split split, double seconds) {
    var recommender = new Recommender(model, split.train(), output);
    var sums = new Sums();
    var rows = split.test().byUser();
    for (int user : split.testUsers()) {
      var scorer = model.scorer(split.profile(user));
      for (int p = rows.start(user); p < rows.end(user); p++) {
        var belief = scorer.belief(rows.column(p));
        double said = recommender.opinion(scorer, rows.column(p), belief);
        int level = split.train().scale().level(rows.value(p));
        sums.add(belief, recommender.rating(said), rows.value(p), level);
      }
    }
    return sums.result(seconds, String.join("; ", model.notes()));
  }

  private static final class Sums {
    private int n;
    private int stated;
    private int levels;
    private double squares;
    private double distances;
    private double loss;
    private final int[] inside = new int[INTERVALS.length];

    void add(Belief belief, double predicted, double observed, int level) {
      n++;
      squares += (predicted - observed) * (predicted - observed);
      distances += Math.abs(predicted - observed);
      if (!Double.isNaN(belief.sd())) {
        stated++;
        for (int k = 0; k < inside.length; k++) {
          inside[k] += Math.abs(belief.mean() - observed) <= INTERVALS[k] * belief.sd() ? 1 : 0;
        }
      }
      if (belief.levels().length > 0) {
        levels++;
        loss -= Math.log(belief.levels()[level]);
      }
    }

    Judgment result(double seconds, String notes) {
      var within = new double[inside.length];
      for (int k = 0; k < within.length; k++) {
        within[k] = stated == n ? inside[k] / (double) n : Double.NaN;
      }
      return new Judgment(
          Math.sqrt(squares / n),
          distances / n,
          levels == n ? loss / n : Double.NaN,
          within,
          seconds,
          notes);
    }
  }

  /// The values of [#HEADER].
  String row() {
    return String.format(
        Locale.ROOT,
        "%.6f,%.6f,%.6f,%.4f,%.4f,%.4f,%.1f,\"%s\"",
        rmse,
        mae,
        logLoss,
        within[0],
        within[1],
        within[2],
        seconds,
        notes.replace("\"", "'"));
  }
}
