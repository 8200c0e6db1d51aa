package dev.matinee.datasets;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.BadRows;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.rows.RatingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Ratings to train on and ratings to test with, from two files, in one space of ids.
///
/// `train.ratings()` has only the ratings of the first file, and its ids those of both: users and
/// items of the test stand after those of the training. `test` has every row of the second file in
/// its order, duplicates too. Bad rows of both files are those of `train`.
public record TrainTest(Dataset train, List<Rating> test) {
  public TrainTest {
    test = List.copyOf(test);
  }

  /// Reads two files of any layout; what is known of users and items is taken from beside the first
  /// one.
  ///
  /// @param scale what ratings may be; by default what both files together say: half stars if
  ///   either has them
  /// @throws IllegalArgumentException when one of them cannot be used; it says what was expected
  public static TrainTest read(Path train, Path test, RatingScale scale) {
    return read(train, test, ReadOptions.of(scale));
  }

  /// The same of ratings of which more is said than their scale.
  public static TrainTest read(Path train, Path test, ReadOptions reading) {
    var scale = reading.scale();
    var testFile =
        Reader.failingClearly(test, () -> RatingFile.of(FoundFiles.at(test).ratings(), reading));
    return Reader.failingClearly(
        train,
        () -> {
          var found = FoundFiles.at(train);
          var trainFile = RatingFile.of(found.ratings(), reading);
          var both = scale == null ? of(Reader.scale(found, trainFile), testFile) : scale;
          var assembly = new DatasetAssembly(found, trainFile, both, new BadRows());
          assembly.read(Progress.NONE);
          var rows = Reader.failingClearly(test, () -> assembly.know(testFile));
          return new TrainTest(assembly.dataset(Reader.name(train)), rows);
        });
  }

  /// What is to be said of a test whose ratings a model was trained on; empty where there is none.
  ///
  /// @param train what the model was trained on
  public static Optional<String> overlap(Ratings train, List<Rating> test) {
    long known = test.stream().filter(row -> isIn(train, row)).count();
    return known == 0
        ? Optional.empty()
        : Optional.of(
            "%,d of %,d test ratings are in the training too: figures are better than they would be of new ratings."
                .formatted(known, test.size()));
  }

  private static boolean isIn(Ratings train, Rating row) {
    int user = train.users().indexOf(row.user());
    int item = train.items().indexOf(row.item());
    return user >= 0 && item >= 0 && train.position(user, item) >= 0;
  }

  /// The wider of two scales; choices where the test says no more than the training, however few
  /// rows it has.
  private static RatingScale of(RatingScale train, RatingFile test) throws IOException {
    if (train.isOfChoices() && test.isOfOneValue(1)) {
      return train;
    }
    var other = test.scale();
    return train.levels() >= other.levels() ? train : other;
  }
}
