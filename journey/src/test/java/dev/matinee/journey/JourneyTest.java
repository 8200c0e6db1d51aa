package dev.matinee.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Training;
import dev.matinee.core.files.AtomicFiles;
import dev.matinee.datasets.TestUsers;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.synthetic.Generator;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.journey.JourneyPlan.Serving;
import dev.matinee.journey.JourneyPlan.Winner;
import dev.matinee.report.ReportOrigin;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole journey on simulated ratings.
final class JourneyTest {
  private static final int USERS = 6;
  private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");
  private static final Generator GENERATOR = new Generator(120, 80, 4000, 1);

  private static final Serving WINNERS =
      new Serving(
          new Recipe("hybrid", Map.of()),
          Map.of("ratings", Winner.MOST_ACCURATE, "lists", Winner.LISTS),
          "ratings by {ratings}, lists by {lists}");
  private static final JourneyPlan PLAN =
      new JourneyPlan(
          Map.of(
              Role.INTERNAL,
              WINNERS,
              Role.SCORE,
              WINNERS,
              Role.ALS,
              new Serving(new Recipe("als", Map.of("factors", "4")), Map.of(), "als of {factors}"),
              Role.MATCHBOX,
              new Serving(new Recipe("matchbox", Map.of("traits", "2")), Map.of(), "matchbox")),
          new Recipe("popular", Map.of()));

  @TempDir private Path folder = Path.of("");

  private static Dataset dataset(String name, Generator generator) {
    var ratings = generator.generate();
    return new Dataset(
        name,
        generator.about(),
        ratings,
        List.of(),
        new Dataset.Counts(ratings.size(), 0, 0),
        List.of());
  }

  private static Workbench bench(Home home) {
    return bench(home, _ -> {});
  }

  private static Workbench bench(Home home, Consumer<String> notes) {
    return Workbench.of(
        home, Algorithms.all(), Map.of(), InstantSource.fixed(NOW), "test", "", "run", notes);
  }

  private Journey.JourneyResult run(Home home, Dataset dataset) {
    return run(home, dataset, PLAN);
  }

  private Journey.JourneyResult run(Home home, Dataset dataset, JourneyPlan plan) {
    return run(bench(home), dataset, plan, Journey.Limits.USUAL);
  }

  private Journey.JourneyResult run(
      Workbench bench, Dataset dataset, JourneyPlan plan, Journey.Limits limits) {
    var contestants =
        Stream.of("popular", "baseline", "ease")
            .map(name -> ConfiguredAlgorithm.of(Algorithms.all(), name, Map.of()))
            .toList();
    var task =
        new Journey.Task(
            dataset,
            TestUsers.takeOut(dataset.ratings(), USERS, 0),
            contestants,
            SelectionRule.bothQuestions(true),
            new ReportOrigin(dataset.about(), "matinee run", NOW, Map.of()),
            folder.resolve("out.csv"));
    return new Journey(bench, plan, Training.sequential(0), limits).run(task);
  }

  @Test
  void testUserFiles_areCountedAsWritten() {
    var prepared = TestUsers.takeOut(GENERATOR.generate(), 4, 0);
    var files = new JourneyFiles(folder.resolve("split"));

    var division = files.write(prepared);

    assertThat(division.testUsers()).isEqualTo(4);
    assertThat(division.train() + division.told() + division.heldBack()).isEqualTo(4000);
    assertThat(files.testUserFiles()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
  }

  @Test
  void run_emptyHome_isServedByWhatWon() throws IOException {
    try (var home = Home.open(folder.resolve("home"))) {
      var result = run(home, dataset("made", GENERATOR));

      assertThat(result.outcome().failedUsers()).isEmpty();
      assertThat(result.outcome().services()).containsOnlyKeys("internal", "als", "matchbox");
      assertThat(result.outcome().services().values())
          .allSatisfy(service -> assertThat(service.failures()).isZero());
      assertThat(result.promotions())
          .extracting(Promotion::role)
          .containsExactly("als", "internal", "matchbox", "score");
      assertThat(result.promotions().get(1).artifact())
          .as("one recipe, one artifact")
          .isEqualTo(result.promotions().get(3).artifact());
      assertThat(result.promotions().get(0).why()).isEqualTo("als of 4");
      var lists = Objects.requireNonNull(result.comparison().chosen().get("lists"));
      assertThat(result.promotions().get(1).why()).endsWith("lists by " + lists.algorithm());
      assertThat(result.served()).extracting(Journey.ServedRole::ofJourney).containsOnly(true);
      assertThat(result.served())
          .extracting(Journey.ServedRole::why)
          .isEqualTo(result.promotions().stream().map(Promotion::why).toList());
      for (var served : result.served()) {
        assertThat(home.artifacts().champion(served.role())).contains(served.artifact());
        assertThat(home.artifacts().manifest(served.artifact()).data().digest())
            .as("trained on everybody's ratings")
            .isEqualTo(result.dataset().ratings().digest());
      }

      var report = result.report();
      assertThat(report.choose()).isEqualTo("liking");
      assertThat(report.rules())
          .extracting(rule -> rule.rule())
          .containsExactly("liking", "rating", "lower-bound");
      assertThat(report.rules().getFirst().ndcg()).isEqualTo(report.chosen().ndcg());
      assertThat(report.differences())
          .extracting(other -> other.against())
          .containsExactly("internal", "als", "matchbox", "popular");
      assertThat(report.differences())
          .allSatisfy(
              other ->
                  assertThat(other.ndcg())
                      .isBetween(
                          Objects.requireNonNull(other.low()),
                          Objects.requireNonNull(other.high())));
      assertThat(Objects.requireNonNull(report.scoring()).totalSeconds()).isPositive();
      assertThat(JourneyText.of(result))
          .contains("Chosen by liking; nDCG@5 by rule: liking ", "with 95 % intervals: internal ");

      var files = result.files().folder();
      assertThat(files.resolve(".services")).doesNotExist();
      assertThat(files.resolveSibling("latest").toRealPath()).isEqualTo(files.toRealPath());
      assertThat(files.resolve("recommendations.csv"))
          .hasSameBinaryContentAs(folder.resolve("out.csv"));
      assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(1 + 5 * USERS);
      for (var name :
          List.of(
              "ratings.csv", "held-back.csv", "comparison.json", "report.json", "details.jsonl")) {
        assertThat(files.resolve(name)).isNotEmptyFile();
      }
    }
  }

  @Test
  void rolesOfDifferentRatings_areToldApartBesideEach() {
    var all = new Journey.ServedRole("als", "als-1", true, true, "als of 4");
    var without = new Journey.ServedRole("internal", "hybrid-1", true, false, "lists by als");
    var other = new Journey.ServedRole("matchbox", "matchbox-1", false, false, "stays: better");

    assertThat(JourneyText.serves(List.of(all, all)))
        .startsWith("The home serves, trained on all ratings:")
        .endsWith("  als       als-1 - als of 4");
    assertThat(JourneyText.serves(List.of(all, without, other)).lines())
        .containsExactly(
            "The home serves:",
            "  als       als-1 - als of 4, trained on all ratings",
            "  internal  hybrid-1 - lists by als, trained without the test users (`matinee jobs run daily` trains on all)",
            "  matchbox  matchbox-1 - stays: better, trained on other ratings than these");
  }

  /// Where there are too many ratings for it, some users are compared on, and nothing is trained
  /// twice; both is said.
  @Test
  void run_veryManyRatings_comparesOnSomeUsersAndTrainsOnce() {
    var dataset = dataset("made", GENERATOR);
    var notes = new ArrayList<String>();
    try (var home = Home.open(folder.resolve("home"))) {
      var result = run(bench(home, notes::add), dataset, PLAN, new Journey.Limits(2000, 3000));

      assertThat(result.comparison().data().ratings()).isBetween(1500L, 2000L);
      assertThat(notes)
          .anyMatch(
              note ->
                  note.startsWith("comparing on the ratings of ")
                      && note.contains(
                          "%,d in all".formatted(result.comparison().data().ratings())));
      assertThat(result.served()).extracting(Journey.ServedRole::onAllRatings).containsOnly(false);
      assertThat(result.served())
          .extracting(Journey.ServedRole::artifact)
          .isEqualTo(result.promotions().stream().map(Promotion::artifact).toList());
      assertThat(home.artifacts().list()).as("nothing is trained twice").hasSize(3);
    }
  }

  @Test
  void run_homeOfOtherData_keepsWhatItServes() {
    try (var home = Home.open(folder.resolve("home"))) {
      var other = dataset("other", new Generator(60, 40, 900, 2));
      home.ratings().importAll(other.name(), other.about(), other.ratings());

      var result = run(home, dataset("made", GENERATOR));

      assertThat(result.served()).isEmpty();
      assertThat(home.artifacts().roles()).isEmpty();
      assertThat(home.artifacts().list()).as("the models are kept").hasSize(3);
      assertThat(home.ratings().data().orElseThrow().name()).isEqualTo("other");
    }
  }

  @Test
  void run_homeServesSomethingBetter_leavesItAndSaysSo() {
    var dataset = dataset("made", GENERATOR);
    var random = new Serving(new Recipe("normal", Map.of()), Map.of(), "at random");
    var plan =
        new JourneyPlan(
            Map.of(
                Role.INTERNAL, random, Role.SCORE, random, Role.ALS, random, Role.MATCHBOX, random),
            new Recipe("popular", Map.of()));
    try (var home = Home.open(folder.resolve("home"))) {
      home.ratings().importAll(dataset.name(), dataset.about(), dataset.ratings());
      var better =
          bench(home)
              .trainer()
              .trainArtifact(
                  ConfiguredAlgorithm.of(Algorithms.all(), "baseline", Map.of()),
                  dataset.name(),
                  dataset.ratings(),
                  Map.of(),
                  Training.sequential(0))
              .id();
      home.artifacts().promote("score", better, "planted");

      var first = run(home, dataset, plan);
      var again = run(home, dataset, plan);

      assertThat(home.artifacts().champion("score")).contains(better);
      assertThat(role(first, "score").ofJourney()).isFalse();
      assertThat(role(first, "score").why())
          .startsWith("stays: ")
          .contains(" is not better in rmse than " + better + ":");
      assertThat(role(first, "score").onAllRatings()).isTrue();
      assertThat(role(first, "als").ofJourney()).isTrue();
      assertThat(role(again, "als"))
          .isEqualTo(
              new Journey.ServedRole(
                  "als",
                  role(first, "als").artifact(),
                  false,
                  true,
                  "stays: it is of this recipe and these ratings already"));
    }
  }

  @Test
  void run_championIsGone_staysAndSaysWhatToDo() {
    var dataset = dataset("made", GENERATOR);
    try (var home = Home.open(folder.resolve("home"))) {
      home.ratings().importAll(dataset.name(), dataset.about(), dataset.ratings());
      var lost =
          bench(home)
              .trainer()
              .trainArtifact(
                  ConfiguredAlgorithm.of(Algorithms.all(), "baseline", Map.of()),
                  dataset.name(),
                  dataset.ratings(),
                  Map.of(),
                  Training.sequential(0))
              .id();
      home.artifacts().promote("score", lost, "planted");
      AtomicFiles.deleteFolder(home.directory().resolve(Home.ARTIFACTS).resolve(lost));

      var result = run(home, dataset);

      assertThat(role(result, "score").ofJourney()).isFalse();
      assertThat(role(result, "score").why())
          .contains("the champion " + lost + " is gone or damaged: promote it with --force");
      assertThat(role(result, "score").onAllRatings()).as("nobody knows").isFalse();
      assertThat(role(result, "als").ofJourney()).isTrue();
    }
  }

  @Test
  void run_twoAlgorithmsWithoutParameters_areTrainedEach() {
    var dataset = dataset("made", GENERATOR);
    var popular = new Serving(new Recipe("popular", Map.of()), Map.of(), "the most popular");
    var random = new Serving(new Recipe("normal", Map.of()), Map.of(), "at random");
    var plan =
        new JourneyPlan(
            Map.of(
                Role.INTERNAL,
                popular,
                Role.SCORE,
                random,
                Role.ALS,
                random,
                Role.MATCHBOX,
                random),
            new Recipe("popular", Map.of()));
    try (var home = Home.open(folder.resolve("home"))) {
      var result = run(home, dataset, plan);

      assertThat(result.promotions())
          .extracting(its -> home.artifacts().manifest(its.artifact()).algorithm())
          .containsExactly("normal", "popular", "normal", "normal");
    }
  }

  @Test
  void markLatest_linkCannotBeMade_isANote() throws IOException {
    var files = JourneyFiles.start(folder, NOW);
    Files.createDirectories(folder.resolve("latest").resolve("of a person"));
    var notes = new ArrayList<String>();

    files.markLatest(notes::add);

    assertThat(notes).singleElement().asString().contains("latest could not be set: ");
  }

  private static Journey.ServedRole role(Journey.JourneyResult result, String role) {
    return result.served().stream()
        .filter(served -> served.role().equals(role))
        .findFirst()
        .orElseThrow();
  }

  /// What the client is handed in memory is what it would read in the file.
  @Test
  void toldUsers_areThoseOfTheFile() {
    var prepared = TestUsers.takeOut(GENERATOR.generate(), USERS, 3);
    new JourneyFiles(folder).write(prepared);

    assertThat(Journey.told(prepared))
        .isEqualTo(
            TestUsersFile.read(folder.resolve("test-users.csv"), ReadOptions.AS_IT_IS).users());
  }

  @Test
  void plan_withoutARole_isRefused() {
    var popular = new Recipe("popular", Map.of());
    var servings = Map.of(Role.ALS, new Serving(popular, Map.of(), ""));

    assertThatThrownBy(() -> new JourneyPlan(servings, popular))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a journey needs a recipe for the role internal");
  }
}
