package dev.matinee.evaluation;

import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.evaluation.PredictionJudge.Predicted;
import dev.matinee.evaluation.measurement.RankedList;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.splitters.Split;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Trains on one side of a split and judges by the other.
///
/// Every test pair counts: where a model has no opinion the recommender's fallback is what is
/// judged. Lists rank everything that the model does not know the user to have rated, never a
/// sample.
public final class Evaluator {
  private static final double P95 = 0.95;

  /// Users whose answers are held at once: a few bytes for every movie each.
  private static final int WINDOW = 128;

  private static final int[] NONE = {};

  private final EvaluationSettings settings;

  public Evaluator(EvaluationSettings settings) {
    this.settings = settings;
  }

  /// Evaluates one trainer on one split, with as many threads as `training` says: one for honest
  /// times.
  public Evaluation evaluate(Trainer trainer, OutputKind output, Split split, Training training) {
    split.train().buildRows(); // else the first trainer on a split would pay for it
    long start = System.nanoTime();
    var model = trainer.train(split.train(), training);
    return judge(model, output, split, Duration.ofNanos(System.nanoTime() - start), training);
  }

  /// Evaluates a model that was trained on this split's training side.
  ///
  /// Threads share the users of a window; what they have found is added up user by user in the
  /// order of their indices, so the numbers do not depend on the threads.
  public Evaluation judge(
      Model model, OutputKind output, Split split, Duration fit, Training training) {
    var pass = new Pass(new Recommender(model, split.train(), output), split);
    int[] users = split.testUsers();
    var window = new Answers[Math.min(WINDOW, users.length)];
    for (int from = 0; from < users.length; from += WINDOW) {
      int first = from;
      int size = Math.min(WINDOW, users.length - from);
      training.forEach(size, k -> window[k] = pass.ask(users[first + k]));
      for (int k = 0; k < size; k++) {
        pass.add(window[k]);
      }
    }
    return pass.result(fit);
  }

  /// What a model has answered about one test user.
  ///
  /// @param predicted `null` where no predictions are judged
  /// @param predicting the time for them, in nanoseconds
  /// @param list `null` where no lists are judged or nothing is relevant
  /// @param listing the time for it, in nanoseconds
  private record Answers(
      int user,
      @Nullable Predicted predicted,
      long predicting,
      @Nullable RankedList list,
      long listing) {}

  /// One look at every test user: predictions and the list come from the same scorer, whose making
  /// counts in the time of either.
  private final class Pass {
    private final Recommender recommender;
    private final Split split;
    private final PredictionJudge predictions;
    private final ListJudge lists;
    private final ByActivity.Collector activity;
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
      this.listing = new long[split.test().byUser().rows()];
    }

    /// Called from several threads.
    Answers ask(int user) {
      long start = System.nanoTime();
      var profile = split.profile(user);
      var scorer = recommender.model().scorer(profile);
      long making = System.nanoTime() - start;
      var predicted =
          settings.predictions() ? predictions.predict(recommender, scorer, user) : null;
      long predictingThis = System.nanoTime() - start;
      // liked in the test, and not rated in training
      var relevant = settings.lists() ? lists.relevant(user, profile) : NONE;
      if (relevant.length == 0) {
        return new Answers(user, predicted, predictingThis, null, 0);
      }
      long startOfList = System.nanoTime();
      var scores = new float[split.train().items().size()];
      scorer.scores(scores);
      var top = recommender.top(scores, profile, Metric.CUT_OFF, _ -> true);
      long listingThis = making + System.nanoTime() - startOfList;
      if (lists.depth() > Metric.CUT_OFF) { // not timed: nobody is shown that many
        top = recommender.top(scores, profile, lists.depth(), _ -> true);
      }
      var list = new RankedList(split.train(), profile, relevant, top, scores);
      if (lists.looksAtScores()) {
        list.firstRelevant();
      }
      return new Answers(user, predicted, predictingThis, list, listingThis);
    }

    void add(Answers answers) {
      var predicted = answers.predicted();
      if (predicted != null) {
        predicting += answers.predicting();
        predictions.addOpinions(predicted);
        if (recommender.output().ratings()) {
          activity.add(answers.user(), predictions.add(answers.user(), predicted));
        }
      }
      var list = answers.list();
      if (list != null) {
        listing[listed++] = answers.listing();
        lists.add(list);
        activity.add(answers.user(), list);
      }
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
          settings.predictions() ? predictions.coverage() : Double.NaN,
          fit,
          Duration.ofNanos(predicting),
          percentile(Arrays.copyOf(listing, listed)),
          predictions.calibration(),
          activity.result());
    }
  }

  private static @Nullable Duration percentile(long[] nanos) {
    if (nanos.length == 0) {
      return null;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[(int) Math.ceil(P95 * nanos.length) - 1]);
  }
}
