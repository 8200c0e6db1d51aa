package dev.matinee.server.matchbox.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import dev.matinee.server.serving.LoadedModel;
import dev.matinee.server.serving.MovieCatalog;
import dev.matinee.server.serving.UserHistory;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ExecuteContextTest {
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
      var request =
          new ExecuteRequest(InputTable.of(InputTable.COLUMNS, rows), ExecuteOptions.DEFAULTS);

      var context =
          ExecuteContext.of(request, served(titles()), new UserHistory(home.ratings()), 0);

      assertThat(RowNotes.of(context).unknown()).hasSize(ROWS);
      assertThat(new MatchboxPredictions(context).table().values()).hasSize(1);
    }
  }

  /// Movie 2 has the id of another as its title.
  @Test
  void of_nameThatIsAnIdAndATitle_isTheId(@TempDir Path directory) {
    try (var home = Home.open(directory)) {
      var names = List.of("0", "1", "a number", "0 (1999)");
      var rows = names.stream().map(name -> List.of("u1", name)).toList();
      var request =
          new ExecuteRequest(
              InputTable.of(List.of("userId", "title"), rows), ExecuteOptions.DEFAULTS);

      var context =
          ExecuteContext.of(
              request,
              served(List.of("Zero (1998)", "A Number (1999)", "0 (1999)")),
              new UserHistory(home.ratings()),
              0);

      assertThat(request.input().rows())
          .extracting(context::item)
          .containsExactly("0", "1", "1", "2");
    }
  }

  private static List<String> titles() {
    return IntStream.range(0, MOVIES)
        .mapToObj("The Movie With the Number %d (1999)"::formatted)
        .toList();
  }

  /// What knows the movies 0, 1, … by these titles.
  private static LoadedModel served(List<String> titles) {
    var builder = Ratings.builder(RatingScale.STARS);
    var features = Features.builder();
    for (int item = 0; item < titles.size(); item++) {
      var id = Integer.toString(item);
      builder.add("u%d".formatted(item % 10), id, 1 + item % 5, 0);
      features.labels(id, Features.TITLE, List.of(titles.get(item)));
    }
    var ratings = builder.ofItems(features.build()).build();
    var model =
        Algorithms.all().trainer("baseline", Map.of()).train(ratings, Training.sequential(0));
    var manifest =
        new Manifest(
            "baseline-1",
            "baseline",
            Map.of(),
            Instant.EPOCH,
            0,
            Map.of(),
            new Manifest.Data("planted", ratings.digest(), ratings.size(), 10, titles.size()),
            Map.of());
    var answers = Algorithms.all().named("baseline").output();
    return new LoadedModel(
        manifest, new Recommender(model, ratings, answers), MovieCatalog.of(ratings));
  }
}
