package dev.matinee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.engine.ClusterSearch;
import dev.matinee.workbench.engine.SparkEngine;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The driver program as a process on `local[2]`, beside MLlib itself in this one.
class SparkEngineTest {
  private static final AlgorithmRegistry REGISTRY = Algorithms.all();
  private static final long SEED = 7;
  private static final Map<String, Object> RANK_10 =
      Map.of("factors", 10, "iterations", 10, "regularization", 0.1);

  @TempDir static Path home = Path.of("");

  private static final List<String> NOTES = new CopyOnWriteArrayList<>();
  private static final Data DATA = Data.load();
  private static SparkEngine engine;
  private static SparkSession spark;

  private static SparkEngine open(ClusterSearch search) {
    return Engines.of("local[2]", Map.of(), search, home, NOTES::add);
  }

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 4)
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    engine = open(ClusterSearch.NONE);
  }

  @AfterAll
  static void stop() {
    engine.close();
    spark.stop();
  }

  private static ConfiguredAlgorithm als(Map<String, Object> settings) {
    return engine.contestant(REGISTRY, "als", settings);
  }

  private static Recommender recommender(ConfiguredAlgorithm contestant, Ratings ratings) {
    var model = contestant.trainer().train(ratings, Training.sequential(SEED));
    return new Recommender(model, ratings, contestant.output());
  }

  private static Dataset<Row> rows(Ratings ratings) {
    var rows = new ArrayList<Row>();
    for (int p = 0; p < ratings.size(); p++) {
      rows.add(RowFactory.create(ratings.user(p), ratings.item(p), ratings.value(p)));
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("user", DataTypes.IntegerType)
            .add("item", DataTypes.IntegerType)
            .add("rating", DataTypes.FloatType));
  }

  /// The pairs of the test with the indices of the training.
  private static Dataset<Row> tested() {
    var builder = Ratings.builder(DATA.train().scale());
    builder.ids(DATA.train().users(), DATA.train().items());
    for (int p = 0; p < DATA.test().size(); p++) {
      builder.add(DATA.test().rating(p));
    }
    return rows(builder.build());
  }

  @Test
  void als_sameParameters_hasTheErrorOfMllibsOwnPipeline() {
    var pipeline =
        new ALS()
            .setRank(10)
            .setMaxIter(10)
            .setRegParam(0.1)
            .setSeed(SEED)
            .setColdStartStrategy("drop");
    double theirs =
        new RegressionEvaluator()
            .setLabelCol("rating")
            .evaluate(pipeline.fit(rows(DATA.train())).transform(tested()));

    var model = als(RANK_10).trainer().train(DATA.train(), Training.sequential(SEED));

    assertThat(DATA.rmse(model, false)).isCloseTo(theirs, within(0.003));
    assertThat(DATA.rmse(model, true)).isCloseTo(theirs, within(DATA.real() ? 0.003 : 0.03));
    assertThat(NOTES).anyMatch(note -> note.contains("the driver's log: " + home));
  }

  /// The factors that MLlib leaves are the fixed point that our fold-in solves for.
  @ParameterizedTest
  @CsvSource({"als, 0.1", "implicit-als, 30"})
  void model_ofSomebodyNewWithTheRatingsOfAUser_scoresAsTheUser(
      String algorithm, double regularization) {
    var contestant =
        engine.contestant(
            REGISTRY,
            algorithm,
            Map.of("factors", 8, "iterations", 5, "regularization", regularization));
    var recommender = recommender(contestant, DATA.train());
    for (int user = 0; user < 20; user++) {
      var own = DATA.train().profile(user);
      var foldedIn = Profile.of(-1, items(own), values(own));
      for (int item = 0; item < 50; item++) {
        assertThat(recommender.model().scorer(foldedIn).score(item))
            .isCloseTo(recommender.model().scorer(own).score(item), within(2e-3));
      }
    }
  }

  private static int[] items(Profile profile) {
    return IntStream.range(0, profile.size()).map(profile::item).toArray();
  }

  private static float[] values(Profile profile) {
    var values = new float[profile.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = profile.value(k);
    }
    return values;
  }

  @Test
  void artifact_restored_answersAndExplainsAsBefore() {
    var contestant = als(RANK_10);
    var recommender = recommender(contestant, DATA.train());
    var artifact = artifact(contestant, recommender);

    var again = ConfiguredAlgorithm.restored(REGISTRY, artifact);

    var user = DATA.train().users().id(0);
    var asked = Query.of(user).withReasons();
    assertThat(again.recommend(asked)).isEqualTo(recommender.recommend(asked));
    assertThat(again.recommend(asked).items().getFirst().because()).isNotEmpty();
    var somebodyNew = Query.of(List.of(DATA.train().rating(0), DATA.train().rating(1)));
    assertThat(again.recommend(somebodyNew).basis()).isEqualTo(Basis.FOLDED_IN);
  }

  private static Artifact artifact(ConfiguredAlgorithm contestant, Recommender recommender) {
    var manifest =
        new Manifest(
            "als-1",
            contestant.algorithm(),
            contestant.parameters(),
            Instant.EPOCH,
            SEED,
            Map.of(),
            new Manifest.Data("u1", "", 0, 0, 0),
            Map.of());
    return new Artifact(manifest, recommender.ratings(), recommender.model().state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"als", "implicit-als"})
  void lists_ofEverybody_areThoseOfSingleRequests(String algorithm) {
    var contestant = engine.contestant(REGISTRY, algorithm, Map.of("factors", 8, "iterations", 3));
    var recommender = recommender(contestant, DATA.train());
    var out = home.resolve(algorithm + ".parquet");

    var lists =
        engine.lists(REGISTRY, artifact(contestant, recommender), 7, out.toString(), Progress.NONE);

    var byUser = new HashMap<String, List<Row>>();
    for (var row : spark.read().parquet(out.toString()).orderBy("user", "rank").collectAsList()) {
      byUser.computeIfAbsent(row.getAs("user"), _ -> new ArrayList<>()).add(row);
    }
    assertThat(byUser).hasSize(lists.users());
    byUser.forEach(
        (user, rows) -> {
          var single = recommender.recommend(Query.of(user).count(7)).items();
          assertThat(rows.stream().map(row -> row.<String>getAs("item")))
              .isEqualTo(single.stream().map(Recommendations.Recommendation::item).toList());
          for (int k = 0; k < rows.size(); k++) {
            Double score = rows.get(k).getAs("score");
            Double rating = single.get(k).rating();
            assertThat(score).isEqualTo(rating.isNaN() ? null : rating);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "csv"})
  void table_ofAnyUsualColumns_isReadByTheCluster(String format) {
    var folder = home.resolve("ratings-" + format);
    var rows =
        List.of(
            RowFactory.create(Timestamp.from(Instant.ofEpochSecond(5)), 4.0, "b", 11.0),
            RowFactory.create(Timestamp.from(Instant.ofEpochSecond(9)), 2.0, "b", 11.0),
            RowFactory.create(null, 9.0, "b", 12.0),
            RowFactory.create(null, 3.5, "a", null),
            RowFactory.create(null, 0.5, "a", 12.0));
    var table =
        spark.createDataFrame(
            rows,
            new StructType()
                .add("date", DataTypes.TimestampType)
                .add("stars", DataTypes.DoubleType)
                .add("user_id", DataTypes.StringType)
                .add("movie_id", DataTypes.DoubleType));
    table.coalesce(1).write().option("header", true).format(format).save(folder.toString());

    var dataset =
        engine.open(new DataChoice(home, folder.toString(), ReadOptions.AS_IT_IS, NOTES::add), false);

    var ratings = dataset.ratings();
    assertThat(ratings.size()).isEqualTo(2);
    assertThat(ratings.rating(0).toString())
        .isEqualTo("Rating[user=a, item=12, value=0.5, timestamp=0]");
    assertThat(ratings.rating(1).toString())
        .isEqualTo("Rating[user=b, item=11, value=2.0, timestamp=9]");
    assertThat(ratings.scale()).isEqualTo(RatingScale.HALF_STARS);
    assertThat(NOTES).anyMatch(note -> note.startsWith("2 of 5 rows of " + folder));
    var model =
        als(Map.of("factors", 1, "iterations", 2))
            .trainer()
            .train(ratings, Training.sequential(SEED));
    assertThat(model.scorer(ratings.profile(1)).score(ratings.items().indexOf("11")))
        .isBetween(1.0, 2.0);
  }

  @Test
  void crossValidation_overAGrid_takesTheBest() {
    var search = new ClusterSearch(2, Map.of("regularization", List.of("0.1", "20")));
    try (var searching = open(search)) {
      var contestant = searching.contestant(REGISTRY, "als", Map.of("factors", 4, "iterations", 1));
      var chosen = searching.tuned(contestant, DATA.train(), Training.sequential(SEED));

      assertThat(chosen.parameters()).containsEntry("regularization", 0.1);
      assertThat(NOTES.stream().filter(note -> note.contains("RMSE"))).hasSize(2);
    }
  }

  @Test
  void table_withoutARating_saysWhatItHas() {
    var folder = home.resolve("nothing.parquet");
    spark.range(3).write().parquet(folder.toString());
    var choice = new DataChoice(home, folder.toString(), ReadOptions.AS_IT_IS, NOTES::add);
    assertThatThrownBy(() -> engine.open(choice, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have columns of users, movies and ratings, got id");
  }

  @Test
  void path_thatIsNotThere_isSaid() {
    var choice = new DataChoice(home, "file:///no/such.parquet", ReadOptions.AS_IT_IS, NOTES::add);
    assertThatThrownBy(() -> engine.open(choice, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is nothing at this path")
        .hasMessageContaining("/no/such.parquet");
  }

  @Test
  void database_thatDoesNotAnswer_isSaid() {
    var choice =
        new DataChoice(
            home, "postgresql://me:secret@127.0.0.1:1/none", ReadOptions.AS_IT_IS, NOTES::add);
    assertThatThrownBy(() -> engine.open(choice, false))
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("refused")
        .message()
        .doesNotContain("secret");
  }
}
