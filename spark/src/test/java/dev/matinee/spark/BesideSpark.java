package dev.matinee.spark;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Ratings;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Times an iteration of `als` here and on Spark, one after the other: `benchmarks/spark` runs it.
///
/// An iteration is a quarter of the difference of trainings of five and of one, so that what is
/// done once does not count; that is what the training of one takes beyond an iteration. One
/// training goes before, for the compiler of the JVM.
public final class BesideSpark {
  private static final int FACTORS = 64;
  private static final Pattern COST =
      Pattern.compile("matinee: als on Spark: (\\d+) bytes shuffled, ([\\d.]+) s of .*");

  private BesideSpark() {}

  /// Prints a row of a table of Markdown.
  ///
  /// @param arguments file or folder of ratings, threads, the memory of the driver (`3g`)
  public static void main(String[] arguments) throws IOException {
    var ratings = Reader.read(Path.of(arguments[0]), ReadOptions.AS_IT_IS, Progress.NONE).ratings();
    System.out.println(row(ratings, Integer.parseInt(arguments[1]), arguments[2]));
  }

  private static String row(Ratings ratings, int threads, String memory) throws IOException {
    ratings.buildRows();
    time(settings(1), ratings, threads);
    var here = new Times(settings(1), settings(5), ratings, threads);
    var home = Files.createTempDirectory("beside-spark");
    var master = "local[%d]".formatted(threads);
    Consumer<String> notes = System.err::println;
    Times there;
    try (var engine = Engines.of(master, Map.of("spark.driver.memory", memory), home, notes)) {
      time(engine.contestant(Algorithms.all(), "als", tuned(1)).trainer(), ratings, threads);
      there =
          new Times(
              engine.contestant(Algorithms.all(), "als", tuned(1)).trainer(),
              engine.contestant(Algorithms.all(), "als", tuned(5)).trainer(),
              ratings,
              threads);
    }
    return "| %,d | %.2f s | %.1f s | %.1f s | %.1f s | %.0f × | %s |"
        .formatted(
            ratings.size(),
            here.iteration(),
            here.once(),
            there.iteration(),
            there.once(),
            there.iteration() / here.iteration(),
            shuffled(home, ratings));
  }

  private static Map<String, Object> tuned(int iterations) {
    return Map.of("factors", FACTORS, "iterations", iterations, "regularization", 0.1);
  }

  /// The same model here.
  private static Trainer settings(int iterations) {
    var all = new HashMap<String, Object>(tuned(iterations));
    all.putAll(Map.of("biased", false, "centered", false, "exponent", 1.0, "solver", "exact"));
    return ConfiguredAlgorithm.of(Algorithms.all(), "als", all).trainer();
  }

  private static double time(Trainer trainer, Ratings ratings, int threads) {
    long start = System.nanoTime();
    trainer.train(ratings, new Training(0, threads, Progress.NONE));
    return (System.nanoTime() - start) / 1e9;
  }

  /// What an iteration costs the shuffle, as it was and as docs/spark.md reckons it.
  private static String shuffled(Path home, Ratings ratings) throws IOException {
    var costs = new ArrayList<Long>();
    try (var logs = Files.list(home.resolve("spark"))) {
      for (var log : logs.filter(Files::isRegularFile).toList()) {
        for (var line : Files.readAllLines(log)) {
          var cost = COST.matcher(line);
          if (cost.matches()) {
            costs.add(Long.parseLong(cost.group(1)));
          }
        }
      }
    }
    double iteration = (costs.getLast() - costs.get(costs.size() - 2)) / 4.0;
    return "%.2f GB, reckoned %.2f GB".formatted(iteration / 1e9, reckoned(ratings) / 1e9);
  }

  /// Every row of factors goes once to each of ten blocks that has a rating of it.
  private static double reckoned(Ratings ratings) {
    double rows = 0;
    for (var side : List.of(ratings.byUser(), ratings.byItem())) {
      for (int row = 0; row < side.rows(); row++) {
        rows += 10 * (1 - Math.pow(0.9, side.count(row)));
      }
    }
    return rows * FACTORS * Float.BYTES;
  }

  private record Times(double one, double five) {
    Times(Trainer one, Trainer five, Ratings ratings, int threads) {
      this(time(one, ratings, threads), time(five, ratings, threads));
    }

    double iteration() {
      return (five - one) / 4;
    }

    double once() {
      return one - iteration();
    }
  }
}
