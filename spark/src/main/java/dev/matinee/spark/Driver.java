package dev.matinee.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/// Where the driver program starts: one session on a cluster, and one request after the other.
///
/// The only argument is a file of properties: the settings of Spark, and `matinee.patience`, after
/// how many seconds without a worker it gives up. A line on the standard input is the path of a
/// request ([DriverRequest]); the answers are [DriverReplies]. When the standard input ends, the program that
/// asked is gone, and the driver goes too, whatever it is at.
public final class Driver {
  private static final int LOST = 3;

  private final DriverReplies replies;
  private final SparkSession spark;
  private final ClusterListener watch;
  private final RatingsOnCluster ratings;

  private Driver(DriverReplies replies, SparkSession spark, ClusterListener watch) {
    this.replies = replies;
    this.spark = spark;
    this.watch = watch;
    this.ratings = new RatingsOnCluster(spark, replies);
  }

  /// Answers requests until the standard input ends.
  ///
  /// @param arguments the file of the session's settings
  public static void main(String[] arguments) throws InterruptedException {
    var replies = new DriverReplies();
    var requests = requests();
    var settings = DriverRequest.read(Path.of(arguments[0]));
    SparkSession spark;
    var watch = new ClusterListener(replies, settings.whole("matinee.patience"), LOST);
    try {
      spark = session(settings);
    } catch (Exception e) { // checked ones too, which Scala does not declare
      replies.say("failed", DriverFailure.sentence(e));
      System.exit(1);
      return;
    }
    spark.sparkContext().addSparkListener(watch);
    watch.start(spark.sparkContext().isLocal());
    replies.say("ready", spark.version());
    var driver = new Driver(replies, spark, watch);
    while (true) {
      driver.answer(requests.take());
    }
  }

  private static SparkSession session(DriverRequest settings) {
    var conf = new SparkConf(false);
    settings.each("spark.", conf::set);
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /// The lines of the standard input as they come.
  private static LinkedBlockingQueue<String> requests() {
    var lines = new LinkedBlockingQueue<String>();
    Thread.ofPlatform()
        .daemon()
        .name("requests")
        .start(
            () -> {
              try (var in =
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
              } catch (IOException | UncheckedIOException _) {
                // Nobody is left to tell.
              }
              System.exit(0);
            });
    return lines;
  }

  private void answer(String file) {
    var request = DriverRequest.read(Path.of(file));
    try {
      watch.working(request.text("step"));
      switch (request.text("kind")) {
        case "read" -> ratings.read(request);
        case "train" -> new Factorization(spark, ratings).train(request);
        case "cross-validate" -> new GridEvaluation(spark, ratings, replies).run(request);
        case "lists" -> new TopNWriter(spark).write(request);
        default -> throw new IllegalArgumentException("unknown request " + request.text("kind"));
      }
      watch.idle();
      replies.say("done");
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      // Spark's own checked exceptions too, which Scala does not declare.
      watch.idle();
      replies.say(DriverFailure.isOfAsker(e) ? "bad" : "failed", DriverFailure.sentence(e));
    }
  }
}
