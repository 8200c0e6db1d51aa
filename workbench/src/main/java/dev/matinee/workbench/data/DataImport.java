package dev.matinee.workbench.data;

import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.Summary;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.store.Home;

/// What came of an import, as `data import --json` has it.
///
/// @param items the movies that somebody has rated
/// @param skipped the rows that could not be used
public record DataImport(
    String name, long ratings, int users, int items, long skipped, String digest) {
  /// Takes a data set over into an empty home; one that the home holds already changes nothing.
  ///
  /// @throws IllegalArgumentException when the home holds other data
  public static DataImport into(Home home, Dataset dataset) {
    return into(home, dataset, Progress.NONE);
  }

  /// The same, which tells how far it is.
  public static DataImport into(Home home, Dataset dataset, Progress progress) {
    var ratings = dataset.ratings();
    var held = home.ratings().data();
    if (held.isPresent() && !held.get().digest().equals(ratings.digest())) {
      throw new IllegalArgumentException(
          "this home (%s) holds %s already; give other data a home of its own with --home DIR"
              .formatted(home.directory(), held.get().name()));
    }
    if (held.isEmpty()) {
      home.ratings().importAll(dataset.name(), dataset.about(), ratings, progress);
    }
    var summary = Summary.of(ratings);
    return new DataImport(
        dataset.name(),
        summary.ratings(),
        summary.users(),
        summary.items(),
        dataset.counts().bad(),
        ratings.digest());
  }
}
