package dev.matinee.workbench.promotion;

import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.compute.Progress;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.ArrayList;
import java.util.List;

/// A trainer that remembers how long its last training took, and each iteration of it.
///
/// The first iteration begins with the training, so it includes the cost of the start too.
final class TimedTrainer implements Trainer {
  /// Hyper-parameters that say how often an algorithm goes over the ratings.
  private static final List<String> ROUNDS = List.of("iterations", "epochs");

  private final ConfiguredAlgorithm timed;
  private final boolean iterative;
  private final List<Double> iterations = new ArrayList<>();
  private double seconds;

  TimedTrainer(ConfiguredAlgorithm timed) {
    this.timed = timed;
    this.iterative = ROUNDS.stream().anyMatch(timed.parameters()::containsKey);
  }

  /// The same algorithm, whose trainings this one times.
  ConfiguredAlgorithm contestant() {
    return new ConfiguredAlgorithm(timed.algorithm(), timed.output(), this, timed.parameters());
  }

  double seconds() {
    return seconds;
  }

  /// Seconds of each iteration; none where the algorithm does not iterate.
  List<Double> iterationSeconds() {
    return List.copyOf(iterations);
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    iterations.clear();
    long start = System.nanoTime();
    var model = timed.trainer().fit(ratings, training.withProgress(timing(training.progress())));
    seconds = (System.nanoTime() - start) / 1e9;
    return model;
  }

  /// Reports come from the thread that trains, once an iteration.
  private Progress timing(Progress shown) {
    return new Progress() {
      private long last = System.nanoTime();

      @Override
      public void report(String step, long done, long total) {
        if (iterative && step.equals(timed.algorithm())) {
          long now = System.nanoTime();
          iterations.add((now - last) / 1e9);
          last = now;
        }
        shown.report(step, done, total);
      }
    };
  }

  @Override
  public boolean learnsFromChoices() {
    return timed.trainer().learnsFromChoices();
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return timed.trainer().memoryNeed(ratings);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return timed.trainer().restore(ratings, state);
  }
}
