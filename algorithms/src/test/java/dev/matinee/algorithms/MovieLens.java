package dev.matinee.algorithms;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.matinee.core.Model;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The accuracy on u1.base and u1.test of MovieLens 100K, where the variable `MATINEE_ML100K` names
/// its folder.
///
/// The data may not be bundled, so without the variable the test is skipped, and says so.
public final class MovieLens {
  private static final String FOLDER = "MATINEE_ML100K";
  private static final int SEEDS = 5;

  private MovieLens() {}

  /// RMSE with the seeds 0 to 4, their mean.
  public static double rmse(Trainer trainer) {
    return rmse(trainer, SEEDS);
  }

  /// RMSE, the mean of the first few seeds; one is enough where chance has no part.
  public static double rmse(Trainer trainer, int seeds) {
    var folder = System.getenv(FOLDER);
    assumeThat(folder)
        .as("SKIPPED: accuracy on MovieLens 100K needs its folder in " + FOLDER)
        .isNotNull();
    var train = lines(Path.of(folder, "u1.base"));
    var test = lines(Path.of(folder, "u1.test"));
    var builder = Ratings.builder(RatingScale.STARS);
    add(builder, train);
    add(builder, test);
    var all = builder.build();
    var known = all.select(position -> position < train.length);
    var asked = all.select(position -> position >= train.length);
    double sum = 0;
    for (int seed = 0; seed < seeds; seed++) {
      sum += rmse(trainer.train(known, Training.sequential(seed)), known, asked);
    }
    return sum / seeds;
  }

  private static double rmse(Model model, Ratings known, Ratings asked) {
    double squares = 0;
    var rows = asked.byUser();
    for (int user = 0; user < rows.rows(); user++) {
      var scorer = model.scorer(known.profile(user));
      for (int p = rows.start(user); p < rows.end(user); p++) {
        double score = scorer.score(rows.column(p));
        double rating = Math.clamp(Double.isNaN(score) ? known.mean() : score, 1, 5);
        squares += (rating - rows.value(p)) * (rating - rows.value(p));
      }
    }
    return Math.sqrt(squares / asked.size());
  }

  private static String[] lines(Path file) {
    try {
      return Files.readAllLines(file).toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Ratings.Builder builder, String[] lines) {
    for (var line : lines) {
      var cells = line.split("\t", -1);
      builder.add(cells[0], cells[1], Float.parseFloat(cells[2]), Long.parseLong(cells[3]));
    }
  }
}
