package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.store.Home;
import dev.matinee.store.catalog.CatalogOverride;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line shows the movies of a home as a server does.
class HiddenMoviesTest {
  @TempDir private Path folder;

  private Cli cli() {
    return new Cli(folder);
  }

  private List<String> search(String... words) {
    var arguments = new ArrayList<>(List.of("movies", "search", "--json"));
    arguments.addAll(List.of(words));
    var reply = cli().run(arguments.toArray(String[]::new));
    assertThat(reply.exitCode()).as(reply.err()).isZero();
    return reply.json().path("movies").findValuesAsText("item");
  }

  private List<String> similar(String id) {
    var reply = cli().run("movies", "similar", id, "-n", "3", "--json");
    assertThat(reply.exitCode()).as(reply.err()).isZero();
    return reply.json().path("similar").findValuesAsText("id");
  }

  @Test
  void hiddenAndRemovedMovies_areNotSimilar_andNotFound() {
    var trained =
        cli().run("train", "ease", "--data", "sample", "--no-evaluation", "--promote", "internal");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    var toyStory = search("Toy Story (1995)").getFirst();
    var similar = similar(toyStory);
    var added = CatalogOverride.of("new", Map.of("title", List.of("Zyzzyva (2026)")), Map.of());
    var removed = CatalogOverride.removed(similar.get(1));
    var hidden = new CatalogOverride(similar.get(0), Map.of(), Map.of(), true, null, null, false);
    try (var home = Home.open(folder)) {
      home.catalog().putItems(List.of(hidden, removed, added));
    }

    assertThat(similar(toyStory)).hasSize(3).doesNotContain(hidden.id(), removed.id());
    assertThat(search("Zyzzyva")).containsExactly("new");
    assertThat(search(hidden.id())).doesNotContain(hidden.id());
    assertThat(cli().run("movies", "similar", removed.id()).err()).contains("unknown movie");
    try (var home = Home.open(folder)) {
      var hiddenStory =
          new CatalogOverride(
              toyStory,
              Map.of("title", List.of("Story of Toys")),
              Map.of(),
              true,
              null,
              null,
              false);
      home.catalog().putItems(List.of(hiddenStory));
    }
    assertThat(search("Toy Story (1995)")).doesNotContain(toyStory);
    assertThat(cli().run("movies", "similar", "Story of Toys").exitCode()).isZero();
  }
}
