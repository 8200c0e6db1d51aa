package dev.matinee.spark;

import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.datasets.Reader;
import dev.matinee.testkit.Planted;
import java.nio.file.Path;

/// Ratings to train on and to test with: u1 of MovieLens 100K where the variable `MATINEE_ML100K`
/// names its folder, else planted ones.
///
/// @param real whether they are people's
record Data(Ratings train, Ratings test, boolean real) {
  static Data load() {
    var folder = System.getenv("MATINEE_ML100K");
    if (folder == null) {
      System.err.println(
          "SKIPPED: MATINEE_ML100K names no folder of MovieLens 100K, taking planted ratings");
      var halves = Planted.taste(3);
      return new Data(halves.train(), halves.test(), false);
    }
    return new Data(read(folder, "u1.base"), read(folder, "u1.test"), true);
  }

  private static Ratings read(String folder, String file) {
    return Reader.read(Path.of(folder, file), RatingScale.STARS, Progress.NONE).ratings();
  }

  /// The error of a model on the pairs of which both sides were in training.
  ///
  /// @param clipped whether predictions are put on the scale, as a recommender does
  double rmse(Model model, boolean clipped) {
    var recommender = new Recommender(model, train, OutputKind.RATINGS);
    double squares = 0;
    int n = 0;
    for (int p = 0; p < test.size(); p++) {
      var rating = test.rating(p);
      int user = train.users().indexOf(rating.user());
      int item = train.items().indexOf(rating.item());
      if (train.knowsUser(user) && train.knowsItem(item)) {
        double predicted =
            clipped
                ? recommender.predict(Query.of(rating.user()), rating.item()).rating()
                : model.scorer(train.profile(user)).score(item);
        squares += (predicted - rating.value()) * (predicted - rating.value());
        n++;
      }
    }
    return Math.sqrt(squares / n);
  }
}
