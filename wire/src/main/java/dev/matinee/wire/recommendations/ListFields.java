package dev.matinee.wire.recommendations;

import dev.matinee.core.filter.FilterExpression;
import dev.matinee.wire.JsonFields;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a request says of the movies that its list may have, in the address or in the body; all
/// routes that give a list mean the same by it.
///
/// @param filter an expression; `null` for none
/// @param genre movies must have one of these; empty for any
/// @param candidates the only movies that may stand in the list; `null` for all
/// @param exclude movies that must not
/// @param include [#RATED], or `null`
/// @param minRatings how many ratings a movie must have at least
/// @param diversity from 0 to 1; `null` for none
/// @param rotate a seed of another order; `null` for none
/// @param exploration the share of places for movies that nobody has rated; `null` for none
/// @param cursor of the answer whose list goes on; `null` for a first page
public record ListFields(
    @Nullable String filter,
    List<String> genre,
    @Nullable List<String> candidates,
    List<String> exclude,
    @Nullable String include,
    int minRatings,
    @Nullable Double diversity,
    @Nullable String rotate,
    @Nullable Double exploration,
    @Nullable String cursor) {
  /// Of [#include]: what the user has rated may stand in the list as well.
  public static final String RATED = "rated";

  /// The longest cursor, in characters.
  public static final int LONGEST_CURSOR = 100_000;

  /// Of a body, beside `exclude`.
  static final List<String> KNOWN =
      List.of(
          "filter",
          "genre",
          "candidates",
          "include",
          "minRatings",
          "diversity",
          "rotate",
          "exploration",
          "cursor");

  public ListFields {
    genre = List.copyOf(genre);
    candidates = candidates == null ? null : List.copyOf(candidates);
    exclude = List.copyOf(exclude);
    if (include != null && !include.equals(RATED)) {
      throw new IllegalArgumentException("include must be rated, got '%s'".formatted(include));
    }
  }

  /// What an address says together with this, which a body says: `exclude` of both counts, and the
  /// larger `minRatings`.
  ///
  /// @throws IllegalArgumentException when both say any other thing
  public ListFields with(ListFields address) {
    return new ListFields(
        once("filter", filter, address.filter),
        Objects.requireNonNullElse(once("genre", orNull(genre), orNull(address.genre)), List.of()),
        once("candidates", candidates, address.candidates),
        Stream.concat(exclude.stream(), address.exclude.stream()).toList(),
        once("include", include, address.include),
        Math.max(minRatings, address.minRatings),
        once("diversity", diversity, address.diversity),
        once("rotate", rotate, address.rotate),
        once("exploration", exploration, address.exploration),
        once("cursor", cursor, address.cursor));
  }

  private static @Nullable List<String> orNull(List<String> list) {
    return list.isEmpty() ? null : list;
  }

  private static <T> @Nullable T once(String name, @Nullable T body, @Nullable T address) {
    if (body != null && address != null) {
      throw new IllegalArgumentException(
          name + " must be given once, in the address or in the body, got it in both");
    }
    return body == null ? address : body;
  }

  /// Reads the fields of a body.
  static ListFields read(JsonFields fields) {
    return new ListFields(
        fields.optionalText("filter", FilterExpression.LONGEST),
        fields.texts("genre"),
        fields.has("candidates") ? fields.ids("candidates") : null,
        fields.ids("exclude"),
        fields.optionalText("include"),
        fields.has("minRatings") ? (int) fields.whole("minRatings", 0, Integer.MAX_VALUE) : 0,
        fields.has("diversity") ? (Double) fields.number("diversity") : null,
        fields.optionalText("rotate"),
        fields.has("exploration") ? (Double) fields.number("exploration") : null,
        fields.optionalText("cursor", LONGEST_CURSOR));
  }
}
