package dev.matinee.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.matinee.core.ClusterTrainer.AlsEquations;
import dev.matinee.core.State;
import dev.matinee.store.tensors.Safetensors;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/// MLlib's alternating least squares.
final class Factorization {
  /// MLlib's own number of blocks of users and of items; a cluster of more cores gets as many.
  private static final int BLOCKS = 10;

  private final SparkSession spark;
  private final RatingsOnCluster ratings;

  Factorization(SparkSession spark, RatingsOnCluster ratings) {
    this.spark = spark;
    this.ratings = ratings;
  }

  /// Trains, and writes the factors of users and items, row by row, zeros for those without
  /// ratings.
  void train(DriverRequest request) {
    var equations = request.leastSquares("");
    var rows = ratings.rows(request);
    var model = fit(equations, rows, request.seed());
    var factors =
        State.builder()
            .put("users", table(model.userFactors(), request.whole("users"), equations.factors()))
            .put("items", table(model.itemFactors(), request.whole("items"), equations.factors()))
            .build();
    Safetensors.write(factors, request.path("out"));
  }

  /// @param rows with `user`, `item` and `rating`
  ALSModel fit(AlsEquations equations, Dataset<Row> rows, long seed) {
    var targets =
        rows.withColumn(
            "target",
            col("rating")
                .cast("double")
                .multiply(lit(equations.slope()))
                .plus(lit(equations.shift()))
                .cast("float"));
    return new ALS()
        .setRank(equations.factors())
        .setMaxIter(equations.iterations())
        .setRegParam(equations.regularization())
        .setImplicitPrefs(equations.implicit())
        .setAlpha(equations.confidence())
        .setSeed(seed)
        .setUserCol("user")
        .setItemCol("item")
        .setRatingCol("target")
        .setNumBlocks(Math.max(BLOCKS, spark.sparkContext().defaultParallelism()))
        .setIntermediateStorageLevel("MEMORY_AND_DISK")
        .fit(targets);
  }

  private static float[] table(Dataset<Row> factors, int rows, int width) {
    factors.persist(StorageLevel.MEMORY_AND_DISK());
    var table = new float[Math.multiplyExact(rows, width)];
    var all = factors.toLocalIterator();
    while (all.hasNext()) {
      var row = all.next();
      int at = row.getInt(0) * width;
      for (float factor : row.<Float>getList(1)) {
        table[at++] = factor;
      }
    }
    factors.unpersist();
    return table;
  }
}
