package dev.matinee.benchmarks;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Profile;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations;
import dev.matinee.core.recommender.Recommender;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The ten best of 1,682 movies for one user.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TopBenchmark {
  private static final int LIST = 10;

  private @Nullable Recommender recommender;
  private @Nullable Profile profile;
  private float[] scores = {};
  private String user = "";

  /// Trains an `als` and makes the first user's scores.
  @Setup
  public void setUp() {
    var ratings = Simulated.ratings();
    var als = Algorithms.all().named("als");
    var model = als.defaults().train(ratings, Training.sequential(0));
    recommender = new Recommender(model, ratings, als.output());
    profile = ratings.profile(0);
    user = ratings.users().id(0);
    scores = new float[ratings.items().size()];
    model.scorer(profile).scores(scores);
  }

  /// The choice alone, of scores that are there.
  @Benchmark
  public int[] choose() {
    return set(recommender).top(scores, set(profile), LIST, _ -> true);
  }

  /// The whole answer: profile, scores, choice, predicted ratings and reasons.
  @Benchmark
  public Recommendations recommend() {
    return set(recommender).recommend(Query.of(user));
  }

  private static <T> T set(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("setUp comes first");
    }
    return value;
  }
}
