package dev.matinee.evaluation;

import dev.matinee.core.Answers;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Query;
import dev.matinee.core.Recommender;
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
    var predict = Duration.ZERO;
    if (settings.predictions()) {
      predict = predictAll(recommender, split, ratings, activity);
    }
    var p95 = settings.lists() ? listAll(recommender, split, lists, activity) : null;
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
        predict,
        p95,
        ratings.calibration(),
        activity.result());
  }

  private static Duration predictAll(
      Recommender recommender, Split split, RatingScores scores, Activity activity) {
    var rows = split.test().byUser();
    long nanos = 0;
    for (int user = 0; user < rows.rows(); user++) {
      if (rows.count(user) > 0) {
        long start = System.nanoTime();
        var predicted = scores.predict(recommender, user);
        nanos += System.nanoTime() - start;
        scores.add(user, predicted);
        if (recommender.answers().ratings()) {
          activity.add(user, predicted);
        }
      }
    }
    return Duration.ofNanos(nanos);
  }

  private static @Nullable Duration listAll(
      Recommender recommender, Split split, ListScores lists, Activity activity) {
    var rows = split.test().byUser();
    var nanos = new long[rows.rows()];
    var scores = new float[split.train().items().size()];
    int users = 0;
    for (int user = 0; user < rows.rows(); user++) {
      if (lists.hasRelevant(user)) {
        var profile = profile(recommender, user);
        long start = System.nanoTime();
        recommender.model().scorer(profile).scores(scores);
        var top = recommender.top(scores, profile, LIST, _ -> true);
        nanos[users++] = System.nanoTime() - start;
        activity.addList(user, lists.add(user, top, scores));
      }
    }
    return percentile(Arrays.copyOf(nanos, users));
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
