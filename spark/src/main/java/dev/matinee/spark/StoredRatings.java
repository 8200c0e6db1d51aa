package dev.matinee.spark;

import static org.apache.spark.sql.functions.col;

import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.spark.RatingsOnCluster.Source;
import dev.matinee.store.tensors.Safetensors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// The ratings of a home whose database is a PostgreSQL, read by the workers in parallel.
///
/// They are read as they come: what is posted meanwhile may be among them or not.
final class StoredRatings {
  private static final int PARTITIONS = 16;
  private static final int FETCH = 10_000;

  private final SparkSession spark;

  StoredRatings(SparkSession spark) {
    this.spark = spark;
  }

  /// @throws IllegalArgumentException when the database holds no data set
  Source read(DriverRequest request) {
    var sets = table(request, "data_set").collectAsList();
    if (sets.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds no ratings; `matinee data import` brings some".formatted(request.text("name")));
    }
    var set = sets.getFirst();
    byte[] features = set.getAs("features");
    return new Source(
        rows(request),
        new RatingScale(
            number(set, "scale_min"), number(set, "scale_max"), number(set, "scale_step")),
        ids(request, "users"),
        ids(request, "items"),
        Safetensors.fromBytes(features, "the stored features"));
  }

  private static float number(Row row, String column) {
    return row.<Number>getAs(column).floatValue();
  }

  private Dataset<Row> rows(DriverRequest request) {
    var ends =
        table(
                request,
                "(SELECT coalesce(min(position), 0) AS first, coalesce(max(position), 0) AS last FROM ratings) AS ends")
            .first();
    var ratings =
        spark
            .read()
            .format("jdbc")
            .options(request.connection())
            .option("dbtable", "ratings")
            .option("fetchsize", FETCH)
            .option("partitionColumn", "position")
            .option("lowerBound", ends.getLong(0))
            .option("upperBound", ends.getLong(1) + 1)
            .option("numPartitions", PARTITIONS)
            .load();
    return ratings
        .join(named(request, "users", "user"), "user_number")
        .join(named(request, "items", "item"), "item_number")
        .select(col("user"), col("item"), col("value").as("rating"), col("rated_at").as("time"));
  }

  private Dataset<Row> named(DriverRequest request, String table, String column) {
    return table(request, table).select(col("number").as(column + "_number"), col("id").as(column));
  }

  private Ids ids(DriverRequest request, String table) {
    return Ids.of(
        table(request, table).orderBy("number").select("id").as(Encoders.STRING()).collectAsList());
  }

  private Dataset<Row> table(DriverRequest request, String table) {
    return spark
        .read()
        .format("jdbc")
        .options(request.connection())
        .option("dbtable", table)
        .option("fetchsize", FETCH)
        .load();
  }
}
