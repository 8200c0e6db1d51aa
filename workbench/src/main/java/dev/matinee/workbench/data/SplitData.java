package dev.matinee.workbench.data;

import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.datasets.TrainTest;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.evaluation.splitters.Splitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Ratings divided into training and test, and what must be said of them.
///
/// @param about for people
public record SplitData(DataDescription data, String about, Splits splits) {
  private static final int PUBLISHED = 5;

  /// The splits that a splitter makes of a data set.
  public static SplitData of(Dataset dataset, Splitter splitter, long seed) {
    return new SplitData(
        DataDescription.of(dataset.name(), dataset.ratings()),
        dataset.about(),
        Splits.of(splitter, dataset.ratings(), seed));
  }

  /// One split of two files.
  ///
  /// @param reading what the user states about the files
  public static SplitData ofFiles(
      Path train, Path test, ReadOptions reading, Consumer<String> notes) {
    var both = read(train, test, reading, notes);
    var split = split(both);
    return new SplitData(
        DataDescription.of(train.getFileName() + " + " + test.getFileName(), whole(split)),
        both.train().about(),
        Splits.given("files " + train.getFileName() + ", " + test.getFileName(), List.of(split)));
  }

  /// The splits in a folder as MovieLens publishes them: `u1.base` and `u1.test` to `u5.test`; what
  /// lacks one of both is left out.
  ///
  /// @throws IllegalArgumentException when there is none
  public static SplitData published(Path folder, ReadOptions reading, Consumer<String> notes) {
    var splits = new ArrayList<Split>();
    var about = "";
    for (int n = 1; n <= PUBLISHED; n++) {
      var base = folder.resolve("u" + n + ".base");
      var tested = folder.resolve("u" + n + ".test");
      if (Files.exists(base) && Files.exists(tested)) {
        var both = read(base, tested, reading, notes);
        var split = split(both);
        about = both.train().about();
        splits.add(new Split("u" + n, split.train(), split.test()));
      } else if (Files.exists(base) || Files.exists(tested)) {
        notes.accept(
            "u%d is left out: it needs u%d.base and u%d.test, and one is missing"
                .formatted(n, n, n));
      }
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException(
          "files:DIR needs u1.base and u1.test … u5.test in the folder, found none in " + folder);
    }
    var name = folder.toAbsolutePath().normalize().getFileName();
    return new SplitData(
        DataDescription.of(String.valueOf(name), whole(splits.getFirst())),
        about,
        Splits.given(
            "files " + splits.stream().map(Split::name).collect(Collectors.joining(", ")), splits));
  }

  private static TrainTest read(
      Path train, Path test, ReadOptions reading, Consumer<String> notes) {
    var both = TrainTest.read(train, test, reading);
    DataChoice.tell(both.train(), notes);
    return both;
  }

  /// A split whose test side shares the training's ids.
  private static Split split(TrainTest both) {
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
