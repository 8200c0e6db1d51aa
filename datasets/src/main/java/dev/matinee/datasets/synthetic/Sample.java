package dev.matinee.datasets.synthetic;

import dev.matinee.datasets.files.Dataset;
import java.util.List;

/// The built-in data set: real films, made-up people, simulated ratings.
///
/// It is there so that everything can be tried without fetching anything. It is generated anew at
/// every call, always the same, in about a tenth of a second.
public final class Sample {
  /// How it is asked for.
  public static final String NAME = "sample";

  private static final Generator GENERATOR = new Generator(800, 1_073, 64_000, 2026);

  private Sample() {}

  /// The simulated ratings, whole stars from 1 to 5.
  public static Dataset dataset() {
    var ratings = GENERATOR.generate();
    var about =
        "simulated ratings: %,d made-up users of %,d real films; good for trying things out, not for judging them"
            .formatted(GENERATOR.users(), GENERATOR.items());
    return new Dataset(
        NAME,
        about,
        ratings,
        List.of(),
        new Dataset.Counts(ratings.size(), 0, 0),
        List.of("simulated ratings: figures say nothing about real people"));
  }
}
