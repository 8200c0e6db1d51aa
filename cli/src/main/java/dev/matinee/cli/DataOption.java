package dev.matinee.cli;

import dev.matinee.core.Progress;
import dev.matinee.core.RatingScale;
import dev.matinee.datasets.Dataset;
import dev.matinee.datasets.Datasets;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.workbench.home.HomeBootstrap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which ratings a command works on.
final class DataOption {
  /// The data set that needs no file.
  static final String SAMPLE = "sample";

  private static final int SHOWN = 5;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR|FILE",
      description =
          "the ratings: 'sample', the name of a fetched data set, a folder or a file of any"
              + " MovieLens layout (default: what the home holds, else sample)")
  private @Nullable String data;

  @Option(
      names = "--scale",
      paramLabel = "MIN:MAX:STEP",
      description = "which ratings are allowed, where the layout does not say so: 0.5:5:0.5")
  private @Nullable String scale;

  @Nullable String name() {
    return data;
  }

  /// Names the data from elsewhere, for commands that take it as a parameter.
  void name(String other) {
    data = other;
  }

  @Nullable RatingScale scale() {
    return scale == null ? null : RatingScale.parse(scale);
  }

  /// Finds that `--scale` would have no effect: the sample and what a home holds have theirs.
  ///
  /// @throws IllegalArgumentException when it is given and no files are
  void requireScaleOfFiles() {
    if (scale != null && (data == null || data.equals(SAMPLE))) {
      throw new IllegalArgumentException(
          "--scale says how to read files, so it goes with --data DIR|FILE; %s its own scale"
              .formatted(data == null ? "what the home holds has" : "the sample has"));
    }
  }

  /// The ratings that were named, else those of the home, else the sample; says which on the
  /// standard error.
  Dataset open(Context context) {
    requireScaleOfFiles();
    if (data != null) {
      return named(context, data);
    }
    try (var held = context.existingHome().orElse(null)) {
      if (held != null && held.ratings().data().isPresent()) {
        var info = held.ratings().data().get();
        var ratings = held.ratings().snapshot();
        context.note("Data: %s, as this home holds it. %s".formatted(info.name(), info.about()));
        return new Dataset(
            info.name(),
            info.about(),
            ratings,
            List.of(),
            new Dataset.Counts(ratings.size(), 0, 0),
            List.of());
      }
    }
    context.note("No --data given and this home holds none: taking the built-in sample.");
    return named(context, SAMPLE);
  }

  /// Sees to it that a home holds the data that were named, or any.
  DataInfo hold(Context context, HomeBootstrap bootstrap) {
    requireScaleOfFiles();
    return bootstrap.data(data != null, () -> open(context));
  }

  private Dataset named(Context context, String name) {
    var dataset = read(context, name, Progress.NONE);
    tell(context, dataset);
    return dataset;
  }

  private Dataset read(Context context, String name, Progress progress) {
    return new Datasets(context.home().resolve("datasets")).open(name, scale(), progress);
  }

  /// Says what the data are and which rows could not be used.
  static void tell(Context context, Dataset dataset) {
    context.note(
        "Data: %s, %,d ratings of %,d movies by %,d users. %s"
            .formatted(
                dataset.name(),
                dataset.ratings().size(),
                dataset.ratings().items().size(),
                dataset.ratings().users().size(),
                dataset.about()));
    dataset.notes().forEach(context::note);
    dataset.bad().stream().limit(SHOWN).forEach(bad -> context.note("skipped: " + bad));
    if (dataset.counts().bad() > SHOWN) {
      context.note("… and %,d more bad rows".formatted(dataset.counts().bad() - SHOWN));
    }
  }
}
