package dev.matinee.cli;

import dev.matinee.client.ClientResult;
import dev.matinee.client.ClientSettings;
import dev.matinee.client.RecommendationClient;
import dev.matinee.client.RecommendationsCsv;
import dev.matinee.client.TestUsersFile;
import dev.matinee.core.Catalogue;
import dev.matinee.core.Training;
import dev.matinee.datasets.Dataset;
import dev.matinee.datasets.RatingsCsv;
import dev.matinee.datasets.TestUsers;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.report.ComparisonReport;
import dev.matinee.report.ReportOrigin;
import dev.matinee.server.MatineeServer;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.store.ratings.DataInfo;
import dev.matinee.wire.Report;
import dev.matinee.workbench.Comparison;
import dev.matinee.workbench.Contestant;
import dev.matinee.workbench.TrackedComparison;
import dev.matinee.workbench.Tracker;
import dev.matinee.workbench.jobs.Jobs;
import dev.matinee.workbench.role.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The whole journey, from ratings to the five best movies of each test user: prepare, compare,
/// train, serve, ask, judge.
final class Journey {
  static final String HYBRID = "hybrid";

  private static final double HELD_BACK = 0.2;
  private static final int FOLDS = 3;
  private static final String HOST = "127.0.0.1";

  private final Context context;
  private final Catalogue catalogue;
  private final Home home;
  private final Training training;
  private final Tracker tracker;

  Journey(Context context, Catalogue catalogue, Home home, Training training, Tracker tracker) {
    this.context = context;
    this.catalogue = catalogue;
    this.home = home;
    this.training = training;
    this.tracker = tracker;
  }

  /// Everything that came of a journey.
  ///
  /// @param promotions what serves which role, and why
  /// @param kept whether the home's own roles serve it now
  record Result(
      Dataset dataset,
      ComparisonResult comparison,
      List<Promotion> promotions,
      boolean kept,
      ClientResult outcome,
      Report report,
      JourneyFiles files,
      Path out) {}

  /// Takes test users out of the data and holds back a fifth of each one's ratings.
  ///
  /// @throws IllegalArgumentException when there are not that many users with enough ratings
  static TestUsers.Prepared prepare(Dataset dataset, int users, long seed) {
    return TestUsers.split(dataset.ratings(), users, HELD_BACK, seed);
  }

  /// @param origin what the comparison's report says of where it comes from
  Result run(
      Dataset dataset,
      TestUsers.Prepared prepared,
      List<Contestant> contestants,
      Map<String, SelectionRule> rules,
      ReportOrigin origin,
      Path out) {
    var files = JourneyFiles.start(home.journeys(), context.clock().instant());
    RatingsCsv.write(prepared.train(), files.ratings());
    RatingsCsv.write(prepared.told(), files.testUsers());
    RatingsCsv.write(prepared.heldBack(), files.heldBack());

    var comparison = compare(dataset, prepared, contestants, rules, origin, files);

    var artifacts = new JourneyArtifacts(home.artifacts(), context.clock());
    new JourneyTraining(context, catalogue, artifacts, training, tracker)
        .train(dataset.name(), prepared.train(), comparison);
    var promotions =
        artifacts.roles().stream().flatMap(role -> artifacts.history(role).stream()).toList();

    var outcome = ask(dataset, prepared, artifacts, files);
    RecommendationsCsv.write(files.recommendations(), outcome.choices());
    copy(files.recommendations(), out);

    training.progress().report("judging", 0, 1);
    var report = new JourneyJudge(catalogue, prepared).judge(outcome);
    Context.write(files.report(), report);
    boolean kept = keep(dataset, promotions);
    files.markLatest();
    return new Result(dataset, comparison, promotions, kept, outcome, report, files, out);
  }

  private ComparisonResult compare(
      Dataset dataset,
      TestUsers.Prepared prepared,
      List<Contestant> contestants,
      Map<String, SelectionRule> rules,
      ReportOrigin origin,
      JourneyFiles files) {
    var splits = Splits.of(new KFold(FOLDS), prepared.train(), training.seed());
    var data = DataDescription.of(dataset.name(), prepared.train());
    var tracked =
        new TrackedComparison(tracker, data, splits.description(), FOLDS, training.seed(), rules);
    var comparison = new Comparison(EvaluationSettings.ALL, rules, tracked);
    var result = tracked.during(() -> comparison.run(data, splits, contestants, training));
    var page = new ComparisonReport(result, rules, origin);
    Context.write(files.comparison(), result);
    page.write(files.page());
    tracked.finish(
        result, Map.of("comparison.json", Context.bytes(result), "report.html", page.bytes()));
    return result;
  }

  /// Serves on a free port and asks about every test user over HTTP.
  private ClientResult ask(
      Dataset dataset,
      TestUsers.Prepared prepared,
      JourneyArtifacts artifacts,
      JourneyFiles files) {
    try (var services = Home.open(files.scratch())) {
      services.ratings().importAll(dataset.name(), dataset.about(), prepared.train());
      var key = services.keys().create(Role.MATCHBOX.id(), "this journey").secret();
      var settings =
          Servers.of(
              context,
              catalogue,
              HOST,
              0,
              Set.of(Role.values()),
              services,
              artifacts,
              Journey::noRetraining,
              Jobs.NONE);
      try (var server = MatineeServer.start(settings)) {
        var url = URI.create(server.url());
        var asked = new LinkedHashMap<String, URI>();
        asked.put(Role.INTERNAL.id(), url);
        asked.put(Role.ALS.id(), url);
        asked.put(Role.MATCHBOX.id(), URI.create(Servers.matchboxUrl(server.url(), services)));
        return new RecommendationClient(ClientSettings.of(asked, url).withMatchboxKey(key))
            .recommend(
                TestUsersFile.read(files.testUsers()),
                (done, total) -> training.progress().report("asking the services", done, total));
      }
    } finally {
      files.removeScratch();
    }
  }

  private static String noRetraining(String role) {
    throw new IllegalStateException("a journey does not retrain " + role);
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + to, e);
    }
  }

  /// Lets the home's roles serve what the journey trained, if the home holds the same data.
  private boolean keep(Dataset dataset, List<Promotion> promotions) {
    boolean same =
        home.ratings()
            .data()
            .map(DataInfo::digest)
            .equals(java.util.Optional.of(dataset.ratings().digest()));
    if (same) {
      promotions.forEach(
          promotion ->
              home.artifacts().promote(promotion.role(), promotion.artifact(), promotion.why()));
    }
    return same;
  }
}
