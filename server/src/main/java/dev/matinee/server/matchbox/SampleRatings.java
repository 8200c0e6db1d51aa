package dev.matinee.server.matchbox;

import dev.matinee.server.serving.LoadedModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of sample requests: a person who has rated a few movies that the service knows.
///
/// @param titles at least two
record SampleRatings(String user, List<String> titles, List<String> ratings) {
  private static final int ROWS = 3;
  private static final SampleRatings UNTRAINED =
      new SampleRatings(
          "new-1",
          List.of("Fargo (1996)", "Heat (1995)", "Twelve Monkeys (1995)"),
          List.of("5", "4", "2"));

  /// The most rated movies of what is served; well-known ones where nothing is.
  static SampleRatings of(Optional<LoadedModel> served) {
    return served.map(SampleRatings::of).orElse(UNTRAINED);
  }

  private static SampleRatings of(LoadedModel served) {
    var ratings = served.ratings();
    var titles =
        IntStream.range(0, ratings.items().size())
            .boxed()
            .sorted(Comparator.comparingInt(item -> -ratings.byItem().count(item)))
            .map(ratings.ofItems()::title)
            .distinct()
            .limit(ROWS)
            .toList();
    if (titles.size() < 2) {
      return UNTRAINED;
    }
    var scale = served.scale();
    var stars = new ArrayList<String>();
    for (int k = 0; k < titles.size(); k++) {
      stars.add(text(k < 2 ? scale.max() - k * scale.step() : scale.min()));
    }
    return new SampleRatings(UNTRAINED.user(), titles, stars);
  }

  private static String text(float rating) {
    return rating == Math.rint(rating) ? Integer.toString((int) rating) : Float.toString(rating);
  }
}
