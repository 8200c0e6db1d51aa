package dev.matinee.cli;

import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import picocli.CommandLine.Option;

/// The options of every command that computes.
final class ComputeOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "makes the run repeatable (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many threads compute (default: all cores)")
  private int threads = Runtime.getRuntime().availableProcessors();

  long seed() {
    return seed;
  }

  int threads() {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    return threads;
  }

  Training training(Progress progress) {
    return new Training(seed, threads(), progress);
  }
}
