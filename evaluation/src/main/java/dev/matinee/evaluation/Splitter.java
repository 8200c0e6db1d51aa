package dev.matinee.evaluation;

import dev.matinee.core.Ratings;
import java.util.List;

/// A way to divide ratings into training and test, the same for the same seed.
public interface Splitter {
  /// The splits, in a fixed order.
  ///
  /// @throws IllegalArgumentException when there are too few ratings for it
  List<Split> split(Ratings ratings, long seed);

  /// What it is, in a few words: `k-fold 5`.
  String describe();

  /// Reads `k-fold:5`, `repeated:5x10`, `shuffle:0.2`, `leave-one-out`, `last:5` or
  /// `before:2018-01-01`.
  ///
  /// `files:DIR` is not known here, because evaluation reads no files; see [#of].
  ///
  /// @throws IllegalArgumentException for anything else, with the choices
  static Splitter parse(String text) {
    return SplitterSyntax.parse(text);
  }

  /// Splits that somebody else has made, for instance the published `u1` … `u5`.
  static Splitter of(String description, List<Split> splits) {
    return new Given(description, splits);
  }

  /// Every rating is tested exactly once, in one of `folds` parts of (nearly) equal size dealt out
  /// at random.
  record KFold(int folds) implements Splitter {
    public KFold {
      if (folds < 2) {
        throw new IllegalArgumentException("folds must be at least 2, got " + folds);
      }
    }

    @Override
    public List<Split> split(Ratings ratings, long seed) {
      return Partition.random(ratings, folds, seed).splits("fold ");
    }

    @Override
    public String describe() {
      return "k-fold " + folds;
    }
  }

  /// `times` k-folds, each with a division of its own.
  record Repeated(int times, int folds) implements Splitter {
    public Repeated {
      if (times < 1 || folds < 2) {
        throw new IllegalArgumentException(
            "repeated needs at least 1 time and 2 folds, got %dx%d".formatted(times, folds));
      }
    }

    @Override
    public List<Split> split(Ratings ratings, long seed) {
      var splits = new java.util.ArrayList<Split>(times * folds);
      for (int time = 0; time < times; time++) {
        splits.addAll(
            Partition.random(ratings, folds, seed, time)
                .splits("time %d fold ".formatted(time + 1)));
      }
      return splits;
    }

    @Override
    public String describe() {
      return "repeated %dx%d".formatted(times, folds);
    }
  }

  /// One split with this share of all ratings, drawn at random, to test with.
  record Shuffle(double share) implements Splitter {
    public Shuffle {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "the share of the test must be above 0 and below 1, got " + share);
      }
    }

    @Override
    public List<Split> split(Ratings ratings, long seed) {
      return List.of(Partition.share(ratings, share, seed).split("shuffle", 0));
    }

    @Override
    public String describe() {
      return "shuffle " + share;
    }
  }

  /// One split: of every user with at least two ratings one, drawn at random, is tested.
  record LeaveOneOut() implements Splitter {
    @Override
    public List<Split> split(Ratings ratings, long seed) {
      return List.of(Partition.oneOfEachUser(ratings, seed).split("leave one out", 0));
    }

    @Override
    public String describe() {
      return "leave-one-out";
    }
  }

  /// One split: of every user with more than `count` ratings the last `count` by time (then by
  /// line) are tested.
  record Last(int count) implements Splitter {
    public Last {
      if (count < 1) {
        throw new IllegalArgumentException("last must be at least 1, got " + count);
      }
    }

    @Override
    public List<Split> split(Ratings ratings, long seed) {
      return List.of(Partition.lastOfEachUser(ratings, count).split("last " + count, 0));
    }

    @Override
    public String describe() {
      return "last " + count;
    }
  }

  /// One split in time: what was rated before a day trains, the rest tests.
  ///
  /// @param day the first day of the test, in UTC
  record Before(java.time.LocalDate day) implements Splitter {
    @Override
    public List<Split> split(Ratings ratings, long seed) {
      long start = day.atStartOfDay(java.time.ZoneOffset.UTC).toEpochSecond();
      return List.of(Partition.from(ratings, start).split("before " + day, 0));
    }

    @Override
    public String describe() {
      return "before " + day;
    }
  }

  /// Splits that were made elsewhere; ratings and seed do not matter.
  record Given(String description, List<Split> splits) implements Splitter {
    public Given {
      splits = List.copyOf(splits);
    }

    @Override
    public List<Split> split(Ratings ratings, long seed) {
      return splits;
    }

    @Override
    public String describe() {
      return description;
    }
  }
}
