package dev.matinee.evaluation;

import dev.matinee.core.Answers;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Query;
import dev.matinee.core.Recommender;
import dev.matinee.core.Scorer;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Trains on one side of a split and judges by the other.
///
/// Every test pair counts: where a model has no opinion the recommender's fallback is what is
/// judged. Lists rank everything that the user has not rated in the training, never a sample.
public final class Evaluator {
  private static final int LIST = 10;
  private static final double P95 = 0.95;

  private final EvaluationSettings settings;

  public Evaluator(EvaluationSettings settings) {
    this.settings = settings;
  }

  /// Evaluates one trainer on one split, on as many threads as the training has; for honest times
  /// that is one.
  public Evaluation evaluate(Trainer trainer, Answers answers, Split split, Training training) {
    long start = System.nanoTime();
    var model = trainer.train(split.train(), training);
    return judge(model, answers, split, Duration.ofNanos(System.nanoTime() - start));
  }

  /// Evaluates a model that was trained on this split's training side.
  public Evaluation judge(Model model, Answers answers, Split split, Duration fit) {
    var recommender = new Recommender(model, split.train(), answers);
    var ratings = new RatingScores(split, recommender);
    var lists = new ListScores(split, settings.threshold(split.train().scale()));
    var activity = new Activity(split);
    var pass = new Pass(recommender, split, ratings, lists, activity);
    for (int user = 0; user < split.test().byUser().rows(); user++) {
      if (split.test().byUser().count(user) > 0) {
        pass.judge(user);
      }
    }
    var metrics = new TreeMap<String, Double>();
    if (settings.predictions() && answers.ratings()) {
      ratings.into(metrics);
    }
    if (settings.lists()) {
      lists.into(metrics);
    }
    return new Evaluation(
        split.name(),
        metrics,
        settings.predictions() ? ratings.coverage() : Double.NaN,
        fit,
        Duration.ofNanos(pass.predicting),
        pass.p95(),
        ratings.calibration(),
        activity.result());
  }

  /// One look at every test user: predictions and the list come from the same scorer, whose making
  /// counts in the time of either.
  private final class Pass {
    private final Recommender recommender;
    private final RatingScores ratings;
    private final ListScores lists;
    private final Activity activity;
    private final float[] scores;
    private final long[] listing;
    private int users;
    private long predicting;

    Pass(
        Recommender recommender,
        Split split,
        RatingScores ratings,
        ListScores lists,
        Activity activity) {
      this.recommender = recommender;
      this.ratings = ratings;
      this.lists = lists;
      this.activity = activity;
      this.scores = new float[split.train().items().size()];
      this.listing = new long[split.test().byUser().rows()];
    }

    void judge(int user) {
      long start = System.nanoTime();
      var profile = profile(recommender, user);
      var scorer = recommender.model().scorer(profile);
      long making = System.nanoTime() - start;
      if (settings.predictions()) {
        predict(user, scorer, making);
      }
      if (settings.lists() && lists.hasRelevant(user)) {
        list(user, scorer, profile, making);
      }
    }

    private void predict(int user, Scorer scorer, long making) {
      long start = System.nanoTime();
      var predicted = ratings.predict(recommender, scorer, user);
      predicting += making + System.nanoTime() - start;
      ratings.add(user, predicted);
      if (recommender.answers().ratings()) {
        activity.add(user, predicted);
      }
    }

    private void list(int user, Scorer scorer, Profile profile, long making) {
      long start = System.nanoTime();
      scorer.scores(scores);
      var top = recommender.top(scores, profile, LIST, _ -> true);
      listing[users++] = making + System.nanoTime() - start;
      activity.addList(user, lists.add(user, top, scores));
    }

    @Nullable Duration p95() {
      return percentile(Arrays.copyOf(listing, users));
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
