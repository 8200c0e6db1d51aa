package dev.matinee.benchmarks.accuracy;

import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Shuffle;
import dev.matinee.evaluation.splitters.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The splits of MovieLens 100K that figures are published for, and parts of their training sides
/// to choose settings on.
///
/// @param published u1 … u5
/// @param random five random folds of everything, seed 0
record PublishedSplits(List<Split> published, List<Split> random) {
  /// The share of a training side that settings are chosen on.
  private static final double CHOICE_SHARE = 0.1;

  private static final long CHOICE_SEED = 1;

  static PublishedSplits read(Path folder) throws IOException {
    var all = Reader.read(folder, ReadOptions.AS_IT_IS, Progress.NONE).ratings();
    var published = new ArrayList<Split>();
    for (int k = 1; k <= 5; k++) {
      published.add(split(all, "u" + k, folder.resolve("u" + k + ".test")));
    }
    try (var folds = new KFold(5).split(all, 0)) {
      return new PublishedSplits(List.copyOf(published), folds.toList());
    }
  }

  private static Split split(Ratings all, String name, Path test) throws IOException {
    var tested = pairs(test);
    var isTested = new boolean[all.size()];
    int found = 0;
    for (int p = 0; p < isTested.length; p++) {
      isTested[p] =
          tested.contains(all.users().id(all.user(p)) + "\t" + all.items().id(all.item(p)));
      found += isTested[p] ? 1 : 0;
    }
    if (found != tested.size()) {
      throw new IllegalArgumentException(
          "every row of %s must be in u.data, but %d of %d are not"
              .formatted(test, tested.size() - found, tested.size()));
    }
    return new Split(name, all.select(p -> !isTested[p]), all.select(p -> isTested[p]));
  }

  private static Set<String> pairs(Path file) throws IOException {
    var pairs = new HashSet<String>();
    for (var line : Files.readAllLines(file)) {
      var cells = line.split("\t", -1);
      pairs.add(cells[0] + "\t" + cells[1]);
    }
    return pairs;
  }

  /// A tenth of the training side of a split is tested, and the rest trains: nothing of the split's
  /// test is in it.
  static Split choice(Split split) {
    try (var inner = new Shuffle(CHOICE_SHARE).split(split.train(), CHOICE_SEED)) {
      var one = inner.findFirst().orElseThrow();
      return new Split(split.name(), one.train(), one.test());
    }
  }

  /// Random folds are called f1 … f5.
  static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT).replace("fold ", "f");
  }
}
