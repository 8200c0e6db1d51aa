package dev.matinee.workbench.data;

import dev.matinee.store.Home;
import dev.matinee.store.ratings.DataInfo;

/// What `data reset` removes, as its `--json` has it.
///
/// @param data the name of the data that the home holds; empty where it holds none
/// @param artifacts how many models there are; they go with the data, and no role serves anything
///   afterward
/// @param done whether it was removed
public record DataReset(String data, long ratings, int artifacts, boolean done) {
  /// What would be removed.
  public static DataReset of(Home home) {
    var held = home.ratings().data();
    return new DataReset(
        held.map(DataInfo::name).orElse(""),
        held.map(DataInfo::ratings).orElse(0L),
        home.artifacts().list().size(),
        false);
  }

  /// Removes it; runs, keys, fetched data sets and journeys stay.
  public static DataReset perform(Home home) {
    var before = of(home);
    home.forgetData();
    return new DataReset(before.data, before.ratings, before.artifacts, true);
  }

  /// Whether nothing would be missed.
  public boolean losesNothing() {
    return data.isEmpty() && artifacts == 0;
  }

  /// "100,000 ratings of ml-100k and 3 artifacts".
  public String inWords() {
    return "%s and %,d artifact%s"
        .formatted(
            data.isEmpty() ? "no ratings" : "%,d ratings of %s".formatted(ratings, data),
            artifacts,
            artifacts == 1 ? "" : "s");
  }
}
