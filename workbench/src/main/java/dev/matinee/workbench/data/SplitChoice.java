package dev.matinee.workbench.data;

import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.evaluation.splitters.Splitter;
import dev.matinee.evaluation.splitters.Splitters;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How ratings are divided into training and test: by files that are divided already, or by a
/// splitter. At most one way is named.
///
/// @param folds the parts of a k-fold
/// @param split a splitter as it is written, or `files:DIR` with u1.base, u1.test … u5, or with
///   what `data split` writes
/// @param train ratings to train on, with `test`
/// @param test ratings to test with, with `train`
/// @param protocol which of the ratings and users are looked at
public record SplitChoice(
    @Nullable Integer folds,
    @Nullable String split,
    @Nullable Path train,
    @Nullable Path test,
    EvaluationProtocol protocol) {
  private static final String FILES = "files:";
  private static final String FILES_EXAMPLE = FILES + "DIR";

  /// @throws IllegalArgumentException when several ways are named, or half of one, or one that does
  ///   not exist
  public SplitChoice {
    if ((train == null) != (test == null)) {
      throw new IllegalArgumentException("--train and --test go together");
    }
    if (Stream.<@Nullable Object>of(folds, split, train).filter(Objects::nonNull).count() > 1) {
      throw new IllegalArgumentException("give one of --folds, --split, and --train with --test");
    }
    if (folds != null && folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, got " + folds);
    }
    if (split != null && !split.startsWith(FILES)) {
      splitter(split); // what cannot be read is found before the data are
    }
  }

  private static Splitter splitter(String split) {
    return ofOption(split, () -> Splitters.parse(split, FILES_EXAMPLE));
  }

  /// What is wrong with a split that was asked for, said with the option that asked.
  private static <T> T ofOption(String split, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--split %s: %s".formatted(split, e.getMessage()), e);
    }
  }

  /// How a value of `split` is written, one of each kind.
  public static Stream<String> examples() {
    return Stream.concat(Splitters.examples().stream(), Stream.of(FILES_EXAMPLE));
  }

  /// What options that were not given stood for, by option.
  ///
  /// @param data the name of the data set; it is left out where files are the ratings
  /// @param defaultFolds the parts of a k-fold where nothing is named
  public Map<String, String> stated(String data, int defaultFolds) {
    var stated = new LinkedHashMap<String, String>();
    if (files().isEmpty()) {
      stated.put("--data", data);
    }
    if (folds == null && split == null && train == null) {
      stated.put("--folds", Integer.toString(defaultFolds));
    }
    return stated;
  }

  /// What names the ratings themselves, for people; empty where they come from a data set.
  public Optional<String> files() {
    if (train != null) {
      return Optional.of("--train and --test are the ratings");
    }
    return folder().map(_ -> "--split %s names the ratings".formatted(split));
  }

  private Optional<Path> folder() {
    return split != null && split.startsWith(FILES)
        ? Optional.of(Path.of(split.substring(FILES.length())))
        : Optional.empty();
  }

  /// Reads the splits from the files.
  ///
  /// @param reading what the user states about the files
  /// @param notes is told which rows could not be used
  /// @param seed draws the users that are looked at
  /// @throws IllegalStateException when the ratings come from a data set
  public SplitData read(ReadOptions reading, Consumer<String> notes, long seed) {
    if (train != null && test != null) {
      return SplitData.ofFiles(train, test, reading, notes).by(protocol, seed);
    }
    var folder = folder().orElseThrow(() -> new IllegalStateException("no files are named"));
    return SplitData.ofFolder(folder, reading, notes).by(protocol, seed);
  }

  /// Splits a data set.
  ///
  /// @param defaultFolds the parts of a k-fold where nothing is named
  /// @param notes is told what a person should know of the division
  public SplitData of(Dataset dataset, int defaultFolds, Consumer<String> notes, long seed) {
    var splitter =
        split != null ? splitter(split) : new KFold(folds != null ? folds : defaultFolds);
    var ratings = protocol.of(dataset.ratings());
    splitter.note(ratings).ifPresent(notes);
    var splits =
        split == null
            ? Splits.of(splitter, ratings, seed)
            : ofOption(split, () -> Splits.of(splitter, ratings, seed));
    return new SplitData(
        DataDescription.of(dataset.name(), ratings), dataset.about(), protocol.of(splits, seed));
  }

  /// Finds before any work that a command would write over what it reads.
  ///
  /// @param option which names the file to write, for the message
  /// @param data what is read where no files are named
  /// @throws IllegalArgumentException when it would
  public void requireNotRead(String option, Path out, Supplier<DataChoice> data) {
    var inputs = train != null && test != null ? List.of(train, test) : folder().stream().toList();
    Reader.requireNotRead(option, out, inputs);
    if (files().isEmpty()) {
      data.get().requireNotRead(option, List.of(out));
    }
  }
}
