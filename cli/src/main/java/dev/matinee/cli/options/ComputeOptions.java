package dev.matinee.cli.options;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of every command that computes.
public final class ComputeOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "makes the run repeatable (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "how many threads compute (default: all cores)")
  private int threads = Runtime.getRuntime().availableProcessors();

  public long seed() {
    return seed;
  }

  /// Refuses a number before anything is read.
  static final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int threads = Integer.parseInt(text);
        if (threads >= 1) {
          return threads;
        }
      } catch (NumberFormatException _) {
        throw new TypeConversionException("'%s' is not an int".formatted(text));
      }
      throw new TypeConversionException("threads must be at least 1, got " + text);
    }
  }

  public Training training(Progress progress) {
    return new Training(seed, threads, progress);
  }
}
