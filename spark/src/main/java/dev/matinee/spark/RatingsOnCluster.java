package dev.matinee.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.struct;

import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.datasets.rows.NamedColumns;
import dev.matinee.store.tensors.RatingsArrays;
import dev.matinee.store.tensors.Safetensors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/// Ratings as rows of a cluster: users and items by index, and the rating.
///
/// They are read by the cluster itself (Parquet, CSV, a database), or were read by the program that
/// asks, who hands them over as a file of arrays; then they travel to the workers in slices.
final class RatingsOnCluster {
  /// Ratings of a slice: 3 MB, far below what a message may have.
  private static final int SLICE = 1 << 18;

  private static final StructType INDEXED =
      new StructType()
          .add("user", DataTypes.IntegerType, false)
          .add("item", DataTypes.IntegerType, false)
          .add("rating", DataTypes.FloatType, false);

  private static final StructType NAMED =
      new StructType()
          .add("user", DataTypes.StringType, true)
          .add("item", DataTypes.StringType, true)
          .add("rating", DataTypes.FloatType, false)
          .add("timestamp", DataTypes.LongType, false)
          .add("position", DataTypes.LongType, false);

  private final SparkSession spark;
  private final DriverReplies replies;
  private @Nullable Dataset<Row> read;

  RatingsOnCluster(SparkSession spark, DriverReplies replies) {
    this.spark = spark;
    this.replies = replies;
  }

  /// The rows that a request is about: those of its file `ratings`, or those read before.
  ///
  /// @throws IllegalArgumentException where neither is there
  Dataset<Row> rows(DriverRequest request) {
    var file = request.text("ratings", "");
    if (!file.isEmpty()) {
      return handedOver(Safetensors.read(request.path("ratings")));
    }
    if (read == null) {
      throw new IllegalArgumentException("the request names no ratings, and none were read before");
    }
    return read.select("user", "item", "rating");
  }

  private Dataset<Row> handedOver(State arrays) {
    var users = arrays.ints("user");
    var items = arrays.ints("item");
    var values = arrays.floats("value");
    var slices = new ArrayList<Slice>();
    for (int from = 0; from < values.length; from += SLICE) {
      int to = Math.min(values.length, from + SLICE);
      slices.add(
          new Slice(
              Arrays.copyOfRange(users, from, to),
              Arrays.copyOfRange(items, from, to),
              Arrays.copyOfRange(values, from, to)));
    }
    var rows =
        new JavaSparkContext(spark.sparkContext())
            .parallelize(slices, Math.max(1, slices.size()))
            .flatMap(slice -> slice.rows().iterator());
    return spark.createDataFrame(rows, INDEXED);
  }

  private record Slice(int[] users, int[] items, float[] values) implements Serializable {
    List<Row> rows() {
      var rows = new ArrayList<Row>(values.length);
      for (int p = 0; p < values.length; p++) {
        rows.add(RowFactory.create(users[p], items[p], values[p]));
      }
      return rows;
    }
  }

  /// Reads what a request names, keeps it on the cluster, and writes it as the ratings that the
  /// artifact is to hold.
  ///
  /// @throws IllegalArgumentException when there is not one usable rating
  void read(DriverRequest request) {
    var source =
        request.text("format").equals("jdbc")
            ? new StoredRatings(spark).read(request)
            : new Source(table(request), request.scale(), null, null, null);
    var scale = source.scale();
    var named = normalized(source.rows(), request.text("name")).persist(disk());
    var good = named.filter(onScale(scale)).persist(disk());
    long all = named.count();
    long usable = good.count();
    named.unpersist();
    if (usable == 0) {
      throw new IllegalArgumentException(
          "%s has no usable rating: of %d rows none has a user, a movie and a rating of the scale %s; say another with --scale MIN:MAX:STEP"
              .formatted(request.text("name"), all, scale.toText()));
    }
    if (usable < all) {
      replies.say(
          "note",
          "%d of %d rows of %s were skipped: without a user, a movie, or a rating of the scale %s"
              .formatted(all - usable, all, request.text("name"), scale.toText()));
    }
    var users = source.users() != null ? source.users() : ids(good, "user");
    var items = source.items() != null ? source.items() : ids(good, "item");
    var indexed = indexed(latest(good), users, items).persist(disk());
    write(request, source, indexed, users, items, scale);
    good.unpersist();
    if (read != null) {
      read.unpersist();
    }
    read = indexed;
  }

  private static StorageLevel disk() {
    return StorageLevel.MEMORY_AND_DISK();
  }

  private Dataset<Row> table(DriverRequest request) {
    var reader = spark.read();
    return request.text("format").equals("parquet")
        ? reader.parquet(request.text("path"))
        : reader.option("header", true).csv(request.text("path"));
  }

  /// Rows with columns of any usual name as ids, rating and seconds, by the rules that files of
  /// text are read by.
  private static Dataset<Row> normalized(Dataset<Row> raw, String name) {
    var names = raw.columns();
    var columns = NamedColumns.of(Arrays.asList(names), name);
    return raw.select(
            quoted(names[columns.user()]).as("user"),
            quoted(names[columns.item()]).as("item"),
            quoted(names[columns.rating()]).as("rating"),
            (columns.timestamp() < 0 ? lit(0L) : quoted(names[columns.timestamp()]))
                .as("timestamp"),
            monotonically_increasing_id().as("position"))
        .map((MapFunction<Row, Row>) CellValues::plain, Encoders.row(NAMED));
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static FilterFunction<Row> onScale(RatingScale scale) {
    float min = scale.min(); // the record does not travel
    float max = scale.max();
    float step = scale.step();
    return row ->
        !row.isNullAt(0)
            && !row.isNullAt(1)
            && new RatingScale(min, max, step).allows(row.getFloat(2));
  }

  /// Of the ratings of one pair the latest: by time, then by place.
  private static Dataset<Row> latest(Dataset<Row> rows) {
    return rows.groupBy("user", "item")
        .agg(max(struct("timestamp", "position", "rating")).as("last"))
        .select(
            col("user"),
            col("item"),
            col("last.rating").as("rating"),
            col("last.timestamp").as("timestamp"));
  }

  private static Ids ids(Dataset<Row> rows, String column) {
    return Ids.of(
        rows.select(column).distinct().orderBy(column).as(Encoders.STRING()).collectAsList());
  }

  private Dataset<Row> indexed(Dataset<Row> rows, Ids users, Ids items) {
    return rows.join(table(users, "user"), "user")
        .join(broadcast(table(items, "item")), "item")
        .select(
            col("userIndex").as("user"),
            col("itemIndex").as("item"),
            col("rating"),
            col("timestamp"));
  }

  private Dataset<Row> table(Ids ids, String column) {
    var rows = new ArrayList<Row>(ids.size());
    for (int index = 0; index < ids.size(); index++) {
      rows.add(RowFactory.create(ids.id(index), index));
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(column, DataTypes.StringType, false)
            .add(column + "Index", DataTypes.IntegerType, false));
  }

  private static void write(
      DriverRequest request, Source source, Dataset<Row> rows, Ids users, Ids items, RatingScale scale) {
    var builder =
        source.features() == null
            ? Ratings.builder(scale).ids(users, items)
            : RatingsArrays.builder(scale, users, items, source.features());
    var sorted = rows.orderBy("user", "item").toLocalIterator();
    while (sorted.hasNext()) {
      var row = sorted.next();
      builder.add(
          users.id(row.getInt(0)), items.id(row.getInt(1)), row.getFloat(2), row.getLong(3));
    }
    Safetensors.write(RatingsArrays.of(builder.build()), request.path("out"));
  }

  /// A table of ratings before anything is known of its columns.
  ///
  /// @param scale of the ratings
  /// @param users all of them in the order of their indices; `null` for those of the rows, sorted
  /// @param features of users and items; `null` for none
  record Source(
      Dataset<Row> rows,
      RatingScale scale,
      @Nullable Ids users,
      @Nullable Ids items,
      @Nullable State features) {}
}
