package dev.matinee.store.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.json.StoredJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list as it was answered.
///
/// @param basis of the answer
/// @param user whose list it is; `null` for somebody without an id
/// @param question which movies could stand in it, as text
/// @param items its movies, the best first
public record ShownList(
    ListOrigin origin, String basis, @Nullable String user, String question, List<String> items) {
  public ShownList {
    items = List.copyOf(items);
  }

  /// Its movies as they are stored.
  String itemsText() {
    try {
      return StoredJson.mapper().writeValueAsString(items);
    } catch (JsonProcessingException e) {
      throw new StoreException("the list %s cannot be written as JSON".formatted(origin.id()), e);
    }
  }

  static List<String> readItems(String text) {
    try {
      return List.of(StoredJson.mapper().readValue(text, String[].class));
    } catch (JsonProcessingException e) {
      throw new StoreException("the movies of a list are damaged", e);
    }
  }
}
