package dev.matinee.benchmarks.accuracy;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.benchmarks.accuracy.Candidates.Candidate;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.evaluation.splitters.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Trains what `benchmarks/accuracy` makes a page of, each training on one thread.
///
/// Arguments: the folder of MovieLens 100K, the file of results, the number of threads, the parts.
final class AccuracyBenchmark {
  /// One training.
  private record Work(ResultTable.Key key, Candidate candidate, Split split) {}

  private static final long SEED = 0;
  private static final String CHOICE = "choice";

  private final PublishedSplits splits;
  private final Path results;
  private final int threads;

  private AccuracyBenchmark(PublishedSplits splits, Path results, int threads) {
    this.splits = splits;
    this.results = results;
    this.threads = threads;
  }

  public static void main(String[] arguments) throws IOException {
    var benchmark =
        new AccuracyBenchmark(
            PublishedSplits.read(Path.of(arguments[0])),
            Path.of(arguments[1]),
            Integer.parseInt(arguments[2]));
    for (var part : List.of(arguments).subList(3, arguments.length)) {
      benchmark.run(part);
    }
  }

  private void run(String part) throws IOException {
    var table = ResultTable.open(results);
    var work = work(part, table).stream().filter(one -> !table.has(one.key())).toList();
    new Training(SEED, threads, Progress.NONE).forEach(work.size(), k -> train(work.get(k), table));
  }

  private List<Work> work(String part, ResultTable table) {
    var published = splits.published();
    return switch (part) {
      case CHOICE ->
          work(part, Candidates.CHOICES, published.stream().map(PublishedSplits::choice).toList());
      case "nested" -> nested(table);
      case "models" -> work(part, Candidates.MODELS, published);
      case "blend" -> work(part, Candidates.BLEND, published);
      case "random" -> work(part, Candidates.RANDOM, splits.random());
      case "ablation" -> work(part, Candidates.ABLATION, published);
      case "samples" -> work(part, Candidates.SAMPLES, published);
      default ->
          throw new IllegalArgumentException(
              "a part is choice, nested, models, blend, random, ablation or samples, got '%s'"
                  .formatted(part));
    };
  }

  private static List<Work> work(String part, List<Candidate> candidates, List<Split> splits) {
    var work = new ArrayList<Work>();
    for (var candidate : candidates) {
      for (var split : splits) {
        var key = new ResultTable.Key(part, candidate.label(), PublishedSplits.name(split));
        work.add(new Work(key, candidate, split));
      }
    }
    return work;
  }

  /// Of each split the settings that were best inside its own training side, and nothing else.
  private List<Work> nested(ResultTable table) {
    var labels = Candidates.CHOICES.stream().map(Candidate::label).toList();
    var best = table.best(CHOICE, labels);
    var work = new ArrayList<Work>();
    for (var split : splits.published()) {
      var label = best.get(split.name());
      if (label == null) {
        throw new IllegalArgumentException(
            "the part nested needs the results of %s for %s".formatted(CHOICE, split.name()));
      }
      var candidate = Candidates.CHOICES.get(labels.indexOf(label));
      work.add(new Work(new ResultTable.Key("nested", label, split.name()), candidate, split));
    }
    return work;
  }

  private static void train(Work work, ResultTable table) {
    var candidate = work.candidate();
    var registry = Algorithms.all();
    var judgment =
        Judgment.of(
            registry.trainer(candidate.algorithm(), candidate.settings()),
            registry.named(candidate.algorithm()).output(),
            work.split(),
            SEED);
    try {
      table.add(work.key(), judgment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.err.printf(
        Locale.ROOT,
        "%s %s %s: RMSE %.5f in %.0f s%n",
        work.key().part(),
        candidate.label(),
        work.key().split(),
        judgment.rmse(),
        judgment.seconds());
  }
}
