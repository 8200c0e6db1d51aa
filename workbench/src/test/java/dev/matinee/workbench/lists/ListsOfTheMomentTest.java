package dev.matinee.workbench.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.core.Training;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.core.recommender.ListRules;
import dev.matinee.core.recommender.ListShape;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.store.Home;
import dev.matinee.store.catalog.CatalogOverride;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.home.CurrentMovies;
import dev.matinee.workbench.home.ModelChoice;
import dev.matinee.workbench.home.RecommendationRequest;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.jobs.Lines;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import dev.matinee.workbench.training.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of lists and single ones have the shape that is asked for, and the movies of the moment.
final class ListsOfTheMomentTest {
  @TempDir Path folder;

  private Set<String> movies(Workbench bench, ListShape shape) throws IOException {
    var out = folder.resolve("lists.csv");
    new ListsRequest(ModelChoice.of(null, "line-1"), null, ReadOptions.AS_IT_IS, 1000, out, shape)
        .run(bench, data(), Training.sequential(0));
    var movies = new TreeSet<String>();
    Files.readAllLines(out).stream().skip(1).forEach(line -> movies.add(line.split(",", -1)[2]));
    return movies;
  }

  private DataChoice data() {
    return new DataChoice(folder, null, ReadOptions.AS_IT_IS, _ -> {});
  }

  @Test
  void lists_obeyTheirShape_andWhatIsHidden() throws IOException {
    try (var home = Home.open(folder.resolve("home"))) {
      var bench = Lines.bench(home);
      Lines.save(home, "line-1", Line.NAME, Map.of());
      var all = movies(bench, ListShape.ANY);
      var hidden = all.iterator().next();
      home.catalog()
          .putItems(
              List.of(
                  CatalogOverride.removed(hidden),
                  CatalogOverride.of("new", Map.of("genres", List.of("War")), Map.of())));

      assertThat(movies(bench, ListShape.ANY)).doesNotContain(hidden).hasSize(all.size() - 1);
      assertThat(movies(bench, filtered("ratings >= 1000"))).isEmpty();
      assertThat(movies(bench, filtered("ratings >= 1"))).hasSize(all.size() - 1);
      assertThat(movies(bench, filtered("genres has 'War'"))).isEmpty();
      assertThatThrownBy(() -> movies(bench, filtered("mood = 'dry'")))
          .hasMessageStartingWith("filter, position 1: there is no field 'mood'");
      assertThat(single(bench, ListShape.ANY)).isNotEmpty().doesNotContain(hidden);
      assertThat(single(bench, filtered("ratings >= 1000"))).isEmpty();
    }
  }

  @Test
  void state_isAnotherOneOnceAMovieIsChanged_orItsTimeHasCome_andNotForUsers() {
    try (var home = Home.open(folder.resolve("home"))) {
      var bench = Lines.bench(home);
      Lines.save(home, "line-1", Line.NAME, Map.of());
      var trained = ConfiguredAlgorithm.restored(bench.registry(), home.artifacts().load("line-1"));
      var movie = trained.ratings().items().id(0);
      var before = CurrentMovies.of(bench, trained).state();
      home.catalog().putUsers(List.of(CatalogOverride.of("u", Map.of(), Map.of())));
      assertThat(CurrentMovies.of(bench, trained).state()).isEqualTo(before);

      long soon = bench.clock().instant().getEpochSecond() + 10;
      home.catalog()
          .putItems(
              List.of(new CatalogOverride(movie, Map.of(), Map.of(), false, soon, null, false)));
      var changed = CurrentMovies.of(bench, trained).state();

      assertThat(changed).isNotEqualTo(before);
      var later =
          new Workbench(
              home,
              bench.registry(),
              bench.recipes(),
              bench.tracker(),
              InstantSource.fixed(Instant.ofEpochSecond(soon)),
              "test",
              _ -> {});
      assertThat(CurrentMovies.of(later, trained).state()).isNotEqualTo(changed);
    }
  }

  @Test
  void question_isAnotherOneWithOtherRules_andTheSameInWhateverOrderMoviesAreNamed() {
    var ids = IntStream.range(0, 300).mapToObj(k -> "m" + k * 7919).toList();

    var question = request(candidates(ids)).question(ListRules.NONE);

    assertThat(request(candidates(ids.reversed())).question(ListRules.NONE)).isEqualTo(question);
    assertThat(request(candidates(ids.subList(1, 300))).question(ListRules.NONE))
        .isNotEqualTo(question);
    var pinned = new ListRules(List.of(new ListRules.Pin(3, 1)), List.of());
    assertThat(request(candidates(ids)).question(pinned)).isNotEqualTo(question);
  }

  private static ListShape candidates(List<String> ids) {
    return new ListShape(null, List.of(), new LinkedHashSet<>(ids), Set.of(), 0, false);
  }

  private ListsRequest request(ListShape shape) {
    return new ListsRequest(
        ModelChoice.of(null, "line-1"),
        null,
        ReadOptions.AS_IT_IS,
        10,
        folder.resolve("lists.csv"),
        shape);
  }

  private List<String> single(Workbench bench, ListShape shape) {
    var user = Lines.RATINGS.users().id(0);
    var answer =
        new RecommendationRequest(user, null, ReadOptions.AS_IT_IS, List.of(), 1000, shape)
            .answer(bench, data(), ModelChoice.of(null, "line-1"), Training.sequential(0));
    return answer.list().items().stream().map(movie -> movie.item()).toList();
  }

  private static ListShape filtered(String filter) {
    return new ListShape(FilterExpression.parse(filter), List.of(), null, Set.of(), 0, false);
  }
}
