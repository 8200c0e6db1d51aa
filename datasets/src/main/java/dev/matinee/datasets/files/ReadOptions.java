package dev.matinee.datasets.files;

import dev.matinee.core.RatingScale;
import dev.matinee.datasets.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person says of a file of ratings that the file does not say itself.
///
/// @param scale what ratings may be; `null` for what the layout says
/// @param columns the names of its columns in their order (`user`, `item`, `rating`, `timestamp`,
///   and `-` for one to pass over; without a rating, or with `count` in its place, they are
///   choices); empty for what its header says, else the usual order
/// @param onePerson whether the file may leave out whose ratings they are
public record ReadOptions(@Nullable RatingScale scale, List<String> columns, boolean onePerson) {
  /// Everything as the file says it.
  public static final ReadOptions AS_IT_IS = new ReadOptions(null, List.of(), false);

  private static final List<String> NEEDED = List.of("user", "item");
  private static final List<String> NEEDED_OF_ONE = List.of("item", "rating");
  private static final List<String> KNOWN =
      List.of("user", "item", "rating", "count", "timestamp", "-");

  /// @throws IllegalArgumentException when columns are missing, unknown or named twice
  public ReadOptions {
    columns = List.copyOf(columns);
    if (!columns.isEmpty()) {
      var named = columns.stream().filter(name -> !name.equals("-")).toList();
      if (!KNOWN.containsAll(columns)
          || !columns.containsAll(onePerson ? NEEDED_OF_ONE : NEEDED)
          || columns.containsAll(List.of("rating", "count"))
          || named.size() != named.stream().distinct().count()) {
        throw new IllegalArgumentException(
            "--columns names %s and perhaps timestamp once each in the order of the file, and - for a column to pass over, got '%s'"
                .formatted(
                    onePerson
                        ? "item, rating"
                        : "user, item, rating (or count, or neither: choices)",
                    Text.excerpt(String.join(",", columns))));
      }
    }
  }

  /// The scale alone.
  public static ReadOptions of(@Nullable RatingScale scale) {
    return new ReadOptions(scale, List.of(), false);
  }

  /// A scale and the order of the columns, as a person names them.
  ///
  /// @param columns as `--columns` has them: `user,item,rating,timestamp`
  public static ReadOptions of(@Nullable RatingScale scale, @Nullable String columns) {
    return new ReadOptions(scale, names(columns), false);
  }

  /// The same of one person's ratings, of which the file need not say whose they are.
  public static ReadOptions ofOnePerson(@Nullable RatingScale scale, @Nullable String columns) {
    return new ReadOptions(scale, names(columns), true);
  }

  private static List<String> names(@Nullable String columns) {
    var names = new ArrayList<String>();
    if (columns != null) {
      for (var name : columns.split(",", -1)) {
        names.add(name.strip());
      }
    }
    return names;
  }

  /// The same of another scale.
  public ReadOptions withScale(RatingScale other) {
    return new ReadOptions(other, columns, onePerson);
  }

  /// Whether the columns that were named are those of choices, which have no ratings.
  public boolean areOfChoices() {
    return !columns.isEmpty() && !columns.contains("rating");
  }

  public Columns places() {
    return new Columns(
        columns.indexOf("user"),
        columns.indexOf("item"),
        columns.indexOf(areOfChoices() ? "count" : "rating"),
        columns.indexOf("timestamp"));
  }
}
