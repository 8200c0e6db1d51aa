package dev.matinee.cli;

import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.datasets.TrainTest;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.evaluation.splitters.Splitter;
import dev.matinee.evaluation.splitters.Splitters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How ratings are divided into training and test.
final class SplitOption {
  private static final String FILES = "files:";
  private static final String FILES_EXAMPLE = FILES + "DIR";
  private static final int PUBLISHED = 5;

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

  /// Splits, and of what.
  ///
  /// @param about what must be said of the data
  record Made(DataDescription data, String about, Splits splits) {}

  /// Whether the splits are left to the command.
  boolean isDefault() {
    return folds == null && split == null && train == null;
  }

  /// Whether the ratings come from files of this option instead of a data set.
  boolean readsFiles() {
    return train != null || (split != null && split.startsWith(FILES));
  }

  /// Makes the splits, of files where those are given, else of the data set.
  Made make(Context context, DataOption data, int defaultFolds, long seed) {
    requireOneWay();
    if (train != null && test != null) {
      if (data.name() != null) {
        context.note("--data is not used: --train and --test are the ratings.");
      }
      var both = read(context, train, test, data);
      var split = split(both);
      return new Made(
          DataDescription.of(train.getFileName() + " + " + test.getFileName(), whole(split)),
          both.train().about(),
          Splits.given("files " + train.getFileName() + ", " + test.getFileName(), List.of(split)));
    }
    if (split != null && readsFiles()) {
      if (data.name() != null) {
        context.note("--data is not used: --split %s names the ratings.".formatted(split));
      }
      return published(context, Path.of(split.substring(FILES.length())), data);
    }
    var splitter = splitter(defaultFolds);
    var dataset = data.open(context);
    return new Made(
        DataDescription.of(dataset.name(), dataset.ratings()),
        dataset.about(),
        Splits.of(splitter, dataset.ratings(), seed));
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

  private static Made published(Context context, Path folder, DataOption data) {
    var splits = new ArrayList<Split>();
    var about = "";
    for (int n = 1; n <= PUBLISHED; n++) {
      var base = folder.resolve("u" + n + ".base");
      var tested = folder.resolve("u" + n + ".test");
      if (Files.exists(base) && Files.exists(tested)) {
        var both = read(context, base, tested, data);
        var split = split(both);
        about = both.train().about();
        splits.add(new Split("u" + n, split.train(), split.test()));
      } else if (Files.exists(base) || Files.exists(tested)) {
        context.note(
            "u%d is left out: it needs u%d.base and u%d.test, and one is missing"
                .formatted(n, n, n));
      }
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException(
          "files:DIR needs u1.base and u1.test … u5.test in the folder, found none in " + folder);
    }
    var name = folder.toAbsolutePath().normalize().getFileName();
    return new Made(
        DataDescription.of(String.valueOf(name), whole(splits.getFirst())),
        about,
        Splits.given(
            "files " + splits.stream().map(Split::name).collect(Collectors.joining(", ")), splits));
  }

  private static TrainTest read(Context context, Path train, Path test, DataOption data) {
    var both = TrainTest.read(train, test, data.scale());
    DataOption.tell(context, both.train());
    return both;
  }

  /// A split whose test side shares the training's ids.
  static Split split(TrainTest both) {
    var ratings = both.train().ratings();
    return new Split(both.train().name(), ratings, withIdsOf(ratings, both.test()));
  }

  private static Ratings withIdsOf(Ratings known, List<Rating> rows) {
    var builder =
        Ratings.builder(known.scale())
            .ids(known.users(), known.items())
            .ofUsers(known.ofUsers())
            .ofItems(known.ofItems());
    rows.forEach(builder::add);
    return builder.build();
  }

  private static Ratings whole(Split split) {
    var builder = split.train().toBuilder();
    for (int p = 0; p < split.test().size(); p++) {
      builder.add(split.test().rating(p));
    }
    return builder.build();
  }
}
