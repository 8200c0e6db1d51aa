package dev.matinee.workbench.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.core.recommender.Strength;
import dev.matinee.core.titles.Titles;
import dev.matinee.report.text.TextTable;
import dev.matinee.workbench.home.RecommendationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A list for one person, as `recommend --json` has it, and as a table for people.
///
/// @param user `null` for somebody without an id
/// @param artifact the id of the one that answered
public record RecommendationDocument(
    @Nullable String user, String artifact, String basis, List<Item> recommendations) {
  public RecommendationDocument {
    recommendations = List.copyOf(recommendations);
  }

  /// One movie.
  ///
  /// @param score the predicted rating
  public record Item(
      int rank,
      String item,
      String title,
      double score,
      double liking,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String strength,
      List<Because> because) {}

  /// A rating of the person that speaks for a movie, its share, and whether the person liked it.
  public record Because(String item, String title, double weight, double rating, boolean liked) {}

  /// The document of an answer.
  public static RecommendationDocument of(
      @Nullable String user, RecommendationRequest.RecommendationAnswer answer) {
    return new RecommendationDocument(
        user,
        answer.artifact(),
        answer.list().basis().name(),
        answer.list().items().stream().map(movie -> item(answer.titles(), movie)).toList());
  }

  /// The same for people.
  public String inWords() {
    boolean rated = recommendations.stream().anyMatch(movie -> !Double.isNaN(movie.score()));
    var table = new TextTable().number("").text("movie");
    if (rated) { // else nobody predicts any, as of choices
      table.number("rating");
    }
    table.number("liking").text("strength").text("because of");
    for (var movie : recommendations) {
      var row = new ArrayList<String>();
      row.add(Integer.toString(movie.rank()));
      row.add(movie.title());
      if (rated) {
        row.add(TextTable.number(movie.score(), 1));
      }
      row.add(Double.isNaN(movie.liking()) ? "-" : "%.1f %%".formatted(movie.liking() * 100));
      row.add(Objects.requireNonNullElse(movie.strength(), "-"));
      row.add(movie.because().stream().map(Because::title).collect(Collectors.joining(", ")));
      table.row(row.toArray(String[]::new));
    }
    return table.toString();
  }

  private static Item item(Titles titles, Recommendation movie) {
    return new Item(
        movie.rank(),
        movie.item(),
        titles.title(movie.item()),
        movie.rating(),
        movie.liking(),
        Optional.ofNullable(movie.strength()).map(Strength::text).orElse(null),
        movie.because().stream()
            .map(
                reason ->
                    new Because(
                        reason.item(),
                        titles.title(reason.item()),
                        reason.weight(),
                        reason.rating(),
                        reason.liked()))
            .toList());
  }
}
