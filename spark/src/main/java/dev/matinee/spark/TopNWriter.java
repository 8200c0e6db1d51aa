package dev.matinee.spark;

import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.recommender.TopN;
import dev.matinee.store.tensors.RatingsArrays;
import dev.matinee.store.tensors.Safetensors;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// The best movies of everybody who has rated something, as Parquet.
///
/// The items' factors go to each worker once, in blocks; the users travel in slices, each with what
/// its users have rated. So nothing is as large as users times items, which is what MLlib's own
/// lists shuffle. The order is that of [dev.matinee.core.recommender.Recommender]: by scores of the
/// same bits.
final class TopNWriter {
  private static final int BLOCK = 4096;
  private static final int SLICE = 2048;

  private static final StructType ROWS =
      new StructType()
          .add("user", DataTypes.StringType, false)
          .add("rank", DataTypes.IntegerType, false)
          .add("item", DataTypes.StringType, false)
          .add("title", DataTypes.StringType, false)
          .add("score", DataTypes.DoubleType, true);

  private final SparkSession spark;

  TopNWriter(SparkSession spark) {
    this.spark = spark;
  }

  /// Writes the lists of a model (`users`, `items`: what is added to the products of `userFactors`
  /// and `itemFactors`) on its ratings; what is there already is replaced when all are done.
  void write(DriverRequest request) {
    var ratings = RatingsArrays.ratings(Safetensors.read(request.path("ratings")));
    var model = Safetensors.read(request.path("model"));
    int factors = request.whole("factors");
    var context = new JavaSparkContext(spark.sparkContext());
    var blocks = blocks(context, model, factors);
    var movies = context.broadcast(movies(ratings));
    var slices = slices(ratings, model, factors);
    boolean rated = Boolean.parseBoolean(request.text("scored"));
    var work =
        new Work(blocks, movies, request.whole("count"), factors, new Scoring(ratings, rated));
    var rows = context.parallelize(slices, Math.max(1, slices.size())).flatMap(work);
    write(spark.createDataFrame(rows, ROWS), request.text("out"));
    blocks.forEach(Broadcast::destroy);
    movies.destroy();
  }

  private static List<Broadcast<Block>> blocks(JavaSparkContext context, State model, int factors) {
    var offsets = model.doubles("items");
    var rows = model.floats("itemFactors");
    var blocks = new ArrayList<Broadcast<Block>>();
    for (int from = 0; from < offsets.length; from += BLOCK) {
      int to = Math.min(offsets.length, from + BLOCK);
      blocks.add(context.broadcast(Block.of(offsets, rows, from, to, factors)));
    }
    return blocks;
  }

  private static Movies movies(Ratings ratings) {
    int n = ratings.items().size();
    var titles = new String[n];
    var counts = new int[n];
    for (int item = 0; item < n; item++) {
      titles[item] = ratings.ofItems().title(item);
      counts[item] = ratings.byItem().count(item);
    }
    return new Movies(ratings.items().list().toArray(String[]::new), titles, counts);
  }

  private static List<Slice> slices(Ratings ratings, State model, int factors) {
    var offsets = model.doubles("users");
    var rows = model.floats("userFactors");
    var known = IntStream.range(0, offsets.length).filter(ratings::knowsUser).toArray();
    var slices = new ArrayList<Slice>();
    for (int from = 0; from < known.length; from += SLICE) {
      var people = new ArrayList<Person>();
      for (int user : Arrays.copyOfRange(known, from, Math.min(known.length, from + SLICE))) {
        people.add(
            new Person(
                ratings.users().id(user),
                offsets[user],
                Arrays.copyOfRange(rows, user * factors, (user + 1) * factors),
                rated(ratings, user)));
      }
      slices.add(new Slice(people));
    }
    return slices;
  }

  private static int[] rated(Ratings ratings, int user) {
    var rows = ratings.byUser();
    return IntStream.range(rows.start(user), rows.end(user)).map(rows::column).toArray();
  }

  private void write(org.apache.spark.sql.Dataset<Row> lists, String out) {
    var place = new Path(out);
    var beside = new Path(place.getParent(), "." + place.getName() + ".part");
    try {
      var files = place.getFileSystem(spark.sparkContext().hadoopConfiguration());
      lists.write().mode(SaveMode.Overwrite).parquet(beside.toString());
      files.delete(place, true);
      if (!files.rename(beside, place)) {
        throw new IllegalStateException("the lists cannot be given their name, " + out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the lists to " + out, e);
    }
  }

  /// Some items: `factors[f * items + i]`, so that one factor of all of them is one run of numbers.
  private record Block(int first, double[] offsets, float[] factors) implements Serializable {
    static Block of(double[] offsets, float[] rows, int from, int to, int width) {
      int items = to - from;
      var turned = new float[items * width];
      for (int i = 0; i < items; i++) {
        for (int f = 0; f < width; f++) {
          turned[f * items + i] = rows[(from + i) * width + f];
        }
      }
      return new Block(from, Arrays.copyOfRange(offsets, from, to), turned);
    }

    /// Writes the scores of these items to their places.
    void score(Person person, float[] products, float[] scores) {
      int items = offsets.length;
      Arrays.fill(products, 0, items, 0);
      for (int f = 0; f < person.factors.length; f++) {
        float x = person.factors[f];
        int at = f * items;
        for (int i = 0; i < items; i++) {
          products[i] = Math.fma(x, factors[at + i], products[i]);
        }
      }
      for (int i = 0; i < items; i++) {
        scores[first + i] = (float) (person.offset + offsets[i] + products[i]);
      }
    }

    double exactly(Person person, int item) {
      int items = offsets.length;
      int i = item - first;
      float product = 0;
      for (int f = 0; f < person.factors.length; f++) {
        product = Math.fma(person.factors[f], factors[f * items + i], product);
      }
      return person.offset + offsets[i] + product;
    }
  }

  private record Movies(String[] ids, String[] titles, int[] counts) implements Serializable {}

  private record Person(String id, double offset, float[] factors, int[] rated)
      implements Serializable {}

  private record Slice(ArrayList<Person> people) implements Serializable {}

  /// How a score becomes a rating.
  ///
  /// @param rated whether it does at all
  private record Scoring(float min, float max, double mean, boolean rated) implements Serializable {
    Scoring(Ratings ratings, boolean rated) {
      this(ratings.scale().min(), ratings.scale().max(), ratings.mean(), rated);
    }

    Double rating(double score) {
      return Math.clamp(Double.isNaN(score) ? mean : score, min, max);
    }
  }

  /// What a worker does with a slice.
  private record Work(
      List<Broadcast<Block>> blocks,
      Broadcast<Movies> movies,
      int count,
      int width,
      Scoring scoring)
      implements FlatMapFunction<Slice, Row> {
    @Override
    public Iterator<Row> call(Slice slice) {
      var items = blocks.stream().map(Broadcast::value).toList();
      var scores = new float[movies.value().ids.length];
      var products = new float[BLOCK];
      return slice.people.stream()
          .flatMap(
              person -> {
                items.forEach(block -> block.score(person, products, scores));
                return list(person, scores, items).stream();
              })
          .iterator();
    }

    private List<Row> list(Person person, float[] scores, List<Block> items) {
      var all = movies.value();
      var rows = new ArrayList<Row>();
      for (int item : best(person, scores, all)) {
        double score = items.get(item / BLOCK).exactly(person, item);
        rows.add(
            RowFactory.create(
                person.id,
                rows.size() + 1,
                all.ids[item],
                all.titles[item],
                scoring.rated ? scoring.rating(score) : null));
      }
      return rows;
    }

    /// Those with the highest scores; those on which there is no opinion follow, most rated first.
    private int[] best(Person person, float[] scores, Movies all) {
      var taken = new boolean[scores.length];
      for (int item : person.rated) {
        taken[item] = true;
      }
      var top = TopN.of(scores, count, item -> !taken[item]);
      if (top.length == count) {
        return top;
      }
      var popularity = new float[scores.length];
      for (int item = 0; item < scores.length; item++) {
        popularity[item] = Float.isNaN(scores[item]) ? all.counts[item] : Float.NaN;
      }
      var rest = TopN.of(popularity, count - top.length, item -> !taken[item]);
      return IntStream.concat(Arrays.stream(top), Arrays.stream(rest)).toArray();
    }
  }
}
