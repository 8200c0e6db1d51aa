package dev.matinee.workbench.training;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/// The first lists of a model, as a file that is kept with its run: what it says, to look at.
///
/// CSV with the header `user,rank,item,title,rating,liking`; unknown numbers are empty.
final class PredictionSample {
  static final String PATH = "predictions.csv";

  private static final int USERS = 20;
  private static final int MOVIES = 5;

  private PredictionSample() {}

  static byte[] of(Recommender recommender) {
    var ratings = recommender.ratings();
    var text = new StringWriter();
    var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord("user", "rank", "item", "title", "rating", "liking");
    IntStream.range(0, ratings.users().size())
        .filter(ratings::knowsUser)
        .limit(USERS)
        .mapToObj(ratings.users()::id)
        .forEach(
            user -> {
              for (var movie : recommender.recommend(Query.of(user).count(MOVIES)).items()) {
                int item = ratings.items().indexOf(movie.item());
                csv.writeRecord(
                    user,
                    Integer.toString(movie.rank()),
                    movie.item(),
                    ratings.ofItems().title(item),
                    number(movie.rating()),
                    number(movie.liking()));
              }
            });
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
