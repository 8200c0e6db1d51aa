package dev.matinee.benchmarks;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Model;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One training of each algorithm of the registry with its defaults: 100,000 simulated ratings, one
/// thread.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FitBenchmark {
  /// The name in the registry; `benchmarks/run` asks for all of [AlgorithmNames].
  @Param({"als"})
  public String algorithm = "";

  private Ratings ratings = Ratings.builder(RatingScale.STARS).build();

  /// Makes the ratings.
  @Setup
  public void setUp() {
    ratings = Simulated.ratings();
  }

  /// Trains.
  @Benchmark
  public Model fit() {
    var trainer = Algorithms.all().named(algorithm).defaults();
    return trainer.train(ratings, Training.sequential(0));
  }
}
