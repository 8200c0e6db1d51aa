package dev.matinee.evaluation;

import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Scorer;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.metrics.RankedList;
import dev.matinee.evaluation.splitters.Split;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Trains on one side of a split and judges by the other.
///
/// Every test pair counts: where a model has no opinion the recommender's fallback is what is
/// judged. Lists rank everything that the user has not rated in the training, never a sample.
public final class Evaluator {
  private static final double P95 = 0.95;

  private final EvaluationSettings settings;

  public Evaluator(EvaluationSettings settings) {
    this.settings = settings;
  }

  /// Evaluates one trainer on one split. Training has as many threads as `training` says, one for
  /// honest times; judging has always one.
  public Evaluation evaluate(Trainer trainer, OutputKind answers, Split split, Training training) {
    split.train().buildRows(); // else the first trainer on a split would pay for it
    long start = System.nanoTime();
    var model = trainer.train(split.train(), training);
    return judge(model, answers, split, Duration.ofNanos(System.nanoTime() - start));
  }

  /// Evaluates a model that was trained on this split's training side.
  public Evaluation judge(Model model, OutputKind answers, Split split, Duration fit) {
    var pass = new Pass(new Recommender(model, split.train(), answers), split);
    for (int user = 0; user < split.test().byUser().rows(); user++) {
      if (split.test().byUser().count(user) > 0) {
        pass.judge(user);
      }
    }
    return pass.result(fit);
  }

  /// One look at every test user: predictions and the list come from the same scorer, whose making
  /// counts in the time of either.
  private final class Pass {
    private final Recommender recommender;
    private final Split split;
    private final PredictionJudge predictions;
    private final ListJudge lists;
    private final ByActivity.Collector activity;
    private final boolean predicts = settings.predictions();
    private final boolean makesLists = settings.lists();
    private final float[] scores;
    private final long[] listing;
    private int listed;
    private long predicting;

    Pass(Recommender recommender, Split split) {
      this.recommender = recommender;
      this.split = split;
      this.predictions = new PredictionJudge(split, settings.metrics());
      this.lists =
          new ListJudge(split, settings.threshold(split.train().scale()), settings.metrics());
      this.activity = new ByActivity.Collector(split);
      this.scores = new float[split.train().items().size()];
      this.listing = new long[split.test().byUser().rows()];
    }

    void judge(int user) {
      long start = System.nanoTime();
      var profile = profile(recommender, user);
      var scorer = recommender.model().scorer(profile);
      long making = System.nanoTime() - start;
      if (predicts) {
        predict(user, scorer, making);
      }
      if (makesLists) {
        var relevant = lists.relevant(user);
        if (any(relevant)) {
          list(user, relevant, scorer, profile, making);
        }
      }
    }

    private static boolean any(boolean[] flags) {
      for (boolean flag : flags) {
        if (flag) {
          return true;
        }
      }
      return false;
    }

    private void predict(int user, Scorer scorer, long making) {
      long start = System.nanoTime();
      var predicted = predictions.predict(recommender, scorer, user);
      predicting += making + System.nanoTime() - start;
      predictions.addOpinions(predicted);
      if (recommender.output().ratings()) {
        activity.add(user, predictions.add(user, predicted));
      }
    }

    private void list(int user, boolean[] relevant, Scorer scorer, Profile profile, long making) {
      long start = System.nanoTime();
      scorer.scores(scores);
      var top = recommender.top(scores, profile, Metric.CUT_OFF, _ -> true);
      listing[listed++] = making + System.nanoTime() - start;
      if (lists.depth() > Metric.CUT_OFF) { // not timed: nobody is shown that many
        top = recommender.top(scores, profile, lists.depth(), _ -> true);
      }
      var list = new RankedList(split.train(), user, relevant, top, scores);
      lists.add(list);
      activity.add(user, list);
    }

    Evaluation result(Duration fit) {
      var metrics = new TreeMap<String, Double>();
      if (recommender.output().ratings()) {
        predictions.into(metrics);
      }
      lists.into(metrics);
      return new Evaluation(
          split.name(),
          metrics,
          predicts ? predictions.coverage() : Double.NaN,
          fit,
          Duration.ofNanos(predicting),
          percentile(Arrays.copyOf(listing, listed)),
          predictions.calibration(),
          activity.result());
    }
  }

  /// What training knows of a test user; nothing where it has none of the user's ratings.
  static Profile profile(Recommender recommender, int user) {
    return recommender.profile(Query.of(recommender.ratings().users().id(user)));
  }

  private static @Nullable Duration percentile(long[] nanos) {
    if (nanos.length == 0) {
      return null;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[(int) Math.ceil(P95 * nanos.length) - 1]);
  }
}
