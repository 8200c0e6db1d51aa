package dev.matinee.workbench.documents;

import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.core.titles.Titles;
import dev.matinee.workbench.home.RecommendationRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list for one person, as `recommend --json` has it.
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
      int rank, String item, String title, double score, double liking, List<Because> because) {}

  /// A rating of the person that speaks for a movie, and its share.
  public record Because(String item, String title, double weight) {}

  /// The document of an answer.
  public static RecommendationDocument of(
      @Nullable String user, RecommendationRequest.Answer answer) {
    return new RecommendationDocument(
        user,
        answer.artifact(),
        answer.list().basis().name(),
        answer.list().items().stream().map(movie -> item(answer.titles(), movie)).toList());
  }

  private static Item item(Titles titles, Recommendation movie) {
    return new Item(
        movie.rank(),
        movie.item(),
        titles.title(movie.item()),
        movie.rating(),
        movie.liking(),
        movie.because().stream()
            .map(reason -> new Because(reason.item(), titles.title(reason.item()), reason.weight()))
            .toList());
  }
}
