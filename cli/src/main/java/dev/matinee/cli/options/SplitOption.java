package dev.matinee.cli.options;

import dev.matinee.cli.session.CliContext;
import dev.matinee.datasets.Reader;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Splitter;
import dev.matinee.evaluation.splitters.Splitters;
import dev.matinee.workbench.data.SplitData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How ratings are divided into training and test.
public final class SplitOption {
  private static final String FILES = "files:";
  private static final String FILES_EXAMPLE = FILES + "DIR";

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "every rating is tested once, in one of N parts (default: 5)")
  private @Nullable Integer folds;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      completionCandidates = Examples.class,
      description = "one of ${COMPLETION-CANDIDATES}; files:DIR has u1.base, u1.test … u5")
  private @Nullable String split;

  @Option(names = "--train", paramLabel = "FILE", description = "ratings to train on, with --test")
  private @Nullable Path train;

  @Option(names = "--test", paramLabel = "FILE", description = "ratings to test with, with --train")
  private @Nullable Path test;

  /// How splits are written; a class, because that is what options take.
  static final class Examples implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Splitters.examples().stream(), Stream.of(FILES_EXAMPLE)).iterator();
    }
  }

  /// Whether the splits are left to the command.
  public boolean isDefault() {
    return folds == null && split == null && train == null;
  }

  /// Whether the ratings come from files of this option instead of a data set.
  public boolean readsFiles() {
    return train != null || (split != null && split.startsWith(FILES));
  }

  /// Makes the splits, of files where those are given, else of the data set.
  public SplitData make(CliContext context, DataOption data, int defaultFolds, long seed) {
    requireOneWay();
    if (train != null && test != null) {
      if (data.isNamed()) {
        context.note("--data is not used: --train and --test are the ratings.");
      }
      return SplitData.ofFiles(train, test, data.reading(), context::note);
    }
    if (split != null && readsFiles()) {
      if (data.isNamed()) {
        context.note("--data is not used: --split %s names the ratings.".formatted(split));
      }
      var folder = Path.of(split.substring(FILES.length()));
      return SplitData.published(folder, data.reading(), context::note);
    }
    var splitter = splitter(defaultFolds);
    return SplitData.of(data.open(context), splitter, seed);
  }

  /// Finds before any work that a command would write over the files that it reads.
  ///
  /// @param option which names the file to write, for the message
  public void requireNotRead(String option, Path out) {
    var inputs = new ArrayList<Path>();
    if (train != null) {
      inputs.add(train);
    }
    if (test != null) {
      inputs.add(test);
    }
    if (split != null && split.startsWith(FILES)) {
      inputs.add(Path.of(split.substring(FILES.length())));
    }
    Reader.requireNotRead(option, out, inputs);
  }

  private void requireOneWay() {
    if ((train == null) != (test == null)) {
      throw new IllegalArgumentException("--train and --test go together");
    }
    int ways = (folds != null ? 1 : 0) + (split != null ? 1 : 0) + (train != null ? 1 : 0);
    if (ways > 1) {
      throw new IllegalArgumentException("give one of --folds, --split, and --train with --test");
    }
    if (folds != null && folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, got " + folds);
    }
  }

  private Splitter splitter(int defaultFolds) {
    return split != null
        ? Splitters.parse(split, FILES_EXAMPLE)
        : new KFold(folds != null ? folds : defaultFolds);
  }
}
