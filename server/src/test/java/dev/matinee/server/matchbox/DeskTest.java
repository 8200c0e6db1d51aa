package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Recommender;
import dev.matinee.core.Titles;
import dev.matinee.core.Training;
import dev.matinee.server.serving.Histories;
import dev.matinee.server.serving.Served;
import dev.matinee.store.Home;
import dev.matinee.store.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A request as large as they come.
final class DeskTest {
  private static final int MOVIES = 2_000;
  private static final int ROWS = 20_000;

  /// To name the nearest of two thousand titles takes 9 ms: three minutes for these rows, were it
  /// done.
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void answer_thousandsOfUnknownTitles_isNotHeldUpByThem(@TempDir Path directory) {
    try (var home = Home.open(directory)) {
      var rows =
          IntStream.range(0, ROWS)
              .mapToObj(k -> List.of("new", "A Movie That Nobody Has Seen %d".formatted(k), "3"))
              .toList();
      var ask = new Ask(InputTable.of(InputTable.COLUMNS, rows), Options.DEFAULTS);

      var desk = Desk.of(ask, served(), new Histories(home.ratings()), 0);

      assertThat(desk.unknownRows().count()).isEqualTo(ROWS);
      assertThat(desk.answer().values()).hasSize(1);
    }
  }

  private static Served served() {
    var builder = Ratings.builder(RatingScale.STARS);
    var features = Features.builder();
    for (int item = 0; item < MOVIES; item++) {
      builder.add("u%d".formatted(item % 10), "i%d".formatted(item), 1 + item % 5, 0);
      features.labels(
          "i%d".formatted(item),
          Features.TITLE,
          List.of("The Movie With the Number %d (1999)".formatted(item)));
    }
    var ratings = builder.ofItems(features.build()).build();
    var model =
        Algorithms.catalogue().trainer("baseline", Map.of()).train(ratings, Training.sequential(0));
    var manifest =
        new Manifest(
            "baseline-1",
            "baseline",
            Map.of(),
            Instant.EPOCH,
            0,
            Map.of(),
            new Manifest.Data("planted", ratings.digest(), ratings.size(), 10, MOVIES),
            Map.of());
    var answers = Algorithms.catalogue().named("baseline").answers();
    return new Served(
        manifest, new Recommender(model, ratings, answers), Titles.of(ratings), List.of());
  }
}
