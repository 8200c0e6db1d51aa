package dev.matinee.workbench.data;

import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.store.Home;
import dev.matinee.store.catalog.CatalogChanges;
import java.nio.file.Path;

/// What was written by `data export`, as its `--json` has it.
///
/// @param movies those of which something is known
public record DataExport(String data, long ratings, int movies, String out) {
  /// Writes the ratings of a home as they are now, with what is known of movies and users, as a
  /// folder in MovieLens' CSV layout, which `data import` reads back.
  ///
  /// @throws IllegalArgumentException when the home holds none
  public static DataExport of(Home home, Path folder) {
    var data =
        home.ratings()
            .data()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "this home (%s) holds no ratings yet: `matinee data import` takes some over"
                            .formatted(home.directory())));
    var snapshot = home.ratings().snapshot();
    var changes = home.catalog().changes();
    var ratings =
        snapshot.withFeatures(
            changes.ofUsers(snapshot.ofUsers()),
            CatalogChanges.over(snapshot.ofItems(), changes.items()));
    CsvFolder.write(ratings, home.ratings().about().orElse(""), folder);
    return new DataExport(
        data.name(), ratings.size(), ratings.ofItems().ids().size(), folder.toString());
  }

  /// The same as a sentence.
  public String inWords() {
    return "%,d ratings of %s and %,d movies written to %s".formatted(ratings, data, movies, out);
  }
}
