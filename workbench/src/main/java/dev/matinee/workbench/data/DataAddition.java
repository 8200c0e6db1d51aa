package dev.matinee.workbench.data;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.store.Home;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.store.catalog.CatalogOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What `data import --add` has added, as its `--json` has it.
///
/// @param added ratings that are new, or later than those that were there
/// @param movies those of which nothing was known before
/// @param older ratings that were passed over: what was there of their pair is of a later time
/// @param skipped the rows that could not be used
public record DataAddition(String name, long added, int movies, long older, long skipped) {
  /// So many are one transaction, which nobody else's waits long for.
  private static final int AT_ONCE = 20_000;

  /// Adds a data set to what a home holds; twice is as good as once. Of a pair that is rated there
  /// too the later rating stays.
  ///
  /// @throws IllegalArgumentException when the home holds nothing yet, the ratings are not on its
  ///   scale, or one of both is choices
  public static DataAddition to(Home home, Dataset dataset, Progress progress) {
    var held = home.ratings().data();
    if (held.isEmpty()) {
      throw new IllegalArgumentException(
          "this home (%s) holds no ratings to add to: leave out --add".formatted(home.directory()));
    }
    var ratings = dataset.ratings();
    var snapshot = home.ratings().snapshot();
    if (ratings.scale().isOfChoices() != snapshot.scale().isOfChoices()) {
      throw new IllegalArgumentException(
          ratings.scale().isOfChoices()
              ? "%s has choices, without ratings, and this home holds ratings: send choices to a server, as POST /v1/feedback"
                  .formatted(dataset.name())
              : "%s has ratings, and this home holds choices, without ratings: --scale 1:1:1 takes every rated movie for a chosen one"
                  .formatted(dataset.name()));
    }
    if (!areOn(snapshot.scale(), ratings)) {
      throw new IllegalArgumentException(
          "%s is rated on the scale %s, this home on %s: --scale says what is meant"
              .formatted(dataset.name(), ratings.scale().toText(), snapshot.scale().toText()));
    }
    var changes = home.catalog().changes();
    var known = CatalogChanges.over(snapshot.ofItems(), changes.items()).ids();
    var movies =
        ratings.items().list().stream()
            .filter(item -> known.indexOf(item) < 0 && !changes.items().containsKey(item))
            .map(item -> CatalogOverride.of(ratings.ofItems(), item))
            .toList();
    if (!movies.isEmpty()) {
      home.catalog().putItems(movies);
    }
    var done = append(home, ratings, progress);
    return new DataAddition(
        dataset.name(), done.added, movies.size(), done.older, dataset.counts().bad());
  }

  /// A file that does not say its scale is read on one of half stars; in a home of whole stars its
  /// ratings mean the same where they are whole. With another maximum they do not.
  private static boolean areOn(RatingScale scale, Ratings ratings) {
    return scale.equals(ratings.scale())
        || (scale.max() == ratings.scale().max()
            && IntStream.range(0, ratings.size())
                .allMatch(position -> scale.allows(ratings.value(position))));
  }

  private record Counts(long added, long older) {}

  private static Counts append(Home home, Ratings ratings, Progress progress) {
    long added = 0;
    long older = 0;
    var some = new ArrayList<Rating>(AT_ONCE);
    for (int position = 0; position < ratings.size(); position++) {
      some.add(ratings.rating(position));
      if (some.size() == AT_ONCE || position == ratings.size() - 1) {
        var done = home.ratings().append(List.copyOf(some));
        added += done.changed();
        older += done.older().size();
        some.clear();
        progress.report("adding", position + 1L, ratings.size());
      }
    }
    return new Counts(added, older);
  }

  /// The same as a sentence.
  public String inWords() {
    return "%,d ratings of %s and %,d movies added%s%s; models know them after the next training"
        .formatted(
            added,
            name,
            movies,
            older == 0
                ? ""
                : " (%,d ratings were passed over: what the home has of them is of a later time)"
                    .formatted(older),
            skipped == 0 ? "" : " (%,d bad rows were left out)".formatted(skipped));
  }
}
