package dev.matinee.server.serving;

import dev.matinee.core.Ratings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The movies that an artifact knows, by title.
public final class Titles {
  private final Ratings ratings;
  private final Map<String, List<Integer>> byTitle = new HashMap<>();
  private final List<Integer> mostRated;

  Titles(Ratings ratings) {
    this.ratings = ratings;
    var items = new ArrayList<Integer>();
    for (int item = 0; item < ratings.items().size(); item++) {
      items.add(item);
    }
    items.sort(Comparator.comparing(ratings.byItem()::count, Comparator.reverseOrder()));
    mostRated = List.copyOf(items);
    for (int item : mostRated) {
      byTitle.computeIfAbsent(key(title(item)), _ -> new ArrayList<>()).add(item);
    }
  }

  /// The title of an item; its id where none is known.
  public String of(String item) {
    int index = ratings.items().indexOf(item);
    return index < 0 ? item : title(index);
  }

  /// The ids of the movies of a title, the most rated first; without regard to case.
  public List<String> ids(String title) {
    return byTitle.getOrDefault(key(title), List.of()).stream()
        .map(item -> ratings.items().id(item))
        .toList();
  }

  /// The ids of the movies with every word of a text in their title, the most rated first.
  public List<String> search(String text, int count) {
    var words = List.of(key(text).split("\\s+", -1));
    return mostRated.stream()
        .filter(item -> words.stream().allMatch(key(title(item))::contains))
        .limit(count)
        .map(item -> ratings.items().id(item))
        .toList();
  }

  private String title(int item) {
    return ratings.ofItems().title(item);
  }

  private static String key(String title) {
    return title.strip().toLowerCase(Locale.ROOT);
  }
}
