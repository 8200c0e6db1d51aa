package dev.matinee.journey;

import dev.matinee.client.ChoiceRule;
import dev.matinee.client.ClientResult;
import dev.matinee.client.ClientSettings;
import dev.matinee.client.RecommendationClient;
import dev.matinee.client.TestUser;
import dev.matinee.client.output.DetailsFile;
import dev.matinee.client.output.RecommendationsCsv;
import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.UserSample;
import dev.matinee.datasets.TestUsers;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.report.ReportOrigin;
import dev.matinee.server.MatineeServer;
import dev.matinee.server.ServerDependencies;
import dev.matinee.server.ServerSettings;
import dev.matinee.store.Home;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.wire.JourneyReport;
import dev.matinee.workbench.comparison.Comparison;
import dev.matinee.workbench.comparison.TrackedComparison;
import dev.matinee.workbench.documents.Documents;
import dev.matinee.workbench.home.HomeBootstrap;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The whole journey, from ratings to the five best movies of each test user: prepare, compare,
/// train, serve, ask, judge.
public final class Journey {
  private static final int FOLDS = 3;

  private static final long SAMPLE_STREAM = 1L << 43;

  private final Workbench bench;
  private final JourneyPlan plan;
  private final Training training;
  private final Limits limits;

  /// Limits for large data sets, without which a journey would take hours.
  ///
  /// @param compared how many ratings are compared on at most
  /// @param trainedTwice of how many ratings at most models are trained for the home once more, on
  ///   the test users' ratings too
  record Limits(long compared, long trainedTwice) {
    static final Limits USUAL = new Limits(2_000_000, 5_000_000);
  }

  /// A journey on a home.
  ///
  /// @param training seed and threads of all that is trained; its progress is told of every step
  public Journey(Workbench bench, JourneyPlan plan, Training training) {
    this(bench, plan, training, Limits.USUAL);
  }

  Journey(Workbench bench, JourneyPlan plan, Training training, Limits limits) {
    this.bench = bench;
    this.plan = plan;
    this.training = training;
    this.limits = limits;
  }

  /// What a journey is to do.
  ///
  /// @param prepared the ratings with the test users taken out
  /// @param contestants what is compared
  /// @param rules how winners are chosen, by the question
  /// @param origin what the comparison's report says of where it comes from
  /// @param out where the recommendations are written, beside the journey's own folder
  public record Task(
      Dataset dataset,
      TestUsers.Prepared prepared,
      List<ConfiguredAlgorithm> contestants,
      Map<String, SelectionRule> rules,
      ReportOrigin origin,
      Path out) {}

  /// Everything that came of a journey.
  ///
  /// @param promotions what the journey's own services served for which role, and why
  /// @param served what the home's roles serve now; empty where the home holds other data and was
  ///   left alone
  /// @param outcome what the client made of the services' answers
  public record JourneyResult(
      Dataset dataset,
      ComparisonResult comparison,
      List<Promotion> promotions,
      List<ServedRole> served,
      ClientResult outcome,
      JourneyReport report,
      JourneyFiles files,
      Path out) {}

  /// What became of a role of the home.
  ///
  /// @param artifact what it serves now
  /// @param ofJourney whether that is what the journey has chosen, trained on all ratings; `false`
  ///   for what was there before and stays
  /// @param onAllRatings whether it knows the test users' ratings too
  /// @param why in words
  public record ServedRole(
      String role, String artifact, boolean ofJourney, boolean onAllRatings, String why) {}

  /// Does it; data of an empty home are those of the task from now on.
  public JourneyResult run(Task task) {
    var dataset = task.dataset();
    if (bench.home().ratings().data().isEmpty()) {
      new HomeBootstrap(bench).importData(dataset);
    }
    var files = JourneyFiles.start(bench.home().journeys(), bench.clock().instant());
    files.write(task.prepared());

    var comparison = compare(task, files);
    // of choices none for a role that answers for ratings
    var models = new JourneyModels(bench, dataset, training);
    var promotions = models.forServices(plan, comparison, task.prepared().train());
    var outcome = ask(task, promotions, files);
    RecommendationsCsv.write(files.recommendations(), outcome.choices());
    RecommendationsCsv.write(task.out(), outcome.choices());
    DetailsFile.write(files.details(), outcome);

    training.progress().report("judging", 0, 1);
    var report =
        new JourneyJudge(bench.registry(), plan.reference(), task.prepared()).judge(outcome);
    Documents.write(files.report(), report);
    // through the gate; nothing where the home holds other data
    var served = models.forHome(promotions, dataset.ratings().size() <= limits.trainedTwice());
    files.markLatest(bench.notes());
    return new JourneyResult(
        dataset, comparison, promotions, served, outcome, report, files, task.out());
  }

  private ComparisonResult compare(Task task, JourneyFiles files) {
    var train = sampled(task.prepared().train());
    var reported =
        new TrackedComparison(bench.tracker(), task.origin())
            .run(
                new Comparison(EvaluationSettings.ALL, task.rules()),
                DataDescription.of(task.dataset().name(), train),
                Splits.of(new KFold(FOLDS), train, training.seed()),
                task.contestants(),
                training);
    Documents.write(files.comparison(), reported.result());
    reported.writePage(files.page());
    return reported.result();
  }

  /// What is compared on: of a large data set all ratings of some users, drawn at random. Who wins
  /// on two million ratings wins on twenty, and three folds of these would take hours.
  private Ratings sampled(Ratings train) {
    var users = UserSample.of(train, limits.compared(), training.random(SAMPLE_STREAM));
    if (users.cardinality() == train.users().size()) {
      return train;
    }
    var some = train.select(position -> users.get(train.user(position)));
    bench
        .notes()
        .accept(
            "comparing on the ratings of %,d users drawn at random, %,d in all: what wins is trained on everybody's"
                .formatted(users.cardinality(), some.size()));
    return some;
  }

  /// Serves on a free port and asks about every test user over HTTP.
  private ClientResult ask(Task task, List<Promotion> promotions, JourneyFiles files) {
    try (var services = Home.open(files.scratch())) {
      services
          .ratings()
          .importAll(task.dataset().name(), task.dataset().about(), task.prepared().train());
      // as its original wants one; the other roles want none of this machine
      var key = services.keys().create(Role.MATCHBOX.id(), "this journey").secret();
      var roles = new HomeBootstrap(bench.on(services)).answerable(Set.of(Role.values()));
      var settings = new ServerSettings(ServerSettings.LOOPBACK, 0, roles, bench.version());
      var artifacts = services.withArtifactsOf(bench.home());
      promotions.forEach(its -> artifacts.promote(its.role(), its.artifact(), its.why()));
      var parts =
          ServerDependencies.of(services, bench.registry(), bench.clock()).withArtifacts(artifacts);
      try (var server = MatineeServer.start(settings, parts)) {
        return new RecommendationClient(addresses(server, roles).withKey(Role.MATCHBOX.id(), key))
            .recommend(
                told(task.prepared()),
                (done, total) -> training.progress().report("asking the services", done, total));
      }
    } finally {
      files.removeScratch();
    }
  }

  /// The test users as the client takes them.
  static List<TestUser> told(TestUsers.Prepared prepared) {
    return prepared.toldByUser().entrySet().stream()
        .map(
            user ->
                new TestUser(user.getKey(), user.getValue().stream().map(Journey::rated).toList()))
        .toList();
  }

  /// The rating is the number that the text of a `float` is: 3.7, not 3.700000047683716.
  static TestUser.Rated rated(Rating rating) {
    double value = Double.parseDouble(Float.toString(rating.value()));
    return new TestUser.Rated(rating.item(), value, rating.timestamp());
  }

  private static ClientSettings addresses(MatineeServer server, Set<Role> roles) {
    var url = URI.create(server.url());
    var asked = new LinkedHashMap<String, URI>();
    asked.put(Role.INTERNAL.id(), url);
    asked.put(Role.ALS.id(), url);
    if (roles.contains(Role.MATCHBOX)) {
      asked.put(Role.MATCHBOX.id(), URI.create(server.matchboxUrl()));
    }
    // 20 movies of each, 8 users at once, 10 s, 5 kept; scores come with standard deviations
    return ClientSettings.withDefaults(asked, roles.contains(Role.SCORE) ? url : null)
        .choosing(ChoiceRule.LIKING, true);
  }
}
