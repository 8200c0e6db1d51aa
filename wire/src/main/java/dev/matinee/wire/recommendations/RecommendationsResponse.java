package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.ratings.Refused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A list of movies, best first, as every role answers it.
///
/// @param user as asked; `null` for somebody without an id
/// @param artifact the id of the artifact that answered
/// @param basis `TRAINED`, `FOLDED_IN` or `PRIOR`
/// @param stored how many ratings are there now that were not, or not with this value
/// @param unknownItems rated movies that the artifact does not know
/// @param refused rows of the request that were left out
/// @param note what a person should know of this answer, for instance that nothing was stored
/// @param about one sentence about the data, where it needs one, for instance that ratings are
///   simulated
public record RecommendationsResponse(
    @Nullable String user,
    String artifact,
    String basis,
    int stored,
    List<Movie> recommendations,
    List<String> unknownItems,
    List<Refused> refused,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String about) {

  public RecommendationsResponse {
    recommendations = List.copyOf(recommendations);
    unknownItems = unknownItems == null ? List.of() : List.copyOf(unknownItems);
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /// One movie.
  ///
  /// @param rank from 1
  /// @param score the predicted rating; `null` where the model predicts none
  /// @param liking the probability that the user would choose the movie and like it; `null` where
  ///   not stated
  /// @param ratings how many ratings of the movie training knew; `null` where not stated
  /// @param because the ratings of the user that speak most for it, the strongest first
  public record Movie(
      int rank,
      String item,
      String title,
      @Nullable Double score,
      @Nullable Double liking,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer ratings,
      List<Because> because) {
    public Movie {
      Objects.requireNonNull(item, "item");
      Objects.requireNonNull(title, "title");
      because = because == null ? List.of() : List.copyOf(because);
    }
  }

  /// One "because you rated".
  ///
  /// @param weight its share, from 0 to 1, of all that speaks for the movie
  public record Because(String item, String title, double weight) {}
}
