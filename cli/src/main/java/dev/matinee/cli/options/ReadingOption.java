package dev.matinee.cli.options;

import dev.matinee.core.RatingScale;
import dev.matinee.datasets.files.ReadOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the user states about files of ratings.
public final class ReadingOption {
  @Option(
      names = "--scale",
      paramLabel = "MIN:MAX:STEP",
      description = "which ratings are allowed, where the layout does not say so: 0.5:5:0.5")
  private @Nullable String scale;

  @Option(
      names = "--columns",
      paramLabel = "user,item,…",
      description =
          "what the columns of a file of ratings are, in their order: user,item,rating,timestamp,"
              + " and - for one to pass over; without rating they are choices (default: as its header says)")
  private @Nullable String columns;

  public ReadOptions reading() {
    return ReadOptions.of(scale(), columns);
  }

  /// The same of a file of one person's ratings.
  public ReadOptions readingOfOnePerson() {
    return ReadOptions.ofOnePerson(scale(), columns);
  }

  private @Nullable RatingScale scale() {
    return scale == null ? null : RatingScale.parse(scale);
  }
}
