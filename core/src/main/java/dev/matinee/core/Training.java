package dev.matinee.core;

import dev.matinee.core.compute.BitMixer;
import dev.matinee.core.compute.ParallelFor;
import dev.matinee.core.compute.Progress;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// How to train, as opposed to what: seed, number of threads, where to report progress.
///
/// The seed and the threads are no hyper-parameters: a model depends on the seed, never on the
/// threads.
///
/// @param choices what models that order lists learn beside the ratings
public record Training(long seed, int threads, Progress progress, Choices choices) {
  public Training {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /// A training on ratings alone.
  public Training(long seed, int threads, Progress progress) {
    this(seed, threads, progress, Choices.NONE);
  }

  /// One thread and no progress: for tests and for work that is itself one of many.
  public static Training sequential(long seed) {
    return new Training(seed, 1, Progress.NONE);
  }

  public Training withProgress(Progress other) {
    return new Training(seed, threads, other, choices);
  }

  /// The same with choices to learn from beside the ratings.
  public Training with(Choices others) {
    return new Training(seed, threads, progress, others);
  }

  /// An independent generator for a stream of the seed, the same whoever asks and in whatever
  /// order.
  ///
  /// Work that is spread over threads takes a stream per row, never per thread.
  public RandomGenerator random(long stream) {
    // Two rounds keep neighboring seeds and streams apart.
    return new SplittableRandom(BitMixer.mix(BitMixer.mix(seed) ^ (stream + 0x9E3779B97F4A7C15L)));
  }

  /// Runs `body` for 0 … n-1 on up to [#threads] threads; returns when all are done.
  ///
  /// The order is not defined, so the body must write only to what belongs to its index. The
  /// calling thread works too; calls may nest. The first exception of a body is thrown here.
  public void forEach(int n, IntConsumer body) {
    if (threads == 1 || n < 2) {
      for (int i = 0; i < n; i++) {
        body.accept(i);
      }
    } else {
      ParallelFor.run(threads, n, body);
    }
  }
}
