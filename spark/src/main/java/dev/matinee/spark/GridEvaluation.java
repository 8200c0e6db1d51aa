package dev.matinee.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.xxhash64;

import dev.matinee.core.ClusterTrainer.AlsEquations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// The error of each point of a grid on folds of the ratings, all of it on the cluster.
///
/// A rating's fold is a hash of its user, its item and the seed, so the same ratings have the same
/// folds wherever they lie.
final class GridEvaluation {
  private final SparkSession spark;
  private final RatingsOnCluster ratings;
  private final DriverReplies replies;

  GridEvaluation(SparkSession spark, RatingsOnCluster ratings, DriverReplies replies) {
    this.spark = spark;
    this.ratings = ratings;
    this.replies = replies;
  }

  /// Writes the mean RMSE of each point: `rmse.0`, `rmse.1`, …
  void run(DriverRequest request) {
    int points = request.whole("points");
    int folds = request.whole("folds");
    var rows =
        ratings
            .rows(request)
            .withColumn(
                "fold",
                pmod(xxhash64(col("user"), col("item"), lit(request.seed())), lit((long) folds)))
            .persist();
    var sums = new double[points];
    for (int fold = 0; fold < folds; fold++) {
      var train = rows.filter(col("fold").notEqual(lit(fold))).persist();
      var test = rows.filter(col("fold").equalTo(lit(fold))).persist();
      for (int point = 0; point < points; point++) {
        var equations = request.leastSquares("point.%d.".formatted(point));
        sums[point] += rmse(equations, train, test, request);
        replies.say("progress", "points of the grid", fold * points + point + 1, folds * points);
      }
      train.unpersist();
      test.unpersist();
    }
    rows.unpersist();
    write(request, sums, folds);
  }

  /// As a recommender would predict: the mean where nothing is known, on the scale.
  private double rmse(
      AlsEquations equations, Dataset<Row> train, Dataset<Row> test, DriverRequest request) {
    double mean = train.select(avg("rating")).first().getDouble(0);
    var scale = request.scale();
    var model = new Factorization(spark, ratings).fit(equations, train, request.seed());
    var predicted =
        nanvl(
            coalesce(
                col("prediction")
                    .cast("double")
                    .minus(lit(equations.shift()))
                    .divide(lit(equations.slope())),
                lit(Double.NaN)),
            lit(mean));
    var clipped = least(lit((double) scale.max()), greatest(lit((double) scale.min()), predicted));
    var squares = pow(clipped.minus(col("rating")), lit(2.0));
    return Math.sqrt(model.transform(test).select(avg(squares)).first().getDouble(0));
  }

  private static void write(DriverRequest request, double[] sums, int folds) {
    var answer = new Properties();
    for (int point = 0; point < sums.length; point++) {
      answer.setProperty("rmse." + point, Double.toString(sums[point] / folds));
    }
    try (var out = Files.newBufferedWriter(request.path("out"), StandardCharsets.UTF_8)) {
      answer.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the answer", e);
    }
  }
}
