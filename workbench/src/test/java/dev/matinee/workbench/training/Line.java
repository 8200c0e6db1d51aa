package dev.matinee.workbench.training;

import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.core.registry.BaseLearner;
import dev.matinee.core.registry.Dimension;
import java.util.List;
import java.util.Map;

/// Predicts a line over the indices of the items, or cannot be trained: enough of an algorithm to
/// try the use cases with.
///
/// @param rating what is predicted for the first item
/// @param slope how much more for each one after it
/// @param trouble why it cannot be trained
public record Line(double rating, double slope, Trouble trouble) implements Trainer {
  public static final String NAME = "line";
  public static final String BROKEN = "broken";
  public static final String ORDER = "order";
  static final String PAIR = "pair";

  enum Trouble {
    NONE,
    NO_MEMORY,
    BAD_DATA
  }

  private static final Algorithm<Line> LINE = entry(NAME, Trouble.NONE);

  /// `line`, `broken` whose defaults cannot be trained, `order` which only orders movies, and
  /// `pair` which has a line in it.
  public static final AlgorithmRegistry REGISTRY =
      new AlgorithmRegistry(
          List.of(
              LINE,
              entry(BROKEN, Trouble.BAD_DATA),
              new Algorithm<>(
                  ORDER, "planted", OutputKind.PREFERENCES, new Line(3, 0, Trouble.NONE), Map.of()),
              new Algorithm<>(
                  PAIR, "planted", OutputKind.RATINGS, new Pair(BaseLearner.of(LINE)), Map.of())));

  /// An algorithm with a base learner.
  record Pair(BaseLearner baseLearner) implements Trainer {
    @Override
    public MemoryNeed memoryNeed(Ratings ratings) {
      return MemoryNeed.NONE;
    }

    @Override
    public Model fit(Ratings ratings, Training training) {
      return baseLearner.trainer().train(ratings, training);
    }

    @Override
    public Model restore(Ratings ratings, State state) {
      return baseLearner.trainer().restore(ratings, state);
    }
  }

  private static Algorithm<Line> entry(String name, Trouble trouble) {
    return new Algorithm<>(
        name,
        "planted",
        OutputKind.RATINGS,
        new Line(3, 0, trouble),
        Map.of("rating", new Dimension.Logarithmic(1, 5)));
  }

  public static ConfiguredAlgorithm contestant(Map<String, ?> changes) {
    return ConfiguredAlgorithm.of(REGISTRY, NAME, changes);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return MemoryNeed.NONE;
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return switch (trouble) {
      case NONE -> new Fitted(this);
      case NO_MEMORY -> throw new OutOfMemoryError("Java heap space");
      case BAD_DATA -> throw new IllegalArgumentException("nobody can learn from this");
    };
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(this);
  }

  private record Fitted(Line line) implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return item -> line.rating + line.slope * item;
    }

    @Override
    public Scorer similarItems(int item) {
      return _ -> 0;
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return _ -> 0;
    }

    @Override
    public State state() {
      return State.builder().build();
    }
  }
}
